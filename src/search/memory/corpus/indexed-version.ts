// Works and versions as the corpus stores them. Property names are part of the snapshot format.
import type { PlainDate } from '../../../shared/calendar.js'
import type { Kind } from '../../../shared/kind.js'
import type { VersionRecorded } from '../../searchable-change.js'
import type { ProvisionStarts } from '../../../works/provision-status.js'
import { type IndexedNames, describeVersion } from '../../describe-version.js'

export interface IndexedWork {
  /** The work's permanent number, the same in every database. */
  key: number
  kind: Kind
  /** Every id it has had, with the change that gave it, oldest first. */
  ids: { seq: number; id: string }[]
  /** Indexes of its versions in the order of `compareTimelineOrder`. */
  timeline: number[]
}

export interface IndexedVersion extends IndexedNames {
  /** Index of its work. */
  work: number
  number: number
  seq: number
  /** The change that withdrew it; infinity when none did. */
  withdrawn: number
  repeal: boolean
  /** Visible at no read point. */
  sealed: boolean
  /** Day from which it is in force; null when unknown. */
  start: PlainDate | null
  /** Set where its day is still to be appointed: it has not started. */
  toBeAppointed?: true
  /** Provisions that start on another day; not set where there are none. */
  provisionStarts?: ProvisionStarts
  title: string
  aliases: string[]
  region: string | null
  topics: string[]
  sources: string[]
  issuer: string | null
  excerpt: boolean
  /** Its rows in the provision table: from `first` up to, not including, `end`. */
  first: number
  end: number
}

/** A recorded version without its work and rows, which the caller adds. */
export function toIndexedVersion(change: VersionRecorded) {
  const { number, seq, repeal, sealed, content } = change
  const { title, aliases, issuer, region, topics, inForceFrom, completeness } = content
  const starts = content.provisions.flatMap(({ eId, inForceFrom }) => (inForceFrom === undefined ? [] : [{ eId, inForceFrom }]))
  const sources = [...content.citations, ...content.provisions.flatMap(({ citations }) => citations)]
  return {
    number,
    seq,
    withdrawn: Number.POSITIVE_INFINITY,
    repeal,
    sealed,
    start: inForceFrom.date,
    ...(inForceFrom.basis === 'to-be-appointed' ? { toBeAppointed: true as const } : {}),
    ...(starts.length === 0 ? {} : { provisionStarts: starts }),
    title,
    aliases,
    ...describeVersion(change),
    region,
    topics: [...topics],
    sources: [...new Set(sources.map(({ source }) => source))],
    issuer,
    excerpt: completeness.state === 'excerpt'
  }
}

/** The order in which versions replace one another: as `orderTimeline`. */
export function compareTimelineOrder(a: IndexedVersion, b: IndexedVersion): number {
  const [one, other] = [sortKey(a), sortKey(b)]
  if (one === other) return a.number - b.number
  return one < other ? -1 : 1
}

function sortKey({ start, toBeAppointed }: IndexedVersion): string {
  return toBeAppointed === true ? '∞' : (start ?? '')
}
