// Registers the schemas and routes of works, their versions and relations.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { kinds } from '../shared/kind.js'
import { relationRoutes } from './relations/routes.js'
import { workRoutes } from './routes.js'
import { workSchemas } from './schemas.js'

export const works = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  for (const schema of workSchemas) app.addSchema(schema)
  for (const kind of kinds) workRoutes(app, base, kind)
  for (const kind of kinds) relationRoutes(app, base, kind)
}, { name: 'works' })
