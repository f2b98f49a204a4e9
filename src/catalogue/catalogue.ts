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

/** A region with what was last recorded of its code; a row that says nothing takes back an earlier one. */
export function regionOf(named: Omit<Region, 'validity'>, recorded: RegionValidity | null | undefined): Region {
  if (recorded == null || (recorded.from === null && recorded.to === null)) return named
  const { from, to, basis, successors } = recorded
  return { ...named, validity: { from, to, basis, successors } }
}

/** Whether a code is right on a day, as far as the tables tell. */
export function isRightOn({ validity }: Region, day: PlainDate): boolean {
  return (validity?.from ?? '') <= day && (validity?.to == null || validity.to > day)
}

/** Whether a code was abolished by a day. */
export function isAbolished({ validity }: Region, day: PlainDate): boolean {
  return validity?.to != null && validity.to <= day
}

export interface Topic {
  key: string
  name: { zh: string; en: string }
}

/** Topics in the order of the controlled list, from one row each. */
export function orderTopics(rows: readonly { key: string; zh: string; en: string; position: number }[]): Topic[] {
  return [...rows]
    .sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
    .map(({ key, zh, en }) => ({ key, name: { zh, en } }))
}
