// Relations between works: recorded by editors, or found in the texts.
import type { PlainDate } from '../../shared/calendar.js'

export const relationTypes = ['cites', 'amends', 'repeals', 'illustrates', 'implements', 'related'] as const
export type RelationType = (typeof relationTypes)[number]

/** `recorded` by an editor, or `found` as a citation in a text. */
export const origins = ['recorded', 'found'] as const
export type Origin = (typeof origins)[number]

/** A relation seen from one of its ends: `target` is the work at the other end, `targetEId` the provision there. */
export interface Relation {
  type: RelationType
  direction: 'outgoing' | 'incoming'
  target: string
  eId: string | null
  targetEId: string | null
  from: PlainDate | null
}

/** A relation as an author enters it, from the recorded work to the work with the id `target`. */
export interface OutgoingRelation {
  type: RelationType
  target: string
  eId: string | null
  targetEId: string | null
  from?: PlainDate | null
}
