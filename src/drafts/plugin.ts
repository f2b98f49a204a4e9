// Registers the schemas and routes of drafts.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import type { PublishingRules } from './publish-draft.js'
import { draftRoutes } from './routes.js'
import { draftBodySchemas } from './schemas-input.js'
import { draftSchemas } from './schemas.js'

export const drafts = fp<{ base: Base; rules: PublishingRules }>(async (app: FastifyInstance, { base, rules }) => {
  for (const schema of [...draftBodySchemas, ...draftSchemas]) app.addSchema(schema)
  draftRoutes(app, base, rules)
}, { name: 'drafts' })
