// Route of the Atom feed of changes: the newest, and archives of all before them (RFC 5005).
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../database/base.js'
import { problem, ok } from '../http/responses.js'
import { ClosedObject } from '../http/schemas/basics.js'
import { Problem } from '../shared/problem.js'
import type { ChangeFilterQuery } from './change-filter.js'
import { renderAtom } from './feeds.js'
import { parsePosition } from './position.js'
import { archiveSize, readArchivedChanges, readNewestChanges, resolveChangeFilter } from './read-changes.js'
import { requirePosition } from './require-position.js'
import { changeFilterFields, PositionParameter } from './schemas.js'

interface FeedQuery extends ChangeFilterQuery {
  limit?: number
  upTo?: string
}

const path = '/v1/changes.atom'
const defaultEntries = 50

/** Registers `/v1/changes.atom`. `publicAddress` is where clients reach the service: a feed reader needs whole addresses. */
export function atomRoute(app: FastifyInstance, base: Base, publicAddress: string): void {
  const service = publicAddress.replace(/\/$/, '')
  const addressOf = (query: Omit<FeedQuery, 'limit'>, limit?: number) => {
    const parameters = Object.entries({ ...query, limit }).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, String(value)])).toString()
    return `${service}${path}${search === '' ? '' : `?${search}`}`
  }
  app.get<{ Querystring: FeedQuery }>(path, {
    schema: {
      operationId: 'readChangeFeed',
      summary: 'The last changes as an Atom feed',
      description: `Follow \`prev-archive\` for those before: archives of up to ${archiveSize} changes that stay as they are (RFC 5005).`,
      tags: ['changes'],
      querystring: ClosedObject({
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: `Entries at most. Default: ${defaultEntries}.` })),
        upTo: Type.Optional(PositionParameter('The archive that ends with this change, as `prev-archive` gives it.')),
        ...changeFilterFields
      }),
      response: {
        ...ok('The feed, newest first.', Type.Unknown(), 404, 409),
        409: problem(409),
        200: { description: 'The feed, newest first.', content: { 'application/atom+xml': { schema: Type.String() } } }
      }
    },
    config: { examples: { 409: `${path}?upTo=1000000` } },
    handler: async (request, reply) => {
      const { limit, upTo, ...query } = request.query
      const filter = await resolveChangeFilter(base, query)
      if (upTo !== undefined && limit !== undefined) throw limitOfArchive()
      const { items, older, origin } = upTo === undefined
        ? await readNewestChanges(base, filter, limit ?? defaultEntries)
        : await readArchivedChanges(base, filter, await requirePosition(base, parsePosition(upTo)!))
      const addresses = {
        service,
        self: addressOf({ ...query, upTo }, limit),
        current: upTo === undefined ? null : addressOf(query),
        previous: older === null ? null : addressOf({ ...query, upTo: older })
      }
      return reply.type('application/atom+xml; charset=utf-8').send(renderAtom(items, origin, addresses))
    }
  })
}

function limitOfArchive(): Problem {
  const message = { zh: '归档的条数是固定的，不与 upTo 同用', en: 'has no place beside upTo: archives have a size of their own' }
  return new Problem('invalid-parameter', {}, [{ pointer: '/query/limit', message }])
}
