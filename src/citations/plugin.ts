// Registers the schemas and routes of references, quotations and applicable rules.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { citationRoutes } from './routes-verify.js'
import { questionRoutes } from './routes.js'
import { citationSchemas } from './schemas.js'

export const citations = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  for (const schema of citationSchemas) app.addSchema(schema)
  questionRoutes(app, base)
  citationRoutes(app, base)
}, { name: 'citations' })
