// Routes that read stored briefings, as JSON and in every output format.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Format, formats } from './briefing.js'
import { parseInstant } from '../shared/instant.js'
import type { Base } from '../database/base.js'
import type { Printer } from './printer.js'
import { type BriefingRef, ownerFor, type ResolveBriefingRef } from './owner.js'
import { describeRenderings, type BriefingQuery, listBriefingPage, obtainRendering, readBriefing } from './read-briefing.js'
import { readLives } from './reissuing/store.js'
import { type ViewQuery, viewParameter } from './ordering/responses.js'
import { bytesContent, pending, retryAfter, sendBytes } from './responses.js'
import { nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import {
  briefingAddress,
  presentBriefing,
  presentBriefingSummary,
  presentRendering,
  renderingsAddress
} from './present.js'
import { ListOf, problems, ok } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import { varyBy } from '../http/vary.js'
import { mediaTypes, negotiateFormat } from '../http/content-negotiation.js'

const tags = ['briefings']

interface ById {
  Params: { id: string }
}

/** Registers `GET /v1/briefings` and the routes below it. */
export function briefingRoutes(app: FastifyInstance, base: Base, printer: Printer, resolveRef: ResolveBriefingRef): void {
  listRoute(app, base)
  readRoute(app, base, printer, resolveRef)
  renderingsRoute(app, base, printer, resolveRef)
  for (const format of formats) formatRoute(app, base, printer, format, resolveRef)
}

function listRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery & BriefingQuery }>('/v1/briefings', {
    schema: {
      operationId: 'listBriefings',
      summary: 'List briefings, the newest first',
      description: 'Those ordered with the key that asks; all of them for `admin`; none without a key.',
      tags,
      querystring: ClosedObject({ ...briefingFilter, ...paging }),
      response: ok('A page of briefings.', ListOf('BriefingSummary'))
    },
    config: { examples: { 400: '/v1/briefings?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after } = await resolvePage(base, request, isCursorPosition)
      const from = after && { madeAt: parseInstant(after.madeAt)!, id: after.id }
      const { limit, title, issuer, date, record, template } = request.query
      const owner = ownerFor(request.caller)
      const { items, next } = await listBriefingPage(base, owner, { title, issuer, date, record, template }, { limit, after: from })
      const value = next && { madeAt: next.madeAt.toISOString(), id: next.id }
      const lifeOf = await readLives(base.store.db, items.map(({ id }) => id), owner)
      return { items: items.map((item) => presentBriefingSummary(item, lifeOf(item.id))), nextCursor: nextCursor(request, reply, readPoint, value) }
    }
  })
}

const filterText = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }))

/** The parameters that filter the list. */
export const briefingFilter = {
  title: filterText('A part of the title.'),
  issuer: filterText('A part of 署名.'),
  date: Type.Optional(Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', description: '成文日期: a day, a month (2026-11) or a year.' })),
  record: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Id of a work that is printed; a former id as well.' })),
  template: filterText('Name of the template that it was ordered by.')
}

function readRoute(app: FastifyInstance, base: Base, printer: Printer, resolveRef: ResolveBriefingRef): void {
  app.get<ById & { Querystring: ViewQuery }>('/v1/briefings/:id', {
    schema: {
      operationId: 'readBriefing',
      summary: 'Read a briefing',
      description: 'As JSON, or in a format by Accept; a suffix (`.pdf`) comes first. With `view=summary` what became of it since, and its links.',
      tags,
      params: idParameter,
      querystring: ClosedObject(viewParameter('full')),
      response: {
        ...ok('The briefing as frozen.', Ref('Briefing'), 404, 406, 410, 422, 501),
        200: {
          description: 'The briefing as frozen, or a summary, or its bytes in the format preferred.',
          content: { 'application/json': { schema: Type.Unsafe({ anyOf: [{ $ref: 'BriefingSummary#' }, { $ref: 'Briefing#' }] }) }, ...bytesContent }
        },
        ...pending
      }
    },
    config: { rateLimitCost: 3, examples: { 404: '/v1/briefings/b-none' } },
    handler: async (request, reply) => {
      const form = negotiateFormat(request, ['json', ...formats])
      varyBy(reply, 'Accept')
      if (form !== 'json') return sendFormat(base, printer, reply, resolveRef(request), form)
      const { id, owner } = resolveRef(request)
      const briefing = await readBriefing(base, id, owner)
      if (request.query.view === 'full') return presentBriefing(briefing)
      const lifeOf = await readLives(base.store.db, [id], ownerFor(request.caller))
      return presentBriefingSummary(briefing, lifeOf(id))
    }
  })
}

function renderingsRoute(app: FastifyInstance, base: Base, printer: Printer, resolveRef: ResolveBriefingRef): void {
  app.get<ById>('/v1/briefings/:id/renderings', {
    schema: {
      operationId: 'listBriefingRenderings',
      summary: 'How each format of a briefing stands',
      description: 'One line for each format. A failed one is tried again when it is asked for.',
      tags,
      params: idParameter,
      querystring: ClosedObject({}),
      response: ok('Kept, under way, failed or not asked for.', Ref('BriefingRenderings'), 404, 410)
    },
    config: { examples: { 404: '/v1/briefings/b-none/renderings' } },
    handler: (request) => describe(base, printer, resolveRef(request))
  })
}

function formatRoute(app: FastifyInstance, base: Base, printer: Printer, format: Format, resolveRef: ResolveBriefingRef): void {
  app.get<ById>(`/v1/briefings/:id.${format}`, {
    schema: {
      operationId: `readBriefing${format[0]!.toUpperCase()}${format.slice(1)}`,
      summary: `A briefing as ${format.toUpperCase()}`,
      description: 'The first rendering is kept: the bytes never change, and their hash is the ETag.',
      tags,
      params: idParameter,
      querystring: ClosedObject({}),
      response: {
        200: {
          description: 'The bytes.',
          headers: { 'Content-Location': { type: 'string' } },
          content: { [mediaTypes[format].split(';', 1)[0]!]: { schema: { type: 'string', format: 'binary' } } }
        },
        ...pending,
        304: { description: 'Not changed since the reply whose ETag was sent.', type: 'null' },
        ...problems(404, 410, 422, 501)
      }
    },
    config: { rateLimitCost: 3, examples: { 404: `/v1/briefings/b-none.${format}` } },
    handler: (request, reply) => sendFormat(base, printer, reply, resolveRef(request), format)
  })
}

async function sendFormat(base: Base, printer: Printer, reply: FastifyReply, briefing: BriefingRef, format: Format) {
  const { id } = briefing
  const stored = await obtainRendering(base, printer, briefing, format)
  reply.header('content-location', briefingAddress(id, format))
  if (stored !== null) {
    const { title } = await readBriefing(base, id, briefing.owner)
    return sendBytes(reply, format, stored.bytes, { title, ascii: id })
  }
  reply
    .status(202)
    .header('location', renderingsAddress(id))
    .header('retry-after', retryAfter(printer, id, format))
  return describe(base, printer, briefing)
}

async function describe(base: Base, printer: Printer, stored: BriefingRef) {
  const { id } = stored
  const renderings = await describeRenderings(base, printer, stored)
  return { briefing: id, renderings: renderings.map((state) => presentRendering(id, state)) }
}

const idParameter = ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the briefing.' }) })

export function isCursorPosition(value: unknown): value is { madeAt: string; id: string } {
  const { madeAt, id } = (value ?? {}) as Record<string, unknown>
  return typeof madeAt === 'string' && parseInstant(madeAt) !== undefined && typeof id === 'string' && id.length <= 80
}
