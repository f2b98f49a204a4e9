// The bitemporal point of a read: legal time and recorded time.
import type { PlainDate } from './calendar.js'

export interface ReadPoint {
  /** The day for which the law is read. */
  asOf: PlainDate
  /** Number of the last change that counts as known. */
  seq: number
}
