// What the cache needs to know of a request: whether its response is cached, under which key, for which day, and which
// changes invalidate it.
import type { FastifyRequest } from 'fastify'
import { canonicalJson } from '../../shared/json/canonical-json.js'
import { pageVariant } from '../page/page-variant.js'
import type { PageQuery } from '../paging.js'
import { type CacheScope, cacheTagOf, immutableTag } from './invalidation.js'
import type { CacheSlot } from './response-cache.js'

/** The cache scope of the route, where the response to this request is cached. */
export function cacheScopeOf(request: FastifyRequest): CacheScope | undefined {
  const { cacheScope, cacheWhen } = request.routeConfig
  return cacheWhen === undefined || cacheWhen(request) ? cacheScope : undefined
}

/** The URL of a request as the cache indexes it: pages for people have the addresses of the JSON for programs. */
export function cachedUrlOf(request: FastifyRequest): string {
  return pageVariant(request) + request.raw.url!
}

/** Key and day, from validated parameters: different spellings of a URL have one key. */
export function cacheSlotOf(request: FastifyRequest, today: string): CacheSlot {
  const { routeOptions, params, query } = request
  const { asOf } = query as PageQuery
  return { cacheKey: `${pageVariant(request)}${routeOptions.url} ${canonicalJson([params, query])}`, day: asOf === undefined ? today : null }
}

/** The tag of a cached response. Where the request fixes the recorded state, only a change of everything invalidates it. */
export function cacheTagOfRequest({ routeOptions, routeConfig, params, query }: FastifyRequest): string {
  const { knownAt, cursor } = query as PageQuery
  if (knownAt !== undefined || cursor !== undefined) return immutableTag
  const collection = routeOptions.url!.split('/', 3)[2]!
  return cacheTagOf(routeConfig.cacheScope!, collection, (params as { id?: string }).id)
}
