// Sources: the schemas and addresses of the room.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { sourceRecordingRoutes } from './routes-recording.js'
import { sourceRoutes } from './routes.js'
import { sourceEntrySchemas } from './schemas-recording.js'
import { sourceSchemas } from './schemas.js'

export const sources = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  for (const schema of [...sourceSchemas, ...sourceEntrySchemas]) app.addSchema(schema)
  sourceRoutes(app, base)
  sourceRecordingRoutes(app, base)
}, { name: 'sources' })
