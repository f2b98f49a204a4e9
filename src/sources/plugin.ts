// Sources: the schemas and addresses of the room.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import type { SourceRules } from './add-source.js'
import { sourceDraftRoutes } from './drafts/routes.js'
import { sourceDraftSchemas } from './drafts/schemas.js'
import { sourceRecordingRoutes } from './routes-recording.js'
import { sourceRoutes } from './routes.js'
import { sourceEntrySchemas } from './schemas-recording.js'
import { sourceSchemas } from './schemas.js'

export const sources = fp<{ base: Base; rules: SourceRules }>(async (app: FastifyInstance, { base, rules }) => {
  for (const schema of [...sourceSchemas, ...sourceEntrySchemas, ...sourceDraftSchemas]) app.addSchema(schema)
  sourceRoutes(app, base)
  sourceRecordingRoutes(app, base, rules)
  sourceDraftRoutes(app, base, rules.revise)
}, { name: 'sources' })
