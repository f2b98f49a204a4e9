// Facets: counts of hits by kind, region, topic, status and year.
import type { Status } from '../../works/work.js'
import type { IndexedVersion, IndexedWork } from '../memory/corpus/indexed-version.js'

export const facetNames = ['kind', 'region', 'topic', 'status', 'year'] as const
export type FacetName = (typeof facetNames)[number]

interface FacetCount {
  value: string
  count: number
}
export type Facets = Partial<Record<FacetName, FacetCount[]>>

/** The fields of a hit that facets count. */
interface FacetedHit {
  work: Pick<IndexedWork, 'kind'>
  version: Pick<IndexedVersion, 'region' | 'topics' | 'start'>
  status: Status
}

const valuesOf: Record<FacetName, (hit: FacetedHit) => (string | null)[]> = {
  kind: ({ work }) => [work.kind],
  region: ({ version }) => [version.region],
  topic: ({ version }) => version.topics,
  status: ({ status }) => [status],
  year: ({ version }) => [version.start?.slice(0, 4) ?? null]
}

/** Counts of all hits, most frequent first, ties by value. Hits without a value are not counted. */
export function countFacets(hits: readonly FacetedHit[], wanted: readonly FacetName[]): Facets {
  return Object.fromEntries(wanted.map((name) => [name, countValues(hits.flatMap(valuesOf[name]))]))
}

function countValues(values: readonly (string | null)[]): FacetCount[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
