// Routes for following changes: JSON with long polling, Atom, server-sent events, and the check of cached versions.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Kind } from '../shared/kind.js'
import { Problem } from '../shared/problem.js'
import { parseRevisionTag } from '../works/revision-tag.js'
import { runIdempotentQuery } from '../access/run-idempotent-query.js'
import type { Base } from '../database/base.js'
import { checkVersions, type VersionReference } from './check-versions.js'
import { readChangesSince, readNewestChanges, resolveChangeFilter } from './read-changes.js'
import { type ChangeNotifier, createChangeNotifier } from './wait-for-change.js'
import { commandOf } from '../access/request-command.js'
import { presentChange, renderAtom, renderEvent } from './feeds.js'
import type { StreamLimiter } from '../http/hardening/stream-limit.js'
import { workAddress } from '../works/present.js'
import { problems, ok } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import { negotiateMediaType } from '../http/content-negotiation.js'
import type { ChangeFilter } from './store.js'
import type { ChangeFilterQuery } from './change-filter.js'
import { changeFilterFields } from './schemas.js'

interface ChangesRequest {
  Querystring: ChangeFilterQuery & { since?: number; limit?: number; wait?: number }
  Headers: { 'last-event-id'?: string }
}

/** Milliseconds without an event after which a stream sends a comment to keep the connection alive. */
const heartbeatMs = 15_000

/** Registers `/v1/changes`, `/v1/changes.atom` and `/v1/changes/check`. */
export function changeRoutes(app: FastifyInstance, base: Base, streams: StreamLimiter): void {
  const notifier = createChangeNotifier(base)
  // Ends streams and long polls, which would delay the shutdown.
  app.addHook('preClose', async () => notifier.close())
  sequenceRoute(app, base, notifier, streams)
  atomRoute(app, base)
  checkRoute(app, base)
}

function sequenceRoute(app: FastifyInstance, base: Base, notifier: ChangeNotifier, streams: StreamLimiter): void {
  app.get<ChangesRequest>('/v1/changes', {
    schema: {
      operationId: 'listChanges',
      summary: 'Everything recorded since a change, in order, nothing left out',
      description: `Ask again with \`nextSince\`. With Accept: text/event-stream, events as they happen, from \`since\` or
Last-Event-ID on; a heartbeat every 15 s. A version recorded ahead of its day is a change again on that day.`.replace('\n', ' '),
      tags: ['changes'],
      querystring: ClosedObject({
        since: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0, description: 'Only changes after this one.' })),
        wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 60, description: 'Seconds to wait for a change where there is none yet.' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Changes at once.' })),
        ...changeFilterFields
      }),
      response: {
        ...ok('Changes, oldest first.', Ref('Changes'), 404, 406),
        200: {
          description: 'Changes, oldest first; or a stream of events `change`, each with its number as id.',
          content: { 'application/json': { schema: Ref('Changes') }, 'text/event-stream': { schema: Type.String() } }
        }
      }
    },
    config: { examples: { 200: '/v1/changes?since=4&limit=2', 400: '/v1/changes?since=-1', 404: '/v1/changes?work=no-such-work' } },
    handler: async (request, reply) => {
      const { wait = 0, limit = 100, ...query } = request.query
      const mediaType = negotiateMediaType(request, reply, ['application/json', 'text/event-stream'])
      const filter = await resolveChangeFilter(base, query)
      if (mediaType === 'text/event-stream') {
        const since = readEventId(request.headers['last-event-id']) ?? query.since ?? 0
        // HEAD gets the headers of a stream without its events.
        if (request.method === 'HEAD') return sendStream(reply, [])
        streams.acquire(request, reply)
        return sendStream(reply, streamEvents(base, notifier, filter, since))
      }
      if (wait > 0) streams.acquire(request, reply)
      const { items, next, more } = await waitForChanges(base, notifier, filter, { since: query.since ?? 0, limit, wait })
      return { items: items.map(presentChange), nextSince: next, more }
    }
  })
}

async function waitForChanges(
  base: Base, notifier: ChangeNotifier, filter: ChangeFilter, { since, limit, wait }: { since: number; limit: number; wait: number }
) {
  const until = Date.now() + wait * 1000
  let page = await readChangesSince(base, filter, since, limit)
  while (page.items.length === 0 && Date.now() < until && !notifier.closed) {
    await notifier.waitForChangeAfter(page.next, until - Date.now())
    page = await readChangesSince(base, filter, page.next, limit)
  }
  return page
}

