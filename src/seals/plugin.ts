// Registers the schemas and routes of seals.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { sealRoutes } from './routes.js'
import { sealSchemas } from './schemas.js'

export const seals = fp<{ base: Base; fourEyes: boolean }>(async (app: FastifyInstance, { base, fourEyes }) => {
  for (const schema of sealSchemas) app.addSchema(schema)
  sealRoutes(app, base, fourEyes)
}, { name: 'seals' })
