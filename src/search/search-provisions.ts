// Searches provisions: resolves the filters, and gets one page from the engine.
import type { SearchResult } from './results/search-results.js'
import type { FacetName } from './results/facets.js'
import type { Base } from '../database/base.js'
import { type FilterQuery, resolveFilters } from './resolve-filters.js'
import type { SearchEngine } from './search-engine.js'
import type { ReadPoint } from '../shared/read-point.js'

interface SearchQuery extends FilterQuery {
  q: string
  groupByWork: boolean
  facets: readonly FacetName[]
  limit: number
  /** Hits before the page. */
  offset: number
}

interface SearchPage extends SearchResult {
  /** Offset of the next page; `null` at the end. */
  next: number | null
}

/** One page of hits. Problems: `unknown-region`, `unknown-topic`, `unknown-source`, `search-not-ready`. */
export async function searchProvisions(
  base: Base,
  engine: SearchEngine,
  { q, groupByWork, facets, limit, offset, ...filterQuery }: SearchQuery,
  readPoint: ReadPoint
): Promise<SearchPage> {
  const filters = await resolveFilters(base.store, filterQuery, readPoint)
  const result = await engine.search({ q, readPoint, filters, groupByWork, facets, limit, offset })
  const end = offset + result.hits.length
  return { ...result, next: result.hits.length > 0 && end < result.total ? end : null }
}
