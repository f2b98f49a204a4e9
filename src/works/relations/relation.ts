// Relations between works: recorded by editors, or found in the texts.
import type { PlainDate } from '../../shared/calendar.js'

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
