// Fastify plugin of the health checks: their schemas and routes.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../../database/base.js'
import { healthRoutes } from './routes.js'
import { healthSchemas } from './schemas.js'

export const health = fp<{ base: Base; isLeaving: () => boolean }>(async (app: FastifyInstance, { base, isLeaving }) => {
  for (const schema of healthSchemas) app.addSchema(schema)
  healthRoutes(app, base, isLeaving)
}, { name: 'health' })
