// Drafts: what an editor wants to have recorded, before it is. One is open for a work at a time.
import type { PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import type { InForceFrom, VersionContent } from '../works/work.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

/** A new version of a work: its whole content. */
export interface VersionDraft extends VersionContent {
  action: 'version'
  /** Every relation that is to start at the work; `null` leaves those recorded as they are. */
  relations: OutgoingRelation[] | null
  reason: string | null
}

/** Something done to a work that needs no text: a version withdrawn or dated anew, the work repealed or renamed. */
export type TextlessDraft =
  | { action: 'withdrawal'; version: number; reason: string | null }
  | { action: 'repeal'; inForceFrom: InForceFrom; reason: string | null }
  | { action: 'rename'; newId: string; reason: string | null }
  | { action: 'redate'; version: number; inForceFrom: InForceFrom; reason: string | null }

export type DraftBody = VersionDraft | TextlessDraft
export type DraftAction = DraftBody['action']
export const draftActions = ['version', 'withdrawal', 'repeal', 'rename', 'redate'] as const satisfies DraftAction[]

/** What to open: an act with its facts, or a copy of a version to go on from, the one named or the one that answers. */
export type DraftOpening =
  TextlessDraft | { action: 'version'; version: number | null; asOf: PlainDate | null; reason: string | null }

/** A draft as it is kept. Instants are RFC 3339 in UTC. */
export interface Draft {
  id: string
  kind: Kind
  body: DraftBody
  /** The last version of the work when the draft was opened; `null` for a new work. */
  base: number | null
  /** Counts all writing to drafts, so that no two states of any draft have the same. */
  revision: number
  /** Ids of the keys that wrote it. */
  writers: string[]
  openedBy: string
  openedAt: string
  changedBy: string
  changedAt: string
}

/** A draft in a list. */
export type DraftSummary = Omit<Draft, 'body' | 'writers'> & { action: DraftAction; title: string | null }

export const publishOutcomes = [
  'recorded',
  'corrected',
  'unchanged',
  'related',
  'withdrawn',
  'repealed',
  'renamed',
  'redated'
] as const

/** What came of a draft. */
export interface PublishResult {
  /** `unchanged`: the content is that of the version that answers, nothing was recorded; `related`: relations only. */
  outcome: (typeof publishOutcomes)[number]
  kind: Kind
  /** The id of the work from now on. */
  id: string
  /** The version that was recorded, ended or found unchanged; `null` for a rename. */
  version: number | null
  /** The last change that was recorded; `null` where none was. */
  seq: number | null
}

/** The regions that a draft names: where its work is to be. */
export function regionsOfDraft(body: DraftBody): (string | null)[] {
  return body.action === 'version' ? [body.region] : []
}

/** The content of a version draft, without what else the draft says. */
export function contentOfDraft({ action: _, relations: __, reason: ___, ...content }: VersionDraft): VersionContent {
  return content
}
