// Types of what is read: a work on a day as known at a change, its versions, timeline and history.
import type { PlainDate } from '../shared/calendar.js'
import type { ChangeKind } from '../database/sequence/change.js'
import type { Region, Topic } from '../catalogue/catalogue.js'
import type { Kind } from '../shared/kind.js'
import type { Sealed } from './redaction.js'
import type { Certainty, InForceFrom, LegislativeDetails, Status, VersionContent } from './work.js'
import type { Rank } from '../shared/kind.js'
import type { Relation } from './relations/relation.js'
import type { CaseFacts, Completeness, LegislativeEvent, Quotation } from '../shared/recorded-content.js'

/** A version without its provisions. */
export interface VersionHeader extends LegislativeDetails {
  number: number
  repeal: boolean
  seq: number
  recordedAt: Date
  contentHash: string | null
  salt: string | null
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

/** Status on the day asked for. `version` decides it; for a repeal the text is that of `repealedVersion`. */
interface VersionStatus {
  version: number
  repealedVersion: number | null
  status: Status
  certainty: Certainty
  /** Amendments that are known, whose text is not held, and which may have applied on the day. */
  unheldAmendments: LegislativeEvent[]
  inForceTo: PlainDate | null
  recordedAt: Date
}

/** A work in a list. */
export interface WorkSummary extends VersionStatus, LegislativeDetails {
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
  /** `null` where the text is sealed and was recorded without a salt. */
  contentHash: string | null
  /** Shown until the text is sealed; `null` also for a version recorded before there were salts. */
  salt: string | null
  /** Set where the text is sealed: it reads `sealedPlaceholder`, while `contentHash` is that of the original text. */
  sealed: Sealed | null
}

/** A work with its text and relations. */
export interface WorkReading extends Omit<WorkSummary, 'work'> {
  content: VersionContent
  relations: Relation[]
}

/** One version as of the change that recorded it. Only a seal can change it later. */
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
  contentHash: string | null
  salt: string | null
  sealed: Sealed | null
}

/** One recorded change of a work. */
export interface HistoryItem {
  seq: number
  action: ChangeKind
  version: number | null
  recordedAt: Date
  recordedBy: string
  /** Who wrote what was published; `null` where no draft led to it, or before this was recorded. */
  writtenBy: string[] | null
  reason: string | null
  /** Provisions of the recorded version that an editor mapped: each `eId` continues the earlier provision `wId`. */
  mapped: { eId: string; wId: string }[]
}
