// Fastify plugin of API keys and the audit log: their schemas and routes. Authentication is a separate plugin,
// authenticate.ts.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { auditRoutes } from './routes-audit.js'
import { apiKeyRoutes } from './routes.js'
import { apiKeySchemas } from './schemas.js'

export const access = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  for (const schema of apiKeySchemas) app.addSchema(schema)
  apiKeyRoutes(app, base, app.apiKeys)
  auditRoutes(app, base)
}, { name: 'access' })
