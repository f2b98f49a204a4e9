// Routes for following changes: JSON with long polling and server-sent events.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { type ChangesPage, readChangesSince, resolveChangeFilter } from './read-changes.js'
import { type ChangeNotifier, createChangeNotifier } from './wait-for-change.js'
import { presentChange, renderEvent } from './feeds.js'
import type { StreamLimiter } from '../http/hardening/stream-limit.js'
import { ok } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import { negotiateMediaType } from '../http/content-negotiation.js'
import type { ChangeFilter } from './store.js'
import type { ChangeFilterQuery } from './change-filter.js'
import { parsePosition } from './position.js'
import { requirePosition } from './require-position.js'
import { atomRoute } from './routes-atom.js'
import { checkRoute } from './routes-check.js'
import { changeFilterFields, PositionParameter } from './schemas.js'

interface ChangesRequest {
  Querystring: ChangeFilterQuery & { since?: string; limit?: number; wait?: number }
  Headers: { 'last-event-id'?: string }
}

/** Milliseconds without an event after which a stream sends a comment to keep the connection alive. */
const heartbeatMs = 15_000

/** Registers `/v1/changes`, `/v1/changes.atom` and `/v1/changes/check`. */
export function changeRoutes(app: FastifyInstance, base: Base, streams: StreamLimiter, publicAddress: string): void {
  const notifier = createChangeNotifier(base)
  // Ends streams and long polls, which would delay the shutdown.
  app.addHook('preClose', async () => notifier.close())
  sequenceRoute(app, base, notifier, streams)
  atomRoute(app, base, publicAddress)
  checkRoute(app, base)
}

function sequenceRoute(app: FastifyInstance, base: Base, notifier: ChangeNotifier, streams: StreamLimiter): void {
  app.get<ChangesRequest>('/v1/changes', {
    schema: {
      operationId: 'listChanges',
      summary: 'Everything recorded since a change, in order, nothing left out',
      description: `Ask again with \`cursor\` as \`since\`: it holds the hash too, so that a base restored from an earlier state is
noticed. With Accept: text/event-stream, events as they happen, from \`since\` or Last-Event-ID on; a heartbeat every 15 s.
A version recorded ahead of its day is a change again on that day.`.replaceAll('\n', ' '),
      tags: ['changes'],
      querystring: ClosedObject({
        since: Type.Optional(PositionParameter('Only changes after this one: its number, or `cursor` of the page before. Default: 0.')),
        wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 60, description: 'Seconds to wait for a change where there is none yet.' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Changes at once.' })),
        ...changeFilterFields
      }),
      response: {
        ...ok('Changes, oldest first.', Ref('Changes'), 404, 406, 409),
        200: {
          description: 'Changes, oldest first; or a stream of events `change`, each with its number as id.',
          content: { 'application/json': { schema: Ref('Changes') }, 'text/event-stream': { schema: Type.String() } }
        }
      }
    },
    config: { examples: { 200: '/v1/changes?since=4&limit=2', 400: '/v1/changes?since=-1', 404: '/v1/changes?work=no-such-work', 409: '/v1/changes?since=1000000' } },
    handler: async (request, reply) => {
      const { wait = 0, limit = 100, ...query } = request.query
      const mediaType = negotiateMediaType(request, reply, ['application/json', 'text/event-stream'])
      const filter = await resolveChangeFilter(base, query)
      const isStream = mediaType === 'text/event-stream'
      if (request.method === 'GET' && (isStream || wait > 0)) streams.acquire(request, reply)
      const since = await requirePosition(base, isStream ? readEventId(request) : readSince(query.since))
      // HEAD gets the headers of a stream without its events.
      if (isStream) return sendStream(reply, request.method === 'HEAD' ? [] : streamEvents(base, notifier, filter, since))
      return presentPage(request, reply, await waitForChanges(base, notifier, filter, { since, limit, wait }))
    }
  })
}

function presentPage(request: FastifyRequest<ChangesRequest>, reply: FastifyReply, { items, next, cursor, more }: ChangesPage) {
  const parameters = Object.entries({ ...request.query, since: cursor }).map(([name, value]): [string, string] => [name, String(value)])
  reply.header('link', `</v1/changes?${new URLSearchParams(parameters)}>; rel="next"`)
  return { items: items.map(presentChange), nextSince: next, cursor, more }
}

async function waitForChanges(
  base: Base, notifier: ChangeNotifier, filter: ChangeFilter, { since, limit, wait }: { since: number; limit: number; wait: number }
): Promise<ChangesPage> {
  const until = Date.now() + wait * 1000
  let page = await readChangesSince(base, filter, since, limit)
  while (page.items.length === 0 && Date.now() < until && !notifier.closed) {
    await notifier.waitForChangeAfter(page.next, until - Date.now())
    page = await readChangesSince(base, filter, page.next, limit)
  }
  return page
}

function readSince(since = '0') {
  return parsePosition(since) ?? rejectPosition('/query/since')
}

/** Where a stream begins: after the last event received, if the caller names it. */
function readEventId({ headers, query }: FastifyRequest<ChangesRequest>) {
  const id = headers['last-event-id']
  return id === undefined || id === '' ? readSince(query.since) : (parsePosition(id) ?? rejectPosition('/header/last-event-id'))
}

function rejectPosition(pointer: string): never {
  const message = { zh: '须为变更序号，或原样给出所收到的 cursor 或事件 id', en: 'must be the number of a change, or a cursor or event id as it was received' }
  throw new Problem('invalid-parameter', {}, [{ pointer, message }])
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
