// Plugin of the room: routes of export and import.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { describeLines } from './ndjson-description.js'
import { heldImportRoutes } from './approval/routes.js'
import { heldImportSchemas } from './approval/schemas.js'
import { exportRoutes } from './routes-export.js'
import { importRoutes, type ImportRules } from './routes-import.js'

export const transfer = fp<{ base: Base } & ImportRules>(async (app: FastifyInstance, { base, ...rules }) => {
  for (const schema of heldImportSchemas) app.addSchema(schema)
  app.amendDescription(describeLines)
  exportRoutes(app, base)
  importRoutes(app, base, rules)
  heldImportRoutes(app, base)
}, { name: 'transfer' })
