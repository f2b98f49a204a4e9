// The works that have a clause which a search finds: for lists that are narrowed by words.
import type { SearchFilters } from './memory/corpus/visibility.js'
import type { SearchEngine } from './search-engine.js'
import type { ReadPoint } from '../shared/read-point.js'

/** Above what a search can reach. */
const everything = 10_000

/** Ids of the works, best first: as many as paging through the hits would reach. */
export async function findWorksByWords(
  engine: SearchEngine, q: string, filters: Pick<SearchFilters, 'regions' | 'kinds'>, readPoint: ReadPoint
): Promise<string[]> {
  const found = await engine.search({ q, readPoint, filters, groupByWork: true, offset: 0, limit: everything })
  return found.hits.map(({ work }) => work)
}
