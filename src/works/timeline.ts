// Which version applies on a day, and the status of every other version of the work on that day. Pure functions over
// entries with a start day, a number and a repeal flag.
import { type DateWithPrecision, lastPossibleDay, type PlainDate } from '../shared/calendar.js'
import type { Certainty, Status } from './work.js'

export interface TimelineEntry {
  number: number
  repeal: boolean
  inForceFrom: DateWithPrecision
}

/** What applies on a day: the text shown, and the deciding entry (the text's own, or the repeal that ended it). */
export interface ApplicableVersion<Entry> {
  entry: Entry
  text: Entry
  status: Status
  certainty: Certainty
  inForceTo: PlainDate | null
}

/** Entries in the order they succeed each other: by day (unknown day first), then by number. */
export function orderTimeline<Entry extends TimelineEntry>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => compareDays(startOf(a), startOf(b)) || a.number - b.number)
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
  const started = timeline.filter((entry) => hasStarted(entry, asOf))
  const entry = started.at(-1)
  const text = started.findLast(({ repeal }) => !repeal)
  if (entry === undefined || text === undefined) return undefined
  return {
    entry,
    text,
    status: entry.repeal ? 'repealed' : 'in-force',
    certainty: certaintyOf(entry, asOf),
    inForceTo: endOf(timeline, text)
  }
}

/** Status of one entry of a timeline on a day. A repeal is `repealed` once it applies. */
export function statusOf<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  entry: Entry,
  asOf: PlainDate
): Status {
  if (!hasStarted(entry, asOf)) return 'not-yet-in-force'
  const applicable = findApplicableVersion(entries, asOf)
  if (applicable === undefined) return 'repealed'
  return entry === applicable.text || entry === applicable.entry ? applicable.status : 'superseded'
}

/** The first day on which an entry no longer applies (exclusive end): the start of the next one, else `null`. */
export function endOf<Entry extends TimelineEntry>(entries: readonly Entry[], entry: Entry): PlainDate | null {
  const timeline = orderTimeline(entries)
  const next = timeline[timeline.indexOf(entry) + 1]
  return next === undefined ? null : startOf(next)
}

/** `assumed` if the day lies within the period that the precision of the entry's date leaves open, else `certain`. */
export function certaintyOf({ inForceFrom }: TimelineEntry, asOf: PlainDate): Certainty {
  const last = lastPossibleDay(inForceFrom)
  return last === null || (inForceFrom.precision !== 'day' && asOf <= last) ? 'assumed' : 'certain'
}

function hasStarted(entry: TimelineEntry, asOf: PlainDate): boolean {
  const start = startOf(entry)
  return start === null || start <= asOf
}

function startOf(entry: TimelineEntry): PlainDate | null {
  return entry.inForceFrom.date
}

function compareDays(a: PlainDate | null, b: PlainDate | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null || a > b ? 1 : -1
}
