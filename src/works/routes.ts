// The read routes of one kind of work. Registered once per kind; only names differ.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { collectionOf, type FieldOfLaw, type Kind } from '../shared/kind.js'
import { parseQueryInstant } from '../shared/slips.js'
import { revisionTagOf } from './revision-tag.js'
import type { Status } from './work.js'
import type { Base } from '../database/base.js'
import { isVersionKey, listFilters } from './schemas-list.js'
import { listWorks } from './reading/list-works.js'
import { readProvision } from './reading/read-provision.js'
import { listTimelineItems, listWorkHistory, readVersion } from './reading/read-version.js'
import { readWorkOverTime } from './reading/read-work.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { parseReadPointQuery, nextCursor, resolvePage, type PageQuery, paging, validityOfPage } from '../http/paging.js'
import {
  presentHistory,
  presentProvision,
  presentSummary,
  presentText,
  presentTimeline,
  versionAddress
} from './present.js'
import { ListOf, redirect, ok, withHeaders } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'

interface WorkQuery {
  Params: { id: string }
  Querystring: { asOf?: string; knownAt?: string }
}

interface ListRequest {
  Querystring: PageQuery & {
    region?: string
    includeSubregions?: boolean
    topic?: string
    status?: Status
    source?: string
    fieldOfLaw?: FieldOfLaw
    updatedSince?: string
    count?: boolean
  }
}

/** Adds the GET routes of `/v1/{kind}` and below. */
export function workRoutes(app: FastifyInstance, base: Base, kind: Kind): void {
  const routes = describeRoutes(app, base, kind)
  listRoute(routes)
  readRoute(routes)
  provisionRoute(routes)
  versionsRoute(routes)
  versionRoute(routes)
  historyRoute(routes)
}

/** What the routes of one kind have in common. */
function describeRoutes(app: FastifyInstance, base: Base, kind: Kind) {
  const address = `/v1/${collectionOf(kind)}`
  const { singularName, pluralName, tag, noun, sample } = describeKind(kind)
  const sampleUrl = `${address}/${sample?.id}`
  const withExamples = (examples: Record<number, string>) => ({ cacheScope: 'work' as const, ...(sample === null ? {} : { examples }) })
  const overTime = { timeParameters: ['asOf', 'knownAt'] as const }
  const [params, querystring] = [ClosedObject({ id: workIdParameter }), ClosedObject(readPointParameters)]
  return { app, base, kind, address, singularName, pluralName, tag, tags: [tag], noun, sample, sampleUrl, withExamples, overTime, params, querystring }
}

type Routes = ReturnType<typeof describeRoutes>

function listRoute({ app, base, kind, address, pluralName, tag, tags }: Routes): void {
  app.get<ListRequest>(address, {
    schema: {
      operationId: `list${pluralName}`,
      summary: `List ${tag.replace('-', ' ')}`,
      description: 'In the order recorded. A walk through the pages sees one state of the base.',
      tags,
      querystring: ClosedObject({ ...readPointParameters, ...listFilters, ...paging }),
      response: ok('A page of works.', ListOf('WorkSummary', { total: Type.Optional(Type.Integer()) }), 404)
    },
    config: { cacheScope: 'collection', timeParameters: ['asOf'], rateLimitCost: 2, examples: { 200: `${address}?limit=1`, 400: `${address}?asOf=2024-02-30` } },
    handler: async (request, reply) => {
      const { status, updatedSince, limit, ...filters } = request.query
      const { readPoint, after } = await resolvePage(base, request as FastifyRequest, isVersionKey)
      const since = updatedSince === undefined ? undefined : parseQueryInstant(updatedSince)
      const statuses = status && [status]
      const list = await listWorks(base, { ...filters, kind, statuses, updatedSince: since, limit, after, overTime: request.query.knownAt === undefined }, readPoint)
      request.narrowCacheTo([collectionOf(kind)], list.filter)
      const cursor = nextCursor(request, reply, readPoint, list.next)
      reply.validity = validityOfPage(request as FastifyRequest, list)
      return { items: list.items.map(presentSummary), nextCursor: cursor, total: list.total }
    }
  })
}

function readRoute({ app, base, kind, address, singularName, tags, noun, sampleUrl, withExamples, overTime, params, querystring }: Routes): void {
  app.get<WorkQuery>(`${address}/:id`, {
    schema: {
      operationId: `read${singularName}`,
      summary: `Read ${noun}`,
      description: 'The version that applies on `asOf`, as known at `knownAt`. Where a repeal answers: the text it ended.',
      tags,
      params,
      querystring,
      response: { ...withHeaders(ok('The work as it reads on the day.', Ref('Work'), 404), 'Content-Location'), ...redirect }
    },
    config: { ...withExamples({ 200: sampleUrl, 404: `${sampleUrl}?asOf=2010-01-01` }), ...overTime },
    handler: async (request, reply) => {
      const query = { kind, id: request.params.id, ...parseReadPointQuery(request.query) }
      const { reading: work, validity } = await readWorkOverTime(base, query)
      reply.validity = validity
      reply.header('content-location', versionAddress(work))
      reply.revisionTag = revisionTagOf(work)
      return presentText(work)
    }
  })
}

