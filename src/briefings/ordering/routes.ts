// Routes that order and preview briefings.
import type { FastifyInstance } from 'fastify'
import { formats } from '../briefing.js'
import { runIdempotentQuery } from '../../access/run-idempotent-query.js'
import '../../computing/plugin.js'
import type { Base } from '../../database/base.js'
import { orderBriefing } from './order-briefing.js'
import { previewBriefing, renderPreview } from './preview-briefing.js'
import type { BriefingServices } from '../printer.js'
import type { OrderContent } from '../reissuing/order-content.js'
import { commandOf } from '../../access/request-command.js'
import { bytesContent, sendBytes } from '../responses.js'
import { presentBriefing } from '../present.js'
import { type OrderBody, parseOrder } from './parse-order.js'
import { problems } from '../../http/responses.js'
import { ClosedObject, Ref } from '../../http/schemas/basics.js'
import { orderResponses, sendOrdered, viewQuery } from './responses.js'
import { exampleOrder } from './schemas.js'
import { warnOfLoopback } from './loopback-warning.js'
import { varyBy } from '../../http/vary.js'
import { negotiateFormat } from '../../http/content-negotiation.js'

/** Registers `POST /v1/briefings` and `POST /v1/briefings/preview`. */
export function briefingOrderRoutes(app: FastifyInstance, base: Base, services: BriefingServices): void {
  orderRoute(app, base, services)
  previewRoute(app, base, services)
}

function orderRoute(app: FastifyInstance, base: Base, services: BriefingServices): void {
  app.post<{ Body: OrderBody }>('/v1/briefings', {
    onSend: warnOfLoopback(services),
    schema: {
      operationId: 'orderBriefing',
      summary: 'Order a briefing',
      description:
        'Freezes what matches, keeps it and prints it. An order that freezes to the same selection and layout is the same briefing. Without a key it is kept for a time only, within a quota (`keptUntil`), or not at all where the operator wants a key; previews stay open. With a key the order is kept too, and can be issued again.',
      tags: ['briefings'],
      body: Ref('BriefingOrder'),
      querystring: viewQuery,
      response: orderResponses
    },
    config: { scope: 'read', rateLimitCost: 20, examples: { 422: { url: '/v1/briefings', body: { ...exampleOrder, layout: 'newspaper' } } } },
    handler: async (request, reply) => {
      const own = { ...services, computer: app.computerOf(request, reply) }
      const kept = { content: request.body as unknown as OrderContent, template: null }
      const result = await orderBriefing(base, own, commandOf(request), { ...parseOrder(request.body), kept })
      return sendOrdered(base, services, request, reply, result)
    }
  })
}

function previewRoute(app: FastifyInstance, base: Base, services: BriefingServices): void {
  app.post<{ Body: OrderBody }>('/v1/briefings/preview', {
    onSend: warnOfLoopback(services),
    schema: {
      operationId: 'previewBriefing',
      summary: 'See what an order would make, without keeping it',
      description: 'As JSON, or in a format by Accept. A printed preview says that it is one and carries no code.',
      tags: ['briefings'],
      body: Ref('BriefingOrder'),
      querystring: ClosedObject({}),
      response: {
        200: {
          description: 'The briefing as it would be frozen, or a preview of the print.',
          content: { 'application/json': { schema: Ref('Briefing') }, ...bytesContent }
        },
        ...problems(404, 406, 413, 415, 422, 501)
      }
    },
    config: { scope: 'read', rateLimitCost: 20 },
    handler: async (request, reply) => {
      const form = negotiateFormat(request, ['json', ...formats])
      const { order, readPointQuery } = parseOrder(request.body)
      varyBy(reply, 'Accept')
      const command = commandOf(request)
      const own = { ...services, computer: app.computerOf(request, reply) }
      if (form === 'json') return presentBriefing(await runIdempotentQuery(base, command, () => previewBriefing(base, own, order, readPointQuery)))
      const bytes = await runIdempotentQuery(base, command, () => renderPreview(base, own, { order, readPointQuery, format: form }))
      return sendBytes(reply, form, bytes, { title: `${order.title} 预览`, ascii: 'briefing-preview' })
    }
  })
}
