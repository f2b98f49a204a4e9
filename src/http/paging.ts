// Walking through a list: what a request asks for, and the address of the page after it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseInstant } from '../shared/instant.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { type PagedList, decodeCursor, encodeCursor } from './cursor.js'
import type { ReadPoint } from '../shared/read-point.js'

export interface PageQuery {
  asOf?: string
  knownAt?: string
  limit?: number
  cursor?: string
}

/** The axes of a request, read from its parameters; the schema has checked their form. */
export function parseReadPointQuery({ asOf, knownAt }: { asOf?: string; knownAt?: string }): ReadPointQuery {
  return { asOf, knownAt: knownAt === undefined ? undefined : parseInstant(knownAt) }
}

/** Horizon and beginning of the page asked for: the cursor's where there is one. */
export async function resolvePage<Position>(
  base: Base,
  request: FastifyRequest,
  isPosition: (position: unknown) => position is Position
): Promise<{ readPoint: ReadPoint; after?: Position }> {
  const query = request.query as PageQuery
  const readPoint = await resolveReadPoint(base, parseReadPointQuery(query))
  if (query.cursor === undefined) return { readPoint }
  return decodeCursor(query.cursor, pagedListOf(request), isPosition, readPoint.seq)
}

/** The cursor of the page that begins after a place, announced in the `Link` header as well; null at the end. */
export function nextCursor<Position>(
  request: FastifyRequest,
  reply: FastifyReply,
  readPoint: ReadPoint,
  position: Position | null
): string | null {
  if (position === null) return null
  const query = request.query as Record<string, unknown>
  const cursor = encodeCursor(readPoint, position, pagedListOf(request))
  const parameters = Object.entries({ ...query, cursor }).map(([name, value]): [string, string] => [name, String(value)])
  const path = request.url.split('?', 1)[0]
  reply.header('link', `<${path}?${new URLSearchParams(parameters)}>; rel="next"`)
  return cursor
}

function pagedListOf({ routeOptions, query }: FastifyRequest): PagedList {
  return { path: String(routeOptions.url), query: query as object }
}

export function isStringPosition(position: unknown): position is string {
  return typeof position === 'string' && position.length <= 200 && !position.includes('\0')
}
