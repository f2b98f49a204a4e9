// Shapes that stand in JSON columns and in published bodies alike. Recorded: they only ever gain members.
import type { DateWithPrecision } from './calendar.js'

/** Words of a named speaker inside a provision's text; offsets count UTF-16 units, the end is exclusive. */
export interface Quotation {
  eId: string
  start: number
  end: number
  speaker: string
  office: string | null
}

/** The facts of a case as its source prints them. */
export interface CaseFacts {
  subject: string
  post: string | null
  place: string | null
  conductDate: DateWithPrecision
  decisionDate: DateWithPrecision
  consequence: string | null
}

/** How much of a work is held: `excerpt` counts what is quoted and what the source says the whole has. */
export interface Completeness {
  state: 'whole' | 'excerpt'
  quoted: number | null
  stated: number | null
}
