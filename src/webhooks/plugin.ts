// Plugin of the room: schemas and routes of webhooks.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { webhookRoutes } from './routes.js'
import { describeWebhooks } from './webhook-description.js'
import { webhookSchemas } from './schemas.js'
import type { WebhookTransport } from './send-webhook.js'

export const webhooks = fp<{ base: Base; transport: WebhookTransport }>(async (app: FastifyInstance, { base, transport }) => {
  for (const schema of webhookSchemas) app.addSchema(schema)
  app.amendDescription(describeWebhooks)
  webhookRoutes(app, base, transport)
}, { name: 'webhooks' })
