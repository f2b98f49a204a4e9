// Search as a Fastify plugin: schemas and routes. Closes the engine with the app.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { searchRoutes } from './routes.js'
import { searchSchemas } from './schemas.js'
import type { SearchEngine } from './search-engine.js'

export const search = fp<{ base: Base; engine: SearchEngine }>(async (app: FastifyInstance, { base, engine }) => {
  for (const schema of searchSchemas) app.addSchema(schema)
  app.addHook('onClose', () => engine.close())
  searchRoutes(app, base, engine)
}, { name: 'search' })
