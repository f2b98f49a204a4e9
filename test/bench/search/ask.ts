// One query through the service's own search.
import { dayInShanghai } from '../../../src/shared/calendar.js'
import type { Base } from '../../../src/database/base.js'
import { resolveReadPoint } from '../../../src/database/resolve-read-point.js'
import type { SearchEngine } from '../../../src/search/search-engine.js'
import { searchProvisions } from '../../../src/search/search-provisions.js'
import type { Imported } from './import-corpus.js'

/** The articles found, best first, by their ids in the question set. */
export async function ask(
  base: Base, engine: SearchEngine, { articleAt }: Imported, { q, asOf = dayInShanghai(base.now()) }: { q: string; asOf?: string }
): Promise<string[]> {
  const readPoint = await resolveReadPoint(base, { asOf })
  const page = await searchProvisions(base, engine, { q, groupByWork: false, facets: [], limit: 20, offset: 0 }, readPoint)
  return page.hits.map(({ work, eId }) => articleAt.get(`${work} ${eId}`)!)
}
