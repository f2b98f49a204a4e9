// The domain types of the catalogue: regions (GB/T 2260) and topics.
import type { PlainDate } from '../shared/calendar.js'

export interface Region {
  code: string
  name: string
  parent: string | null
  /** Absent where the code has been right all the time that the tables tell of. */
  validity?: RegionValidity
}

/** The days between which a code was right, as far as the tables tell. */
export interface RegionValidity {
  /** The first day on which it is known to be right; null where the oldest table has it. */
  from: PlainDate | null
  /** The first day on which it is known to be abolished; null while it is right. */
  to: PlainDate | null
  /** What says so. */
  basis: string
  /** Codes to which its area went, the one that answers for it first. */
  successors: string[]
}

/** Whether a code was abolished by a day. */
export function isAbolished({ validity }: Region, day: PlainDate): boolean {
  return validity?.to != null && validity.to <= day
}

export interface Topic {
  key: string
  name: { zh: string; en: string }
}
