// Routes of a briefing that was made: issue it again with changes, withdraw it.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../../access/request-command.js'
import '../../computing/plugin.js'
import type { Base } from '../../database/base.js'
import { problems } from '../../http/responses.js'
import { ClosedObject, Ref } from '../../http/schemas/basics.js'
import { briefingLimits } from '../ordering/briefing-order.js'
import { orderBriefing } from '../ordering/order-briefing.js'
import { warnOfLoopback } from '../ordering/loopback-warning.js'
import { orderResponses, sendOrdered, viewQuery } from '../ordering/responses.js'
import { ownerFor, type ResolveBriefingRef } from '../owner.js'
import { presentBriefingSummary } from '../present.js'
import type { BriefingServices } from '../printer.js'
import { readBriefing } from '../read-briefing.js'
import { changeOrder, maxMembers, type OrderContent } from './order-content.js'
import { readKeptOrder, requireMaker, withdrawBriefing } from './reissue-briefing.js'
import { readLives } from './store.js'
import { readOrderOn } from './validate-order.js'

const tags = ['briefings']
const params = ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the briefing.' }) })

/** What is changed of an order: its schema is that of the order that comes out. */
export const orderChanges = Type.Optional(
  Type.Unsafe<OrderContent>({
    type: 'object',
    maxProperties: maxMembers,
    default: {},
    description:
      'JSON Merge Patch (RFC 7396) of the order: lists are replaced whole, null goes back to the default. Days may be `today` or a period before (`P1M`).'
  })
)

interface ById {
  Params: { id: string }
}

/** Registers the routes. `resolveRef` says whose briefings the caller may read. */
export function reissueRoutes(app: FastifyInstance, base: Base, services: BriefingServices, resolveRef: ResolveBriefingRef): void {
  reissueRoute(app, base, services, resolveRef)
  withdrawRoute(app, base, resolveRef)
}

function reissueRoute(app: FastifyInstance, base: Base, services: BriefingServices, resolveRef: ResolveBriefingRef): void {
  app.post<ById & { Body: { changes: OrderContent; supersedes: boolean } }>('/v1/briefings/:id/reissue', {
    onSend: warnOfLoopback(services),
    schema: {
      operationId: 'reissueBriefing',
      summary: 'Issue a briefing again, on the day and with changes',
      description:
        'The order that was kept, with the changes made, is ordered anew: what it leaves to the day is looked up again. The page behind the old code then says that the new paper replaces it. For the key that ordered it, and for `admin`.',
      tags,
      params,
      querystring: viewQuery,
      body: ClosedObject({
        changes: orderChanges,
        supersedes: Type.Optional(Type.Boolean({ default: true, description: 'Whether the new paper replaces this one.' }))
      }),
      response: { ...orderResponses, ...problems(403, 404, 409, 410, 413, 415, 422) }
    },
    config: { scope: 'read', rateLimitCost: 20, examples: { 404: { url: '/v1/briefings/b-none/reissue', body: { changes: { date: 'today' } } } } },
    handler: async (request, reply) => {
      const ref = resolveRef(request)
      const { content: before, template } = await readKeptOrder(base, ref, request.caller)
      const content = changeOrder(before, request.body.changes)
      const ordered = { ...readOrderOn(request as FastifyRequest, content, base.now()), kept: { content, template } }
      const own = { ...services, computer: app.computerOf(request as FastifyRequest, reply) }
      const supersedes = request.body.supersedes ? ref.id : undefined
      if (supersedes !== undefined) await requireMaker(base, ref, request.caller)
      const result = await orderBriefing(base, own, commandOf(request as FastifyRequest), { ...ordered, supersedes })
      return sendOrdered(base, services, request as FastifyRequest, reply, result)
    }
  })
}

function withdrawRoute(app: FastifyInstance, base: Base, resolveRef: ResolveBriefingRef): void {
  app.post<ById & { Body: { reason: string } }>('/v1/briefings/:id/withdraw', {
    schema: {
      operationId: 'withdrawBriefing',
      summary: 'Withdraw a briefing for good',
      description:
        'The page behind its code says so from now on, with the reason; it can still be read. For the first key that ordered it, and for `admin`: an equal order of another finds the same briefing.',
      tags,
      params,
      querystring: ClosedObject({}),
      body: ClosedObject({
        reason: Type.String({ minLength: 1, maxLength: briefingLimits.lineCharacters, description: 'One line; everybody who holds the sheet can read it.' })
      }),
      response: {
        200: { description: 'The briefing in short.', content: { 'application/json': { schema: Ref('BriefingSummary') } } },
        ...problems(403, 404, 409, 410, 413, 415, 422)
      }
    },
    config: { scope: 'read', examples: { 404: { url: '/v1/briefings/b-none/withdraw', body: { reason: '文号有误' } } } },
    handler: async (request) => {
      const ref = resolveRef(request)
      await withdrawBriefing(base, commandOf(request as FastifyRequest), ref, request.body.reason)
      const lifeOf = await readLives(base.store.db, [ref.id], ownerFor(request.caller))
      return presentBriefingSummary(await readBriefing(base, ref.id, ref.owner), lifeOf(ref.id))
    }
  })
}
