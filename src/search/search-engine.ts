// Interface of a search engine. Both engines answer only from changes that they have applied.
import type { SearchResult } from './results/search-results.js'
import type { SearchRequest } from './memory/search-index.js'
import type { Suggestion } from './results/suggestions.js'
import type { ReadPoint } from '../shared/read-point.js'

export interface SearchEngine {
  name: 'memory' | 'postgres'
  /** The last change applied. */
  readonly seq: number
  /** Starts the engine, as the first request would. Catching up goes on in the background. */
  start: () => Promise<void>
  /** Waits until every change up to the read point is applied. Problem: `search-not-ready`. */
  search: (request: SearchRequest) => Promise<SearchResult>
  suggest: (prefix: string, readPoint: ReadPoint, limit: number) => Promise<Suggestion[]>
  /** Applies everything recorded so far. */
  catchUp: () => Promise<void>
  close: () => Promise<void>
}