function provisionRoute({ app, base, kind, address, singularName, sample, sampleUrl, withExamples, overTime, querystring }: Routes): void {
  app.get<WorkQuery & { Params: { eId: string } }>(`${address}/:id/provisions/:eId`, {
    schema: {
      operationId: `read${singularName}Provision`,
      summary: 'Read one clause, with the clauses it holds',
      description: 'By its eId, in the version that answers on the day. `path` names the clauses that hold it.',
      tags: ['works'],
      params: ClosedObject({ id: workIdParameter, eId: Type.String({ maxLength: 200, description: 'Address of the clause.' }) }),
      querystring,
      response: { ...ok('The clause as it reads on the day.', Ref('ProvisionReading'), 404), ...redirect }
    },
    config: { ...withExamples({ 200: `${sampleUrl}/provisions/${sample?.eId}`, 404: `${sampleUrl}/provisions/art_999` }), ...overTime },
    handler: async (request, reply) => {
      const { reading, validity } = await readProvision(base, { kind, ...request.params, ...parseReadPointQuery(request.query) })
      reply.validity = validity
      return presentProvision(reading)
    }
  })
}

function versionsRoute({ app, base, kind, address, singularName, sampleUrl, withExamples, overTime, params, querystring }: Routes): void {
  app.get<WorkQuery>(`${address}/:id/versions`, {
    schema: {
      operationId: `list${singularName}Versions`,
      summary: 'The timeline: every version, in the order they take over from each other',
      description: 'Each with its day, its status on the day asked for and its hash; withdrawn ones come last.',
      tags: ['works'],
      params,
      querystring,
      response: { ...ok('The versions, withdrawn ones last.', ListOf('TimelineItem'), 404), ...redirect }
    },
    config: { ...withExamples({ 200: `${sampleUrl}/versions`, 404: `${address}/no-such-work/versions` }), ...overTime },
    handler: async (request, reply) => {
      const query = { kind, id: request.params.id, ...parseReadPointQuery(request.query) }
      const { reading: { id, items }, validity } = await listTimelineItems(base, query)
      reply.validity = validity
      return { items: presentTimeline({ kind, id }, items), nextCursor: null }
    }
  })
}

function versionRoute({ app, base, kind, address, singularName, sampleUrl, withExamples }: Routes): void {
  app.get<{ Params: { id: string; n: number } }>(`${address}/:id/versions/:n`, {
    schema: {
      operationId: `read${singularName}Version`,
      summary: 'One version as recorded, at its permanent address',
      description: 'Names, relations and id are those of the instant it was recorded at. Takes no day: see `versions`.',
      tags: ['works'],
      params: ClosedObject({ id: workIdParameter, n: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Number.' }) }),
      querystring: ClosedObject({}),
      response: { ...ok('The version.', Ref('RecordedVersion'), 404), ...redirect }
    },
    config: withExamples({ 200: `${sampleUrl}/versions/1`, 404: `${sampleUrl}/versions/999` }),
    handler: async (request, reply) => {
      const version = await readVersion(base, { kind, id: request.params.id, number: request.params.n })
      reply.header('cache-control', 'public, max-age=3600')
      return presentText(version)
    }
  })
}

function historyRoute({ app, base, kind, address, singularName, sampleUrl, withExamples, params }: Routes): void {
  app.get<WorkQuery>(`${address}/:id/history`, {
    schema: {
      operationId: `list${singularName}History`,
      summary: 'The record-keeping: who recorded what, when and why',
      description: 'Everything ever recorded of the work: versions, corrections, withdrawals, repeals, renames, seals.',
      tags: ['works'],
      params,
      querystring: ClosedObject({ knownAt: readPointParameters.knownAt }),
      response: { ...ok('Everything done to the work, oldest first.', ListOf('HistoryItem'), 404), ...redirect }
    },
    config: { ...withExamples({ 200: `${sampleUrl}/history`, 404: `${address}/no-such-work/history` }), timeParameters: ['knownAt'] as const },
    handler: async (request, reply) => {
      const { reading, validity } = await listWorkHistory(base, { kind, id: request.params.id, ...parseReadPointQuery(request.query) })
      reply.validity = validity
      return { items: presentHistory(reading), nextCursor: null }
    }
  })
}
