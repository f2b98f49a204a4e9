// Resolves the query of a section, by the list of works or by search.
import type { QueryPick } from './briefing-order.js'
import type { Base } from '../../database/base.js'
import { listWorks } from '../../works/reading/list-works.js'
import type { SearchEngine } from '../../search/search-engine.js'
import { searchProvisions } from '../../search/search-provisions.js'
import type { ReadPoint } from '../../shared/read-point.js'

/**
 * Ids of the first matching works in force, in the order of the list, or with `q` by relevance.
 * Problems: those of `listWorks` and `searchProvisions`.
 */
export async function findMatchingWorks(
  base: Base,
  search: SearchEngine,
  query: QueryPick,
  readPoint: ReadPoint
): Promise<string[]> {
  const { kind, region, topic, q, includeSubregions, limit } = query
  const wanted = {
    kind: kind ?? undefined,
    region: region ?? undefined,
    topic: topic ?? undefined,
    includeSubregions,
    limit
  }
  if (q === null) return (await listWorks(base, wanted, readPoint)).items.map(({ id }) => id)
  const { hits } = await searchProvisions(
    base,
    search,
    { ...wanted, q, groupByWork: true, facets: [], offset: 0 },
    readPoint
  )
  return hits.map(({ work }) => work)
}
