// What a search engine offers, whichever stands behind it. Both answer only from changes they have taken in.
import type { Horizon } from '../../domain/work.js'
import type { SearchAnswer } from '../../search/answer.js'
import type { SearchRequest } from '../../search/search-index.js'
import type { Suggestion } from '../../search/suggestions.js'

export interface SearchEngine {
  name: 'memory' | 'postgres'
  /** The last change taken in. */
  readonly seq: number
  /** Gets ready; the first request does it otherwise. Catching up goes on afterwards. */
  start: () => Promise<void>
  /** Answers once it has taken in every change up to the horizon's. Problem: `search-not-ready`. */
  search: (request: SearchRequest) => Promise<SearchAnswer>
  suggest: (beginning: string, horizon: Horizon, limit: number) => Promise<Suggestion[]>
  /** Takes in what was recorded since; resolves when there is nothing more. */
  catchUp: () => Promise<void>
  close: () => Promise<void>
}

export type { Hit } from '../../search/answer.js'
export { type FacetName, facetNames } from '../../search/facets.js'
export { longestQuery } from '../../search/query.js'
export { mostSuggestions, suggestionKinds } from '../../search/suggestions.js'
