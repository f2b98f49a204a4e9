// Walking through a list: what a request asks for, and the address of the page after it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseInstant } from '../shared/instant.js'
import type { Base } from '../database/base.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import { type Listed, readCursor, writeCursor } from './cursor.js'
import type { Horizon } from '../shared/read-point.js'

export interface PageQuery {
  asOf?: string
  knownAt?: string
  limit?: number
  cursor?: string
}

/** The axes of a request, read from its parameters; the schema has checked their form. */
export function axesOf({ asOf, knownAt }: { asOf?: string; knownAt?: string }): Axes {
  return { asOf, knownAt: knownAt === undefined ? undefined : parseInstant(knownAt) }
}

/** Horizon and beginning of the page asked for: the cursor's where there is one. */
export async function openPage<Place>(
  base: Base,
  request: FastifyRequest,
  isPlace: (place: unknown) => place is Place
): Promise<{ horizon: Horizon; after?: Place }> {
  const query = request.query as PageQuery
  const horizon = await findHorizon(base, axesOf(query))
  if (query.cursor === undefined) return { horizon }
  return readCursor(query.cursor, listedBy(request), isPlace, horizon.seq)
}

/** The cursor of the page that begins after a place, announced in the `Link` header as well; null at the end. */
export function nextCursor<Place>(
  request: FastifyRequest,
  reply: FastifyReply,
  horizon: Horizon,
  place: Place | null
): string | null {
  if (place === null) return null
  const query = request.query as Record<string, unknown>
  const cursor = writeCursor(horizon, place, listedBy(request))
  const asked = Object.entries({ ...query, cursor }).map(([name, value]): [string, string] => [name, String(value)])
  const path = request.url.split('?', 1)[0]
  reply.header('link', `<${path}?${new URLSearchParams(asked)}>; rel="next"`)
  return cursor
}

function listedBy({ routeOptions, query }: FastifyRequest): Listed {
  return { address: String(routeOptions.url), query: query as object }
}

export function isText(place: unknown): place is string {
  return typeof place === 'string' && place.length <= 200 && !place.includes('\0')
}
