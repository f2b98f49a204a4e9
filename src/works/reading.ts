// A work as it reads on a day, as known at a change: what the store holds, put together for whoever asks.
import type { PlainDate } from '../shared/calendar.js'
import type { ChangeKind } from '../database/sequence/change.js'
import type { Region, Topic } from '../catalogue/catalogue.js'
import type { Kind } from '../shared/kind.js'
import type { Sealed } from './redaction.js'
import type { Certainty, InForceFrom, Status, VersionContent } from './work.js'
import type { Rank } from '../shared/kind.js'
import type { Relation } from './relations/relation.js'
import type { CaseFacts, Completeness, Quotation } from '../shared/recorded-content.js'

/** What a version says of itself, apart from its clauses. */
export interface VersionHeader {
  number: number
  repeal: boolean
  seq: number
  recordedAt: Date
  contentHash: string
  title: string
  aliases: string[]
  issuer: string | null
  region: string | null
  rank: Rank | null
  inForceFrom: InForceFrom
  case: CaseFacts | null
  quotations: Quotation[]
  completeness: Completeness
  sealed: Sealed | null
}

/** How a version stands on the day asked for. `version` decides; a repeal shows the text of `repealedVersion`. */
export interface VersionStatus {
  version: number
  repealedVersion: number | null
  status: Status
  certainty: Certainty
  inForceTo: PlainDate | null
  recordedAt: Date
}

/** A work in a list. */
export interface WorkSummary extends VersionStatus {
  work: number
  id: string
  kind: Kind
  title: string
  aliases: string[]
  issuer: string | null
  region: Omit<Region, 'parent'> | null
  rank: Rank | null
  topics: Topic[]
  inForceFrom: InForceFrom
  completeness: Completeness
  contentHash: string
  /** Where the text shown is sealed: it stands as `sealedWords`, and `contentHash` is that of the text itself. */
  sealed: Sealed | null
}

/** A work read whole. */
export interface WorkReading extends Omit<WorkSummary, 'work'> {
  content: VersionContent
  relations: Relation[]
}

/** One version as recorded, as its own change left it: nothing here can change later, short of a seal. */
export interface RecordedVersion
  extends Omit<WorkReading, keyof VersionStatus | 'work'>, Pick<VersionStatus, 'version' | 'recordedAt'> {
  repeal: boolean
}

/** A version in its work's timeline. */
export interface TimelineItem {
  version: number
  repeal: boolean
  title: string
  status: Status | 'withdrawn'
  inForceFrom: InForceFrom
  inForceTo: PlainDate | null
  recordedAt: Date
  withdrawnAt: Date | null
  contentHash: string
  sealed: Sealed | null
}

/** One line of the record-keeping of a work. */
export interface HistoryItem {
  seq: number
  action: ChangeKind
  version: number | null
  recordedAt: Date
  recordedBy: string
  reason: string | null
  /** Clauses of the version recorded that an editor mapped: each `eId` continues the earlier clause `wId`. */
  mapped: { eId: string; wId: string }[]
}
