// What a search engine offers, whichever stands behind it. Both answer only from changes they have taken in.
import type { SearchResult } from './results/search-results.js'
import type { SearchRequest } from './memory/search-index.js'
import type { Suggestion } from './results/suggestions.js'
import type { ReadPoint } from '../shared/read-point.js'

export interface SearchEngine {
  name: 'memory' | 'postgres'
  /** The last change taken in. */
  readonly seq: number
  /** Gets ready; the first request does it otherwise. Catching up goes on afterwards. */
  start: () => Promise<void>
  /** Answers once it has taken in every change up to the horizon's. Problem: `search-not-ready`. */
  search: (request: SearchRequest) => Promise<SearchResult>
  suggest: (prefix: string, readPoint: ReadPoint, limit: number) => Promise<Suggestion[]>
  /** Takes in what was recorded since; resolves when there is nothing more. */
  catchUp: () => Promise<void>
  close: () => Promise<void>
}
