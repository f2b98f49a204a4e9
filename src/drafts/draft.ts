// Drafts: changes to a work that an editor prepares before they are recorded. At most one is open for a work.
import type { PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import type { Citation, InForceFrom, VersionContent } from '../works/work.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

/** A new version of a work: its whole content. */
export interface VersionDraft extends VersionContent {
  action: 'version'
  /** All outgoing relations of the work; `null` leaves the recorded ones unchanged. */
  relations: OutgoingRelation[] | null
  reason: string | null
}

/** A change without text: withdraws or redates a version, repeals or renames the work. Citations say where the day stands. */
export type TextlessDraft =
  | { action: 'withdrawal'; version: number; reason: string | null }
  | { action: 'repeal'; inForceFrom: InForceFrom; citations: Citation[]; reason: string | null }
  | { action: 'rename'; newId: string; reason: string | null }
  | { action: 'redate'; version: number; inForceFrom: InForceFrom; citations: Citation[]; reason: string | null }

export type DraftBody = VersionDraft | TextlessDraft
export type DraftAction = DraftBody['action']
export const draftActions = ['version', 'withdrawal', 'repeal', 'rename', 'redate'] as const satisfies DraftAction[]

/** How to open a draft: a change without text, or a copy of a version, by number or else the applicable one. */
export type DraftOpening =
  TextlessDraft | { action: 'version'; version: number | null; asOf: PlainDate | null; reason: string | null }

/** A draft as stored. Instants are RFC 3339 in UTC. */
export interface Draft {
  id: string
  kind: Kind
  body: DraftBody
  /** The last version of the work when the draft was opened; `null` for a new work. */
  base: number | null
  /** From a sequence shared by all drafts: no two states of any drafts have the same revision. */
  revision: number
  /** Ids of the API keys that wrote it. */
  writers: string[]
  /** Everybody who may be behind those keys. */
  persons: string[]
  openedBy: string
  openedAt: string
  changedBy: string
  changedAt: string
}

/** A draft in a list. */
export type DraftSummary = Omit<Draft, 'body' | 'writers' | 'persons'> & { action: DraftAction; title: string | null }

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

/** The result of publishing a draft. */
export interface PublishResult {
  /** `unchanged`: the content equals that of the applicable version, nothing was recorded; `related`: relations only. */
  outcome: (typeof publishOutcomes)[number]
  kind: Kind
  /** The id of the work from now on. */
  id: string
  /** The version recorded, withdrawn or found unchanged; `null` for a rename. */
  version: number | null
  /** The last change recorded; `null` if there was none. */
  seq: number | null
}

/** The region that a draft assigns to its work, if it does. */
export function regionsOfDraft(body: DraftBody): (string | null)[] {
  return body.action === 'version' ? [body.region] : []
}

/** The sources that a draft cites, anywhere in it. */
export function citedSources(body: DraftBody): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const { citations } = value as { citations?: Citation[] }
    for (const { source } of Array.isArray(citations) ? citations : []) found.add(source)
    Object.values(value).forEach(visit)
  }
  visit(body)
  return [...found]
}

/** The content of a version draft, without action, relations and reason. */
export function contentOfDraft({ action: _, relations: __, reason: ___, ...content }: VersionDraft): VersionContent {
  return content
}
