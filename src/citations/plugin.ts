// Registers the schemas and routes of references, quotations and applicable rules.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import type { FindWorks } from './applicable/list-applicable.js'
import { citationRoutes } from './routes-verify.js'
import { questionRoutes } from './routes.js'
import { citationSchemas } from './schemas.js'

export const citations = fp<{ base: Base; findWorks: FindWorks }>(async (app: FastifyInstance, { base, findWorks }) => {
  for (const schema of citationSchemas) app.addSchema(schema)
  questionRoutes(app, base, findWorks)
  citationRoutes(app, base)
}, { name: 'citations' })