function readEventId(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined
  const seq = Number(header)
  if (/^\d+$/.test(header) && Number.isSafeInteger(seq)) return seq
  const message = { zh: '须为已收到的最后一个事件的 id', en: 'must be the id of the last event received' }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/header/last-event-id', message }])
}

async function* streamEvents(base: Base, notifier: ChangeNotifier, filter: ChangeFilter, from: number): AsyncGenerator<string> {
  yield 'retry: 1000\n\n'
  for (let since = from; !notifier.closed; ) {
    const { items, next, more } = await readChangesSince(base, filter, since, 100)
    for (const change of items) yield renderEvent(change)
    since = next
    if (!more && !(await notifier.waitForChangeAfter(since, heartbeatMs)) && !notifier.closed) yield ': still here\n\n'
  }
}

function sendStream(reply: FastifyReply, events: AsyncIterable<string> | Iterable<string>): FastifyReply {
  const stream = Readable.from(events, { objectMode: false, highWaterMark: 16_384 })
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream)
}

function atomRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: ChangeFilterQuery & { limit?: number } }>('/v1/changes.atom', {
    schema: {
      operationId: 'readChangeFeed',
      summary: 'The last changes as an Atom feed',
      tags: ['changes'],
      querystring: ClosedObject({
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Entries at most.' })),
        ...changeFilterFields
      }),
      response: {
        ...ok('The feed, newest first.', Type.Unknown(), 404),
        200: { description: 'The feed, newest first.', content: { 'application/atom+xml': { schema: Type.String() } } }
      }
    },
    handler: async (request, reply) => {
      const { limit = 50, ...query } = request.query
      const { items, origin } = await readNewestChanges(base, await resolveChangeFilter(base, query), limit)
      return reply.type('application/atom+xml; charset=utf-8').send(renderAtom(items, origin, request.url))
    }
  })
}

function checkRoute(app: FastifyInstance, base: Base): void {
  app.post<{ Body: { items: VersionReference[] } }>('/v1/changes/check', {
    bodyLimit: 4_194_304,
    schema: {
      operationId: 'checkChanges',
      summary: 'Which of the versions you keep changed, ended, or will by a known day',
      description: 'Up to 10,000 at once. The reply holds every one that is affected, and is never cut short.',
      tags: ['changes'],
      body: ClosedObject({ items: Type.Array(VersionReferenceBody, { minItems: 1, maxItems: 10_000 }) }),
      response: {
        ...problems(413, 415),
        200: { description: 'Those affected.', content: { 'application/json': { schema: Ref('ChangesCheck') } } }
      }
    },
    config: {
      rateLimitCost: 5,
      scope: 'read',
      examples: {
        200: { url: '/v1/changes/check', body: { items: [{ id: 'cn-330000-ten-commandments', version: 1 }, { id: 'no-such-work', version: 1 }] } },
        400: { url: '/v1/changes/check', body: { items: [] } }
      }
    },
    handler: async (request, reply) => {
      const requested = request.body.items.map(requireOneReference)
      const { items, ...report } = await runIdempotentQuery(base, commandOf(request), () => checkVersions(base, requested))
      reply.header('cache-control', 'no-store')
      return { ...report, items: items.map((item) => ({ ...item, links: { work: linkOf(item) } })) }
    }
  })
}

const VersionReferenceBody = ClosedObject({
  id: workIdParameter,
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Number of the version you keep.' })),
  contentHash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Or the hash of its content.' })),
  etag: Type.Optional(Type.String({ maxLength: 100, description: 'Or the ETag with which the address of the work gave it, asked without days.' }))
})

function requireOneReference(requested: VersionReference, index: number): VersionReference {
  const { version, contentHash, etag } = requested
  const pointer = `/body/items/${index}`
  if ([version, contentHash, etag].filter((reference) => reference !== undefined).length !== 1) {
    const message = { zh: '须给出 version、contentHash、etag 之一', en: 'must have version, contentHash or etag, one of them' }
    throw new Problem('invalid-parameter', {}, [{ pointer, message }])
  }
  if (etag !== undefined && parseRevisionTag(etag) === undefined) {
    const message = { zh: '须为文件地址（/v1/{kind}/{id}）给出的 ETag，连同引号', en: 'must be an ETag of /v1/{kind}/{id}, with its quotes' }
    throw new Problem('invalid-parameter', {}, [{ pointer: `${pointer}/etag`, message }])
  }
  return requested
}

function linkOf({ currentId, kind }: { currentId: string | null; kind: Kind | null }): string | null {
  return currentId === null || kind === null ? null : workAddress({ id: currentId, kind })
}
