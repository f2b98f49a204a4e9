// Resolves the filters of a request: names of regions, topics and sources as of the read point.
import { Problem } from '../shared/problem.js'
import type { Kind } from '../shared/kind.js'
import type { Status } from '../works/work.js'
import type { SearchFilters } from './memory/corpus/visibility.js'
import { readKnownCatalogue } from '../catalogue/recorded-catalogue.js'
import { listFilterCodes } from '../catalogue/resolve-region.js'
import { findSource } from '../sources/store.js'
import { resolveTopic } from '../works/reading/list-works.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Store } from '../database/store.js'

export interface FilterQuery {
  kind?: Kind
  region?: string
  includeSubregions?: boolean
  /** Key, Chinese or English name. */
  topic?: string
  source?: string
  issuedBy?: string
  inForceSince?: string
  inForceBefore?: string
  status?: Status
}

/** Problems: `unknown-region`, `unknown-topic`, `unknown-source`. */
export async function resolveFilters(store: Store, query: FilterQuery, { asOf, seq }: ReadPoint): Promise<SearchFilters> {
  const { kind, region, includeSubregions, topic, source, issuedBy, inForceSince, inForceBefore, status } = query
  const catalogue = await readKnownCatalogue(store, seq)
  if (source !== undefined && (await findSource(store.readDb, source, seq)) === undefined) {
    throw new Problem('unknown-source', { source })
  }
  return {
    kinds: kind && [kind],
    regions: region && listFilterCodes(catalogue, { region, includeSubregions, asOf }),
    topic: topic && resolveTopic(catalogue, topic),
    source,
    issuedBy,
    inForceSince,
    inForceBefore,
    statuses: status && [status]
  } as SearchFilters
}
