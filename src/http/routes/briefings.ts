// Ordering briefings, reading them, and getting them in each format.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Format, formats } from '../../domain/briefing.js'
import { type Caller, includesScope } from '../../domain/caller.js'
import { parseInstant } from '../../domain/instant.js'
import { askOnce } from '../../services/ask-once.js'
import type { Base } from '../../services/base.js'
import { orderBriefing } from '../../services/order-briefing.js'
import { previewBriefing, printPreview } from '../../services/preview-briefing.js'
import type { BriefingDesk, PrintRoom } from '../../services/print-room.js'
import { describeRenderings, type Kept, listKeptBriefings, obtainRendering, readBriefing } from '../../services/read-briefing.js'
import { actOf } from '../act.js'
import type { Reading } from '../guard.js'
import { contentPolicies } from '../gate/safe-headers.js'
import { mediaTypes, negotiate } from '../negotiate.js'
import { nextCursor, openPage, type PageQuery } from '../page.js'
import {
  briefingAddress,
  presentBriefing,
  presentBriefingSummary,
  presentRendering,
  renderingsAddress
} from '../present-briefing.js'
import { type OrderBody, readOrder } from '../read-order.js'
import { ListOf, problems, reads } from '../replies.js'
import { Exact, Named, paging } from '../schemas/basics.js'
import { exampleOrder } from '../schemas/briefing-order.js'
import { varyBy } from '../vary.js'

const tags = ['briefings']
const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } }
const others = (['docx', 'html', 'md'] as const).map((format) => [
  mediaTypes[format].split(';', 1)[0],
  { schema: { type: 'string', format: 'binary' } }
])
const bytesContent = { ...pdf, ...Object.fromEntries(others) }
const pending = {
  202: {
    description: 'Being made: ask again after `Retry-After` seconds, or watch `Location`.',
    headers: { Location: { type: 'string' }, 'Retry-After': { type: 'string' } },
    content: { 'application/json': { schema: Named('BriefingRenderings') } }
  }
}

interface ById {
  Params: { id: string }
}

/** Adds `/v1/briefings` and everything below it. */
export function briefingRoutes(app: FastifyInstance, base: Base, room: BriefingDesk, reading: Reading): void {
  const keptOf: KeptOf = ({ params, caller }) => ({ id: params.id, owner: reading === 'open' ? null : ownerFor(caller) })
  orderRoutes(app, base, room)
  previewRoutes(app, base, room)
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

function orderRoutes(app: FastifyInstance, base: Base, room: BriefingDesk): void {
  app.post<{ Body: OrderBody }>('/v1/briefings', {
    schema: {
      operationId: 'orderBriefing',
      summary: 'Order a briefing',
      description:
        'Freezes what matches, keeps it and prints it. An order that freezes to the same selection and layout is the same briefing.',
      tags,
      body: Named('BriefingOrder'),
      querystring: Exact({}),
      response: {
        200: made('The briefing that an equal order made before.'),
        201: made('The briefing.'),
        202: { ...made('Kept; its PDF is still being made: watch `Location`.'), headers: pending[202].headers },
        ...problems(404, 413, 415, 422)
      }
    },
    config: { scope: 'read', cost: 20, examples: { 422: { url: '/v1/briefings', body: { ...exampleOrder, layout: 'newspaper' } } } },
    handler: async (request, reply) => {
      const { briefing, made, pending } = await orderBriefing(base, room, actOf(request), readOrder(request.body))
      const renderings = await describeRenderings(base, room, { id: briefing.id, owner: null })
      reply.status(pending ? 202 : made ? 201 : 200)
      reply.header('location', pending ? renderingsAddress(briefing.id) : briefingAddress(briefing.id))
      if (pending) reply.header('retry-after', retryAfter(room, briefing.id))
      return {
        ...presentBriefing(briefing),
        renderings: renderings.map((state) => presentRendering(briefing.id, state))
      }
    }
  })
}

function made(description: string) {
  return { description, content: { 'application/json': { schema: Named('BriefingMade') } } }
}

function previewRoutes(app: FastifyInstance, base: Base, room: BriefingDesk): void {
  app.post<{ Body: OrderBody }>('/v1/briefings/preview', {
    schema: {
      operationId: 'previewBriefing',
      summary: 'See what an order would make, without keeping it',
      description: 'As JSON, or in a format by Accept. A printed preview says that it is one and carries no code.',
      tags,
      body: Named('BriefingOrder'),
      querystring: Exact({}),
      response: {
        200: {
          description: 'The briefing as it would be frozen, or a preview of the print.',
          content: { 'application/json': { schema: Named('Briefing') }, ...bytesContent }
        },
        ...problems(404, 406, 413, 415, 422, 501)
      }
    },
    config: { scope: 'read', cost: 20, examples: { 200: { url: '/v1/briefings/preview', body: exampleOrder } } },
    handler: async (request, reply) => {
      const form = negotiate(request, ['json', ...formats])
      const { order, axes } = readOrder(request.body)
      await askOnce(base, actOf(request))
      varyBy(reply, 'Accept')
      if (form === 'json') return presentBriefing(await previewBriefing(base, room, order, axes))
      const bytes = await printPreview(base, room, { order, axes, format: form })
      return sendBytes(reply, form, bytes)
    }
  })
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

function sendBytes(reply: FastifyReply, format: Format, bytes: Uint8Array): FastifyReply {
  if (format === 'html') reply.header('content-security-policy', contentPolicies.print)
  return reply.type(mediaTypes[format]).send(Buffer.from(bytes))
}

async function describe(base: Base, room: PrintRoom, kept: Kept) {
  const { id } = kept
  const renderings = await describeRenderings(base, room, kept)
  return { briefing: id, renderings: renderings.map((state) => presentRendering(id, state)) }
}

function retryAfter(room: PrintRoom, id: string, format: Format = 'pdf'): string {
  return String(room.work.describe(id, format)?.retryAfter ?? 1)
}

const idParameter = Exact({ id: Type.String({ maxLength: 80, description: 'Id of the briefing.' }) })

function isPlace(place: unknown): place is { madeAt: string; id: string } {
  const { madeAt, id } = (place ?? {}) as Record<string, unknown>
  return typeof madeAt === 'string' && parseInstant(madeAt) !== undefined && typeof id === 'string' && id.length <= 80
}
