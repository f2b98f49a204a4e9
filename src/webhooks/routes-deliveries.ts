// Routes of deliveries: list, read, resend, and send a test.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Delivery, deliveryStates } from './webhook.js'
import type { Base } from '../database/base.js'
import type { WebhookTransport } from './send-webhook.js'
import { listDeliveryPage, readDelivery } from './read-webhooks.js'
import { resendDelivery, sendTest } from './test-delivery.js'
import { commandOf } from '../access/request-command.js'
import { nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { presentDelivery } from './present.js'
import { ListOf, problems } from '../http/responses.js'
import { ClosedObject, Ref, StringEnum } from '../http/schemas/basics.js'

const tags = ['changes']
const scope = 'admin'
const id = Type.String({ maxLength: 80, description: 'Id of the webhook.' })
const delivery = Type.String({ maxLength: 80, description: 'Id of the delivery.' })

interface ByDelivery {
  Params: { id: string; delivery: string }
}

/** Registers the routes below `/v1/webhooks/{id}`: deliveries and test. */
export function deliveryRoutes(app: FastifyInstance, base: Base, transport: WebhookTransport): void {
  readRoutes(app, base)
  sendRoutes(app, base, transport)
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Params: { id: string }; Querystring: PageQuery & { state?: Delivery['state'] } }>('/v1/webhooks/:id/deliveries', {
    schema: {
      operationId: 'listDeliveries',
      summary: 'What was sent or given up, the newest change first',
      description: 'Those that arrived are kept for thirty days; the others as long as the webhook.',
      tags,
      params: ClosedObject({ id }),
      querystring: ClosedObject({ state: Type.Optional(StringEnum(deliveryStates, { description: 'Only those in this state; `dead` are the dead letters.' })), ...paging }),
      response: { 200: jsonResponse('A page of deliveries.', ListOf('Delivery')), ...problems(404) }
    },
    config: { scope, examples: { 404: '/v1/webhooks/wh-none/deliveries' } },
    handler: async (request, reply) => {
      const { readPoint, after: before } = await resolvePage(base, request as FastifyRequest, isSeq)
      const { state, limit } = request.query
      const { items, next } = await listDeliveryPage(base, request.params.id, { state, before, limit })
      reply.header('cache-control', 'no-store')
      const presented = items.map((item) => presentDelivery(request.params.id, item))
      return { items: presented, nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })

  app.get<ByDelivery>('/v1/webhooks/:id/deliveries/:delivery', {
    schema: {
      operationId: 'readDelivery',
      summary: 'Read what became of a delivery',
      description: 'Every attempt with its instant and what came back.',
      tags,
      params: ClosedObject({ id, delivery }),
      querystring: ClosedObject({}),
      response: { 200: jsonResponse('The delivery.', Ref('Delivery')), ...problems(404) }
    },
    config: { scope },
    handler: async ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      return presentDelivery(params.id, await readDelivery(base, params.id, params.delivery))
    }
  })
}

function sendRoutes(app: FastifyInstance, base: Base, transport: WebhookTransport): void {
  app.post<{ Params: { id: string } }>('/v1/webhooks/:id/test', {
    schema: {
      operationId: 'testWebhook',
      summary: 'Send a message that says that it is a test, now',
      description: 'Of the type `test`, with no change in it; signed like every other.',
      tags,
      params: ClosedObject({ id }),
      querystring: ClosedObject({}),
      response: { 200: jsonResponse('What came of it.', Ref('TestSent')), ...problems(404, 422) }
    },
    config: { scope },
    handler: (request) => sendTest(base, transport, commandOf(request), request.params.id)
  })

  app.post<ByDelivery>('/v1/webhooks/:id/deliveries/:delivery/resend', {
    schema: {
      operationId: 'resendDelivery',
      summary: 'Send a delivery once more, now',
      description: 'Under the same `deliveryId`; the order of what else is sent does not wait for it.',
      tags,
      params: ClosedObject({ id, delivery }),
      querystring: ClosedObject({}),
      response: { 200: jsonResponse('The delivery as it stands then.', Ref('Delivery')), ...problems(404, 422) }
    },
    config: { scope },
    handler: async (request) => {
      const { id: webhook, delivery: deliveryId } = request.params
      return presentDelivery(webhook, await resendDelivery(base, transport, commandOf(request), { webhook, delivery: deliveryId }))
    }
  })
}

function jsonResponse(description: string, schema: ReturnType<typeof Ref>) {
  return { description, content: { 'application/json': { schema } } }
}

function isSeq(position: unknown): position is number {
  return Number.isSafeInteger(position) && Number(position) >= 0
}
