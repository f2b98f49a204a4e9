// Which version applies on a day, and the status of every other version of the work on that day. Pure functions over
// entries with a start day, a number and a repeal flag.
import { addToDay, type DateWithPrecision, lastPossibleDay, type PlainDate } from '../shared/calendar.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'
import { listUnheldAmendments } from './unheld-amendments.js'
import type { Basis, Certainty, Status } from './work.js'

export interface TimelineEntry {
  number: number
  repeal: boolean
  inForceFrom: DateWithPrecision & { basis?: Basis }
  /** The acts that its source names; without them no gap is known. */
  legislativeHistory?: readonly LegislativeEvent[]
}

/** What applies on a day: the text shown, and the deciding entry (the text's own, or the repeal that ended it). */
export interface ApplicableVersion<Entry> {
  entry: Entry
  text: Entry
  status: Status
  certainty: Certainty
  unheldAmendments: LegislativeEvent[]
  inForceTo: PlainDate | null
}

/** Sorts after every day: the start of a version whose day is still to be appointed. */
const never = '∞'

/** Entries in the order they succeed each other: by day (unknown day first, one to be appointed last), then by number. */
export function orderTimeline<Entry extends TimelineEntry>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => compareDays(startOf(a.inForceFrom), startOf(b.inForceFrom)) || a.number - b.number)
}

/**
 * The applicable version on a day; `undefined` before the first text. `entries` are the known versions that are not
 * withdrawn. "Latest" is not "in force": a later-numbered version may start on an earlier day.
 */
export function findApplicableVersion<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  asOf: PlainDate
): ApplicableVersion<Entry> | undefined {
  const timeline = orderTimeline(entries)
  const started = timeline.filter(({ inForceFrom }) => hasStarted(inForceFrom, asOf))
  const entry = started.at(-1)
  const text = started.findLast(({ repeal }) => !repeal)
  if (entry === undefined || text === undefined) return undefined
  return {
    entry,
    text,
    status: entry.repeal ? 'repealed' : 'in-force',
    ...certaintyOf(entries, entry, asOf),
    inForceTo: endOf(timeline, text)
  }
}

/** The title of a work on a day, else that of its first known version; `undefined` where none is known. Entries as above. */
export function findTitle<Entry extends TimelineEntry & { title: string }>(entries: readonly Entry[], asOf: PlainDate): string | undefined {
  return (findApplicableVersion(entries, asOf)?.text ?? entries[0])?.title
}

/** The applicable version on the day of a start: of an unknown one, before all days; of one to be appointed, after them. */
export function findApplicableAt<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  start: TimelineEntry['inForceFrom']
): ApplicableVersion<Entry> | undefined {
  return findApplicableVersion(entries, startOf(start) ?? '0001-01-01')
}

/** Status of one entry of a timeline on a day. A repeal is `repealed` once it applies. */
export function statusOf<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  entry: Entry,
  asOf: PlainDate
): Status {
  if (!hasStarted(entry.inForceFrom, asOf)) return 'not-yet-in-force'
  const applicable = findApplicableVersion(entries, asOf)
  if (applicable === undefined) return 'repealed'
  return entry === applicable.text || entry === applicable.entry ? applicable.status : 'superseded'
}

/** The first day on which an entry no longer applies (exclusive end): the start of the next one, else `null`. */
export function endOf<Entry extends TimelineEntry>(entries: readonly Entry[], entry: Entry): PlainDate | null {
  const timeline = orderTimeline(entries)
  const next = timeline[timeline.indexOf(entry) + 1]
  const start = next === undefined ? null : startOf(next.inForceFrom)
  return start === never ? null : start
}

/**
 * How sure it is that an entry of a timeline decides on a day. `assumed` if the day of its start was inferred, if the
 * day lies within the period that the precision of its start leaves open, or if amendments are known whose text is not
 * held.
 */
export function certaintyOf<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  entry: Entry,
  asOf: PlainDate
): { certainty: Certainty; unheldAmendments: LegislativeEvent[] } {
  const unheldAmendments = entry.repeal ? [] : listUnheldAmendments(entries, entry, asOf)
  const isSure = isStartCertain(entry.inForceFrom, asOf) && unheldAmendments.length === 0
  return { certainty: isSure ? 'certain' : 'assumed', unheldAmendments }
}

/** Whether something with this start has certainly started by a day that is not before it. */
function isStartCertain(start: TimelineEntry['inForceFrom'], asOf: PlainDate): boolean {
  const last = lastPossibleDay(start)
  return start.basis !== 'inferred' && last !== null && (start.precision === 'day' || asOf > last)
}

/** Whether a start lies on or before a day. An unknown day does, one to be appointed does not. */
export function hasStarted(inForceFrom: TimelineEntry['inForceFrom'], asOf: PlainDate): boolean {
  const start = startOf(inForceFrom)
  return start === null || start <= asOf
}

/** The start as text that sorts as the timeline does; `null` before all days. */
export function startOf({ date, basis }: TimelineEntry['inForceFrom']): string | null {
  return basis === 'to-be-appointed' ? never : date
}

/**
 * The days on which anything that this file says because of an entry may turn: an asked day is compared with these and no
 * others. Between two of them, every answer about the work is the same.
 */
export function listTurningDays({ inForceFrom, legislativeHistory = [] }: Pick<TimelineEntry, 'inForceFrom' | 'legislativeHistory'>): PlainDate[] {
  // Of a start that is known to the day, the last possible day is the day itself, and nothing turns on the one after it.
  const last = inForceFrom.precision === 'day' ? null : lastPossibleDay(inForceFrom)
  const days = [inForceFrom.date, last && addToDay(last, { days: 1 }), ...legislativeHistory.map(({ date }) => date)]
  return days.filter((day) => day !== null)
}

function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null || a > b ? 1 : -1
}
