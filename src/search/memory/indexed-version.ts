// Works, versions and occurrences as the index holds them.
import type { PlainDate } from '../../shared/calendar.js'
import type { Kind, Rank } from '../../shared/kind.js'
import type { VersionRecorded } from '../searchable-change.js'
import { GrowableArray } from './growable-array.js'
import { type IndexedNames, describeVersion } from '../describe-version.js'

export interface IndexedWork {
  /** The work's lasting number, the same in every store. */
  key: number
  kind: Kind
  /** Every id it has gone by, with the change that gave it, oldest first. */
  ids: { seq: number; id: string }[]
  /** Versions in the order they take over from each other: by day, then by number. */
  timeline: number[]
}

export interface IndexedVersion extends IndexedNames {
  work: number
  number: number
  seq: number
  /** The change that withdrew it; infinity while it counts. */
  withdrawn: number
  repeal: boolean
  /** Never shown, whatever is asked for. */
  sealed: boolean
  start: PlainDate | null
  title: string
  aliases: string[]
  region: string | null
  rank: Rank | null
  topics: string[]
  sources: string[]
  issuer: string | null
  excerpt: boolean
  /** Its occurrences: from `first` up to, not including, `end`. */
  first: number
  end: number
}

/** Where each text stands: one row for each provision with words of each version. */
export class ProvisionTable {
  text = new GrowableArray(new Uint32Array(256))
  version = new GrowableArray(new Uint32Array(256))
  eId = new GrowableArray(new Uint32Array(256))
  headings = new GrowableArray(new Uint32Array(256))
  /** The occurrence before this one of the same unit, or `none`. */
  earlier = new GrowableArray(new Uint32Array(256))
}

/** A recorded version as it is held; its work and its occurrences are for the caller to fill in. */
export function toIndexedVersion(change: VersionRecorded) {
  const { number, seq, repeal, sealed, content } = change
  const { title, aliases, issuer, region, topics, rank, inForceFrom, completeness } = content
  const sources = [...content.citations, ...content.provisions.flatMap(({ citations }) => citations)]
  return {
    number,
    seq,
    withdrawn: Number.POSITIVE_INFINITY,
    repeal,
    sealed,
    start: inForceFrom.date,
    title,
    aliases,
    ...describeVersion(change),
    region,
    rank,
    topics: [...topics],
    sources: [...new Set(sources.map(({ source }) => source))],
    issuer,
    excerpt: completeness.state === 'excerpt'
  }
}

/** The order in which versions take over from each other: by day (no day first), then by number. */
export function compareTimelineOrder(a: IndexedVersion, b: IndexedVersion): number {
  if (a.start === b.start) return a.number - b.number
  return (a.start ?? '') < (b.start ?? '') ? -1 : 1
}
