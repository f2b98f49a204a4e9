// The bitemporal point of a read.
import type { PlainDate } from './calendar.js'

/** The two days a question is asked for: the law's day, and the last change that counts as known. */
export interface ReadPoint {
  asOf: PlainDate
  seq: number
}
