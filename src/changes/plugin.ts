// Plugin of the room: schemas and routes for following changes.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { changeRoutes } from './routes.js'
import { changeSchemas } from './schemas.js'

export const changes = fp<{ base: Base; publicAddress: string }>(async (app: FastifyInstance, { base, publicAddress }) => {
  for (const schema of changeSchemas) app.addSchema(schema)
  changeRoutes(app, base, app.streams, publicAddress)
}, { name: 'changes' })
