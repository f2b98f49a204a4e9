// The works that a section's query asks for. The one place where a briefing asks lists (and searches) what matches.
import type { QueryPick } from '../domain/briefing-order.js'
import type { Horizon } from '../domain/work.js'
import type { Base } from './base.js'
import { listWorks } from './list-works.js'

/** Ids of the first works in force that match, in the order of the list. Problems: those of `listWorks`. */
export async function findMatchingWorks(base: Base, query: QueryPick, horizon: Horizon): Promise<string[]> {
  const { kind, region, topic, includeSubregions, limit } = query
  const wanted = { kind: kind ?? undefined, region: region ?? undefined, topic: topic ?? undefined }
  const { items } = await listWorks(base, { ...wanted, includeSubregions, limit }, horizon)
  return items.map(({ id }) => id)
}
