// Pagination of lists: the position and read point of the requested page, and the cursor of the next one.
import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseQueryInstant } from '../shared/slips.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { type PagedList, decodeCursor, encodeCursor } from './cursor.js'
import { currentOnly, type DaySpan, type Validity } from './response-cache/validity.js'
import type { ReadPoint } from '../shared/read-point.js'

/** Items on a page of any list, search hits included. */
const maxPageSize = 200
export const defaultPageSize = 20

/** The query parameters of every list. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: maxPageSize, default: defaultPageSize, description: 'Items on a page.' })),
  cursor: Type.Optional(
    Type.String({ maxLength: 1000, description: 'Where the page begins: `nextCursor` of the page before, as it was given.' })
  )
}

export interface PageQuery {
  asOf?: string
  knownAt?: string
  /** Filled in by validation where it was left out. */
  limit: number
  cursor?: string
}

/** Parses `asOf` and `knownAt`; the schema has validated their form. */
export function parseReadPointQuery({ asOf, knownAt }: { asOf?: string; knownAt?: string }): ReadPointQuery {
  return { asOf, knownAt: knownAt === undefined ? undefined : parseQueryInstant(knownAt) }
}

/**
 * The read point and the start position of the requested page; those of the cursor where there is one. Problems:
 * `invalid-cursor`, those of `resolveReadPoint`.
 */
export async function resolvePage<Position>(
  base: Base,
  request: FastifyRequest,
  isPosition: (position: unknown) => position is Position
): Promise<{ readPoint: ReadPoint; after?: Position }> {
  const query = request.query as PageQuery
  const readPoint = await resolveReadPoint(base, parseReadPointQuery(query))
  if (query.cursor === undefined) return { readPoint }
  const decoded = decodeCursor(query.cursor, pagedListOf(request), isPosition)
  await requireReached(base, decoded.readPoint.seq)
  return decoded
}

/** Rejects a cursor of a list that was begun before the base was restored from an earlier state. */
async function requireReached({ store: { changeTracker } }: Base, seq: number): Promise<void> {
  if (await changeTracker.waitFor(seq)) return
  throw new Problem('invalid-cursor', {}, [{
    pointer: '/query/cursor',
    message: {
      zh: `游标出自有 ${seq} 项变更的库，本库只有 ${changeTracker.seq} 项：已由较早的状态恢复，请从头开始`,
      en: `is of a base with ${seq} changes, and this one has ${changeTracker.seq}: it was restored from an earlier state, start again`
    }
  }])
}

/** How a page that is followed by another ends. */
interface PageEnd {
  cursor: string
  /** The header `Link`. */
  link: string
}

/** The cursor of the page that begins after `position`; sets the `Link` header too. Null on the last page. */
export function nextCursor<Position>(
  request: FastifyRequest,
  reply: FastifyReply,
  readPoint: ReadPoint,
  position: Position | null
): string | null {
  if (position === null) return null
  const { cursor, link } = endPage(request.url, pagedListOf(request), readPoint, position)
  reply.header('link', link)
  return cursor
}

/** The end of a page; the parameters of the link stand in the order of `list.query`. */
export function endPage(url: string, list: PagedList, readPoint: ReadPoint, position: unknown): PageEnd {
  const cursor = encodeCursor(readPoint, position, list)
  const parameters = Object.entries({ ...list.query, cursor }).map(([name, value]): [string, string] => [name, String(value)])
  return { cursor, link: `<${url.split('?', 1)[0]}?${new URLSearchParams(parameters)}>; rel="next"` }
}

export function pagedListOf({ routeOptions, query }: FastifyRequest): PagedList {
  // A page has the lists of its address, also where it was asked for by its suffix.
  return { path: String(routeOptions.url).replace(/\.html$/, ''), query: query as object }
}

/** What a page states of itself: the days on which its items are the same, where that is known, and whether it names the day. */
interface PageOverTime {
  days?: DaySpan
  next: unknown
  namesDay?: boolean
}

/** The validity of a first page as of all that is recorded, whatever day its cursor names; `null` of any other. */
export function validityOfPage(request: FastifyRequest, { days, next, namesDay = false }: PageOverTime): Validity | null {
  const { knownAt, cursor } = request.query as PageQuery
  if (days === undefined || knownAt !== undefined || cursor !== undefined) return null
  const following = next === null ? {} : { next: { list: pagedListOf(request), position: next } }
  return { days, known: currentOnly, ...(namesDay || next !== null ? { moment: { day: namesDay, ...following } } : {}) }
}

export function isStringPosition(position: unknown): position is string {
  return typeof position === 'string' && position.length <= 200 && !position.includes('\0')
}
