// Fastify plugin of the verification of a running service: its schemas and route.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import type { VerificationState } from './background-verification.js'
import { verificationRoutes } from './routes.js'
import { verificationSchemas } from './schemas.js'

export const integrity = fp<{ base: Base; readState: () => VerificationState }>(async (app: FastifyInstance, { base, readState }) => {
  for (const schema of verificationSchemas) app.addSchema(schema)
  verificationRoutes(app, base, readState)
}, { name: 'integrity' })
