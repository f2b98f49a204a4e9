// What the page of results shows: the hits of the words, or without words the works that meet the conditions.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Topic } from '../../catalogue/catalogue.js'
import { listTopics, readRegionNames } from '../../catalogue/store.js'
import type { Base } from '../../database/base.js'
import { defaultPageSize, nextCursor, resolvePage } from '../../http/paging.js'
import type { FilterQuery } from '../../search/resolve-filters.js'
import type { SearchResult } from '../../search/results/search-results.js'
import type { SearchEngine } from '../../search/search-engine.js'
import { searchProvisions } from '../../search/search-provisions.js'
import { listWorks } from '../../works/reading/list-works.js'
import type { WorkSummary } from '../../works/reading.js'
import type { VersionKey } from '../../works/store-lists.js'

export interface SearchPageQuery extends FilterQuery {
  q?: string
  group?: 'work'
  asOf?: string
  knownAt?: string
  limit?: number
  cursor?: string
}

export interface ShownSearch {
  /** Null where no words were given. */
  result: SearchResult | null
  /** The works that meet the conditions, where no words were given. */
  works: WorkSummary[]
  topics: Topic[]
  /** Names of the regions that facets and conditions name. */
  regions: ReadonlyMap<string, string>
  nextCursor: string | null
}

const facets = ['kind', 'region', 'topic', 'year'] as const

/** Problems: those of `searchProvisions` and `listWorks`. */
export async function showSearch(base: Base, engine: SearchEngine, query: SearchPageQuery, request: FastifyRequest, reply: FastifyReply): Promise<ShownSearch> {
  const { readPoint, after } = await resolvePage(base, request, isPosition)
  const limit = query.limit ?? defaultPageSize
  const topics = await listTopics(base.store.readDb, readPoint.seq)
  if (query.q === undefined) {
    const { status, region, includeSubregions, topic, source, kind } = query
    const position = typeof after === 'object' ? after : undefined
    const { items, next } = await listWorks(base, { kind, region, includeSubregions, topic, source, statuses: status && [status], limit, after: position }, readPoint)
    return { result: null, works: items, topics, regions: new Map(), nextCursor: nextCursor(request, reply, readPoint, next) }
  }
  const { q, group, asOf: _, knownAt: __, limit: ___, cursor: ____, ...filters } = query
  const offset = typeof after === 'number' ? after : 0
  const { next, ...result } = await searchProvisions(base, engine, { ...filters, q, groupByWork: group === 'work', facets, limit, offset }, readPoint)
  const codes = [...(result.facets.region ?? []).map(({ value }) => value), ...(query.region === undefined ? [] : [query.region])]
  const regions = await readRegionNames(base.store.readDb, codes, readPoint.seq)
  return { result, works: [], topics, regions, nextCursor: nextCursor(request, reply, readPoint, next) }
}

/** The number of hits before a page, or the last work of the one before. */
function isPosition(value: unknown): value is number | VersionKey {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0
  const { work, number } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(work) && Number.isInteger(number) && Math.abs(Number(number)) < 2 ** 31
}
