// The response to an order, new or repeated: a summary, or with `view=full` the whole of what was frozen.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../../database/base.js'
import { ownerFor } from '../owner.js'
import type { BriefingServices } from '../printer.js'
import { briefingAddress, presentBriefing, presentBriefingSummary, presentRendering, renderingsAddress } from '../present.js'
import { describeRenderings } from '../read-briefing.js'
import { readLives } from '../reissuing/store.js'
import { pending, retryAfter } from '../responses.js'
import { ClosedObject, StringEnum } from '../../http/schemas/basics.js'
import { problems } from '../../http/responses.js'
import type { OrderResult } from './order-briefing.js'

export interface ViewQuery {
  view: 'summary' | 'full'
}

/** The parameter that chooses between summary and whole. */
export const viewParameter = (preset: ViewQuery['view']) => ({
  view: Type.Optional(StringEnum(['summary', 'full'], { default: preset, description: '`full`: everything that was frozen.' }))
})

const body = { anyOf: [{ $ref: 'BriefingOrdered#' }, { $ref: 'BriefingMade#' }] }
const createdResponse = (description: string) => ({ description, content: { 'application/json': { schema: Type.Unsafe(body) } } })

/** The responses to an order, by status. */
export const orderResponses = {
  200: {
    ...createdResponse('The briefing that an equal order with the same key, or without one from the same address, made before.'),
    headers: { Location: { type: 'string' } }
  },
  201: createdResponse('The briefing.'),
  202: { ...createdResponse('Kept; its PDF is still being made: watch `Location`.'), headers: pending[202].headers },
  ...problems(404, 413, 415, 422)
}

export const viewQuery = ClosedObject(viewParameter('summary'))

/** Sends the briefing that an order made or found. */
export async function sendOrdered(
  base: Base, services: BriefingServices, request: FastifyRequest, reply: FastifyReply, { briefing, made, pending, keptUntil }: OrderResult
) {
  const { id } = briefing
  const renderings = await describeRenderings(base, services, { id, owner: null })
  reply.status(pending ? 202 : made ? 201 : 200)
  reply.header('location', pending ? renderingsAddress(id) : briefingAddress(id))
  if (pending) reply.header('retry-after', retryAfter(services, id))
  const isFull = (request.query as ViewQuery).view === 'full'
  const lifeOf = await readLives(base.store.db, [id], ownerFor(request.caller))
  return {
    ...(isFull ? presentBriefing(briefing) : presentBriefingSummary(briefing, lifeOf(id))),
    keptUntil: keptUntil?.toISOString() ?? null,
    renderings: renderings.map((state) => presentRendering(id, state))
  }
}
