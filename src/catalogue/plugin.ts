// Fastify plugin of the catalogue: its schemas and routes.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { catalogueRoutes } from './routes.js'
import { catalogueSchemas } from './schemas.js'

export const catalogue = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  for (const schema of catalogueSchemas) app.addSchema(schema)
  catalogueRoutes(app, base)
}, { name: 'catalogue' })
