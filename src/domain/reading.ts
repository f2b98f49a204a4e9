// A work as it reads on a day, as known at a change: what the store holds, put together for whoever asks.
import type { PlainDate } from './calendar.js'
import type { ChangeKind } from './change.js'
import type { Kind } from './kind.js'
import type { Sealed } from './seal.js'
import type { Certainty, CaseFacts, Completeness, InForceFrom, Quotation, Status, VersionContent } from './work.js'
import type { Rank } from './kind.js'

export interface Region {
  code: string
  name: string
  parent: string | null
}

export interface Topic {
  key: string
  name: { zh: string; en: string }
}

export const relationTypes = ['cites', 'amends', 'repeals', 'illustrates', 'implements', 'related'] as const
export type RelationType = (typeof relationTypes)[number]

/** Editors record relations; a citation in a text is found. */
export const origins = ['recorded', 'found'] as const
export type Origin = (typeof origins)[number]

/** A relation seen from one of its ends: `target` is the work at the other end, `targetEId` the clause there. */
export interface Relation {
  type: RelationType
  direction: 'outgoing' | 'incoming'
  target: string
  eId: string | null
  targetEId: string | null
  from: PlainDate | null
}

/** A relation as an author gives it: it starts at the work recorded; `target` is the other work's id. */
export interface OutgoingRelation {
  type: RelationType
  target: string
  eId: string | null
  targetEId: string | null
  from?: PlainDate | null
}

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
export interface Standing {
  version: number
  repealedVersion: number | null
  status: Status
  certainty: Certainty
  inForceTo: PlainDate | null
  recordedAt: Date
}

/** A work in a list. */
export interface WorkSummary extends Standing {
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
  extends Omit<WorkReading, keyof Standing | 'work'>, Pick<Standing, 'version' | 'recordedAt'> {
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
