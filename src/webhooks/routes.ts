// Routes of webhooks, for admins.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { etagOf } from '../shared/precondition.js'
import type { Webhook, WebhookSubject } from './webhook.js'
import type { Base } from '../database/base.js'
import { changeWebhook, createWebhook, endWebhook, rotateWebhookSecret } from './manage-webhooks.js'
import type { WebhookTransport } from './send-webhook.js'
import { listWebhookPage, readWebhook } from './read-webhooks.js'
import { commandOf } from '../access/request-command.js'
import { isStringPosition, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { parseIfMatch, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { presentWebhook, webhookAddress } from './present.js'
import { ListOf, problems } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import { UpdateWebhookBody, CreateWebhookBody } from './schemas.js'
import { deliveryRoutes } from './routes-deliveries.js'
import type { ChangeFilterQuery } from '../changes/change-filter.js'
import { parsePosition } from '../changes/position.js'

const tags = ['changes']
const scope = 'admin'
const params = ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the webhook.' }) })
const headers = Type.Object(ifMatchHeader)

interface ById {
  Params: { id: string }
}

/** Registers `/v1/webhooks` and the routes below it. */
export function webhookRoutes(app: FastifyInstance, base: Base, transport: WebhookTransport): void {
  createRoute(app, base, transport)
  readRoutes(app, base)
  changeRoutes(app, base, transport)
  rotateRoute(app, base)
  deliveryRoutes(app, base, transport)
}

function createRoute(app: FastifyInstance, base: Base, transport: WebhookTransport): void {
  app.post<{ Body: Static<typeof CreateWebhookBody> }>('/v1/webhooks', {
    schema: {
      operationId: 'createWebhook',
      summary: 'Have changes posted to an address',
      description: `Each change is posted as JSON \`{deliveryId, webhook, type, change}\`, in order, until a status of 200 to 299 comes
back. \`Guiju-Signature\` is \`v1=\` and the HMAC-SHA256 of \`<Guiju-Timestamp>.<body>\` under the secret, which is shown this once.`.replace('\n', ' '),
      tags,
      body: CreateWebhookBody,
      querystring: ClosedObject({}),
      response: { 201: jsonResponse('The webhook and its secret.', 'WebhookMade'), ...problems(404, 409, 413, 415, 422) }
    },
    config: { scope, checksOwnTexts: true, examples: { 422: { url: '/v1/webhooks', body: { url: 'http://portal.example.cn/guiju' } } } },
    handler: async (request, reply) => {
      const { url, description = null, filter = {}, active = true, type = 'change', orderedBy = null, since } = request.body
      const position = since === undefined ? undefined : parsePosition(String(since))
      const subject = { type, orderedBy } as WebhookSubject
      const input = { url, description, filter: filter as ChangeFilterQuery, active, ...subject, since: position }
      const { webhook, secret } = await createWebhook(base, transport, commandOf(request), input)
      reply.status(201).header('location', webhookAddress(webhook.id))
      return { ...sendWebhook(reply, webhook), secret }
    }
  })
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/webhooks', {
    schema: {
      operationId: 'listWebhooks',
      summary: 'List webhooks, by id',
      description: 'Each with its filter, how far it has come, and why it stands still where it does.',
      tags,
      querystring: ClosedObject(paging),
      response: { 200: jsonResponse('A page of webhooks.', ListOf('Webhook')), ...problems() }
    },
    config: { scope, examples: { 400: '/v1/webhooks?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { items, next } = await listWebhookPage(base, after, request.query.limit)
      reply.header('cache-control', 'no-store')
      return { items: items.map(presentWebhook), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })

  app.get<ById>('/v1/webhooks/:id', {
    schema: {
      operationId: 'readWebhook',
      summary: 'Read a webhook, and how far it has come',
      description: 'Its ETag is what changing it must name; what is sent does not alter it.',
      tags,
      params,
      querystring: ClosedObject({}),
      response: { 200: jsonResponse('The webhook.', 'Webhook'), ...problems(404) }
    },
    config: { scope, examples: { 404: '/v1/webhooks/wh-none' } },
    handler: async (request, reply) => sendWebhook(reply, await readWebhook(base, request.params.id))
  })
}

function changeRoutes(app: FastifyInstance, base: Base, transport: WebhookTransport): void {
  app.patch<ById & { Body: Static<typeof UpdateWebhookBody> }>('/v1/webhooks/:id', {
    schema: {
      operationId: 'changeWebhook',
      summary: 'Change the members named',
      description: 'What failed before is forgotten: the next attempt is made at once.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers,
      body: UpdateWebhookBody,
      response: { 200: jsonResponse('The webhook as it is now.', 'Webhook'), ...problems(404, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope, checksOwnTexts: true },
    handler: async (request, reply) => {
      const change = { ...(request.body as Partial<Webhook>), id: request.params.id, expected: parseIfMatch(request) }
      return sendWebhook(reply, await changeWebhook(base, transport, commandOf(request), change))
    }
  })

  app.delete<ById>('/v1/webhooks/:id', {
    schema: {
      operationId: 'endWebhook',
      summary: 'End a webhook, with all that is known of what was sent',
      description: 'Messages not yet delivered are dropped. It cannot be undone; to pause, set `active` to false.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers,
      response: { 204: { description: 'It is gone.', type: 'null' }, ...problems(404, ...preconditionStatuses) }
    },
    config: { scope },
    handler: async (request, reply) => {
      await endWebhook(base, commandOf(request), { id: request.params.id, expected: parseIfMatch(request) })
      return reply.status(204).send()
    }
  })
}

function rotateRoute(app: FastifyInstance, base: Base): void {
  app.post<ById & { Body: { overlap?: number } }>('/v1/webhooks/:id/rotate', {
    schema: {
      operationId: 'rotateWebhookSecret',
      summary: 'Give a webhook a new secret',
      description: 'For the overlap, messages carry a second signature under the secret before.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers,
      body: ClosedObject({
        overlap: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 2_592_000, default: 86_400, description: 'Seconds for which the secret before is used as well.' })
        )
      }),
      response: { 200: jsonResponse('The webhook and its new secret.', 'WebhookMade'), ...problems(404, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope },
    handler: async (request, reply) => {
      const { overlap = 86_400 } = request.body
      const change = { id: request.params.id, expected: parseIfMatch(request), overlap: overlap * 1000 }
      const { webhook, secret } = await rotateWebhookSecret(base, commandOf(request), change)
      return { ...sendWebhook(reply, webhook), secret }
    }
  })
}

function jsonResponse(description: string, body: string | ReturnType<typeof ListOf>) {
  if (typeof body !== 'string') return { description, content: { 'application/json': { schema: body } } }
  return { description, headers: { ETag: { type: 'string' } }, content: { 'application/json': { schema: Ref(body) } } }
}

function sendWebhook(reply: FastifyReply, webhook: Webhook) {
  reply.header('cache-control', 'no-store').header('etag', etagOf(webhook.revision))
  return presentWebhook(webhook)
}
