// Types of JSON columns, which are published in the same form. Because they are recorded, they may only gain members.
import type { DateWithPrecision, PlainDate } from './calendar.js'

/** A quotation of a named speaker in a provision's text; offsets count UTF-16 units, the end is exclusive. */
export interface Quotation {
  eId: string
  start: number
  end: number
  speaker: string
  office: string | null
}

/** The facts of a case as its source states them. */
export interface CaseFacts {
  subject: string
  post: string | null
  place: string | null
  conductDate: DateWithPrecision
  decisionDate: DateWithPrecision
  consequence: string | null
}

/**
 * How much of a work is recorded. For an `excerpt`: the number of provisions quoted, and of those the source says there
 * are.
 */
export interface Completeness {
  state: 'whole' | 'excerpt'
  quoted: number | null
  stated: number | null
}

/** The identifier of a work in another system, such as the national database of laws. */
export interface ExternalId {
  scheme: string
  value: string
}

export const legislativeEventKinds = [
  'adopted', 'approved', 'promulgated', 'amended', 'revised', 'commencement', 'repealed', 'expired', 'other'
] as const

/** An act in the history of a law, as its source prints it. `text` is what follows the date. */
export interface LegislativeEvent {
  date: PlainDate
  kind: (typeof legislativeEventKinds)[number]
  text: string
}
