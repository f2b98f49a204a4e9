// What webhooks sent: read, sent once more, and tried out.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Delivery, deliveryStates } from './webhook.js'
import type { Base } from '../database/base.js'
import type { PostOffice } from './send-webhook.js'
import { listDeliveryPage, readDelivery } from './read-webhooks.js'
import { sendAgain, sendTest } from './test-delivery.js'
import { actOf } from '../access/request-command.js'
import { nextCursor, openPage, type PageQuery } from '../http/paging.js'
import { presentDelivery } from './present.js'
import { ListOf, problems } from '../http/responses.js'
import { Exact, Named, OneOf, paging } from '../http/schemas/basics.js'

const tags = ['changes']
const scope = 'admin'
const id = Type.String({ maxLength: 80, description: 'Id of the webhook.' })
const delivery = Type.String({ maxLength: 80, description: 'Id of the delivery.' })

interface ByDelivery {
  Params: { id: string; delivery: string }
}

/** Adds what lies below a webhook: its deliveries, and the test. */
export function deliveryRoutes(app: FastifyInstance, base: Base, office: PostOffice): void {
  readRoutes(app, base)
  sendRoutes(app, base, office)
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Params: { id: string }; Querystring: PageQuery & { state?: Delivery['state'] } }>('/v1/webhooks/:id/deliveries', {
    schema: {
      operationId: 'listDeliveries',
      summary: 'What was sent or given up, the newest change first',
      description: 'Those that arrived are kept for thirty days; the others as long as the webhook.',
      tags,
      params: Exact({ id }),
      querystring: Exact({ state: Type.Optional(OneOf(deliveryStates, { description: 'Only those in this state; `dead` are the dead letters.' })), ...paging }),
      response: { 200: shown('A page of deliveries.', ListOf('Delivery')), ...problems(404) }
    },
    config: { scope, examples: { 404: '/v1/webhooks/wh-none/deliveries' } },
    handler: async (request, reply) => {
      const { horizon, after: before } = await openPage(base, request as FastifyRequest, isSeq)
      const { state, limit = 20 } = request.query
      const { items, next } = await listDeliveryPage(base, request.params.id, { state, before, limit })
      reply.header('cache-control', 'no-store')
      const shownItems = items.map((item) => presentDelivery(request.params.id, item))
      return { items: shownItems, nextCursor: nextCursor(request, reply, horizon, next) }
    }
  })

  app.get<ByDelivery>('/v1/webhooks/:id/deliveries/:delivery', {
    schema: {
      operationId: 'readDelivery',
      summary: 'Read what became of a delivery',
      tags,
      params: Exact({ id, delivery }),
      querystring: Exact({}),
      response: { 200: shown('The delivery.', Named('Delivery')), ...problems(404) }
    },
    config: { scope },
    handler: async ({ params }, reply) => {
      reply.header('cache-control', 'no-store')
      return presentDelivery(params.id, await readDelivery(base, params.id, params.delivery))
    }
  })
}

function sendRoutes(app: FastifyInstance, base: Base, office: PostOffice): void {
  app.post<{ Params: { id: string } }>('/v1/webhooks/:id/test', {
    schema: {
      operationId: 'testWebhook',
      summary: 'Send a message that says that it is a test, now',
      description: 'Of the type `test`, with no change in it; signed like every other.',
      tags,
      params: Exact({ id }),
      querystring: Exact({}),
      response: { 200: shown('What came of it.', Named('TestSent')), ...problems(404, 422) }
    },
    config: { scope },
    handler: (request) => sendTest(base, office, actOf(request), request.params.id)
  })

  app.post<ByDelivery>('/v1/webhooks/:id/deliveries/:delivery/resend', {
    schema: {
      operationId: 'resendDelivery',
      summary: 'Send a delivery once more, now',
      description: 'Under the same `deliveryId`; the order of what else is sent does not wait for it.',
      tags,
      params: Exact({ id, delivery }),
      querystring: Exact({}),
      response: { 200: shown('The delivery as it stands then.', Named('Delivery')), ...problems(404, 422) }
    },
    config: { scope },
    handler: async (request) => {
      const { id: webhook, delivery: sent } = request.params
      return presentDelivery(webhook, await sendAgain(base, office, actOf(request), { webhook, delivery: sent }))
    }
  })
}

function shown(description: string, schema: ReturnType<typeof Named>) {
  return { description, content: { 'application/json': { schema } } }
}

function isSeq(place: unknown): place is number {
  return Number.isSafeInteger(place) && Number(place) >= 0
}
