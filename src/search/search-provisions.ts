// Searching: the filters made definite, the engine asked for one page.
import type { SearchAnswer } from './results/search-results.js'
import type { FacetName } from './results/facets.js'
import type { Base } from '../database/base.js'
import { type FilterWords, resolveFilters } from './resolve-filters.js'
import type { SearchEngine } from './search-engine.js'
import type { Horizon } from '../shared/read-point.js'

export interface SearchQuery extends FilterWords {
  q: string
  groupByWork: boolean
  facets: readonly FacetName[]
  limit: number
  /** Hits before the page. */
  offset: number
}

export interface SearchPage extends SearchAnswer {
  /** Hits before the next page; `null` at the end. */
  next: number | null
}

/** One page of hits. Problems: `unknown-region`, `unknown-topic`, `unknown-source`, `search-not-ready`. */
export async function searchProvisions(
  base: Base,
  engine: SearchEngine,
  { q, groupByWork, facets, limit, offset, ...words }: SearchQuery,
  horizon: Horizon
): Promise<SearchPage> {
  const filters = await resolveFilters(base.store.records, words, horizon.seq)
  const answer = await engine.search({ q, horizon, filters, groupByWork, facets, limit, offset })
  const end = offset + answer.hits.length
  return { ...answer, next: answer.hits.length > 0 && end < answer.total ? end : null }
}
