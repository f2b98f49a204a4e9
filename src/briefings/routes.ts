// Reading kept briefings, and getting them in each format.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Format, formats } from './briefing.js'
import { type Caller, includesScope } from '../http/caller.js'
import { parseInstant } from '../shared/instant.js'
import type { Base } from '../database/base.js'
import type { PrintRoom } from './printing.js'
import { describeRenderings, type Kept, listKeptBriefings, obtainRendering, readBriefing } from './read-briefing.js'
import { bytesContent, pending, retryAfter, sendBytes } from './responses.js'
import type { Reading } from '../access/authenticate.js'
import { nextCursor, openPage, type PageQuery } from '../http/paging.js'
import {
  briefingAddress,
  presentBriefing,
  presentBriefingSummary,
  presentRendering,
  renderingsAddress
} from './present.js'
import { ListOf, problems, reads } from '../http/responses.js'
import { Exact, Named, paging } from '../http/schemas/basics.js'
import { varyBy } from '../http/vary.js'
import { mediaTypes, negotiate } from '../http/content-negotiation.js'

const tags = ['briefings']

interface ById {
  Params: { id: string }
}

/** Adds the list `/v1/briefings` and what is below it. */
export function briefingRoutes(app: FastifyInstance, base: Base, room: PrintRoom, reading: Reading): void {
  const keptOf: KeptOf = ({ params, caller }) => ({ id: params.id, owner: reading === 'open' ? null : ownerFor(caller) })
  listRoute(app, base)
  readRoutes(app, base, room, keptOf)
  for (const format of formats) formatRoute(app, base, room, format, keptOf)
}

/** Where reading is open, whoever has the id of a briefing may read it; else those who ordered it, and administrators. */
type KeptOf = (request: FastifyRequest<ById>) => Kept

/** Whose briefings a caller is shown; nobody's, where there is no key to know them by. */
function ownerFor({ key, scope }: Caller): string | null {
  return includesScope(scope, 'admin') ? null : (key ?? '')
}

function listRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/briefings', {
    schema: {
      operationId: 'listBriefings',
      summary: 'List briefings, the newest first',
      description: 'Those ordered with the key that asks; all of them for `admin`; none without a key.',
      tags,
      querystring: Exact(paging),
      response: reads('A page of briefings.', ListOf('BriefingSummary'))
    },
    config: { examples: { 400: '/v1/briefings?limit=0' } },
    handler: async (request, reply) => {
      const { horizon, after } = await openPage(base, request, isPlace)
      const from = after && { madeAt: parseInstant(after.madeAt)!, id: after.id }
      const { items, next } = await listKeptBriefings(base, ownerFor(request.caller), request.query.limit ?? 20, from)
      const place = next && { madeAt: next.madeAt.toISOString(), id: next.id }
      return { items: items.map(presentBriefingSummary), nextCursor: nextCursor(request, reply, horizon, place) }
    }
  })
}

function readRoutes(app: FastifyInstance, base: Base, room: PrintRoom, keptOf: KeptOf): void {
  app.get<ById>('/v1/briefings/:id', {
    schema: {
      operationId: 'readBriefing',
      summary: 'Read a briefing',
      description: 'As JSON, or in a format by Accept; a suffix (`.pdf`) comes first.',
      tags,
      params: idParameter,
      querystring: Exact({}),
      response: {
        ...reads('The briefing as frozen.', Named('Briefing'), 404, 406, 422, 501),
        200: {
          description: 'The briefing as frozen, or its bytes in the format preferred.',
          content: { 'application/json': { schema: Named('Briefing') }, ...bytesContent }
        },
        ...pending
      }
    },
    config: { cost: 3, examples: { 404: '/v1/briefings/b-none' } },
    handler: async (request, reply) => {
      const form = negotiate(request, ['json', ...formats])
      varyBy(reply, 'Accept')
      if (form !== 'json') return sendFormat(base, room, reply, keptOf(request), form)
      const { id, owner } = keptOf(request)
      return presentBriefing(await readBriefing(base, id, owner))
    }
  })

  app.get<ById>('/v1/briefings/:id/renderings', {
    schema: {
      operationId: 'listBriefingRenderings',
      summary: 'How each format of a briefing stands',
      tags,
      params: idParameter,
      querystring: Exact({}),
      response: reads('Kept, under way, failed or not asked for.', Named('BriefingRenderings'), 404)
    },
    config: { examples: { 404: '/v1/briefings/b-none/renderings' } },
    handler: (request) => describe(base, room, keptOf(request))
  })
}

function formatRoute(app: FastifyInstance, base: Base, room: PrintRoom, format: Format, keptOf: KeptOf): void {
  app.get<ById>(`/v1/briefings/:id.${format}`, {
    schema: {
      operationId: `readBriefing${format[0]!.toUpperCase()}${format.slice(1)}`,
      summary: `A briefing as ${format.toUpperCase()}`,
      description: 'The first rendering is kept: the bytes never change, and their hash is the ETag.',
      tags,
      params: idParameter,
      querystring: Exact({}),
      response: {
        200: {
          description: 'The bytes.',
          content: { [mediaTypes[format].split(';', 1)[0]!]: { schema: { type: 'string', format: 'binary' } } }
        },
        ...pending,
        304: { description: 'Not changed since the reply whose ETag was sent.', type: 'null' },
        ...problems(404, 422, 501)
      }
    },
    config: { cost: 3, examples: { 404: `/v1/briefings/b-none.${format}` } },
    handler: (request, reply) => sendFormat(base, room, reply, keptOf(request), format)
  })
}

async function sendFormat(base: Base, room: PrintRoom, reply: FastifyReply, briefing: Kept, format: Format) {
  const { id } = briefing
  const kept = await obtainRendering(base, room, briefing, format)
  reply.header('content-location', briefingAddress(id, format))
  if (kept !== null) return sendBytes(reply, format, kept.bytes)
  reply
    .status(202)
    .header('location', renderingsAddress(id))
    .header('retry-after', retryAfter(room, id, format))
  return describe(base, room, briefing)
}

async function describe(base: Base, room: PrintRoom, kept: Kept) {
  const { id } = kept
  const renderings = await describeRenderings(base, room, kept)
  return { briefing: id, renderings: renderings.map((state) => presentRendering(id, state)) }
}

const idParameter = Exact({ id: Type.String({ maxLength: 80, description: 'Id of the briefing.' }) })

function isPlace(place: unknown): place is { madeAt: string; id: string } {
  const { madeAt, id } = (place ?? {}) as Record<string, unknown>
  return typeof madeAt === 'string' && parseInstant(madeAt) !== undefined && typeof id === 'string' && id.length <= 80
}
