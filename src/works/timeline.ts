// Which version answers on a day, and what every other version of the work is on that day.
// Works on any entry that has a start, a number and says whether it is a repeal, in memory and without a store.
import { type DateWithPrecision, lastPossibleDay, type PlainDate } from '../shared/calendar.js'
import type { Certainty, Status } from './work.js'

export interface TimelineEntry {
  number: number
  repeal: boolean
  inForceFrom: DateWithPrecision
}

/** What answers on a day: the text shown, and the entry that decides (the same, or the repeal that ended it). */
export interface ApplicableVersion<Entry> {
  entry: Entry
  text: Entry
  status: Status
  certainty: Certainty
  inForceTo: PlainDate | null
}

/** Entries in the order they take over from each other: by day (no day first), then by number. */
export function orderTimeline<Entry extends TimelineEntry>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => compareDays(startOf(a), startOf(b)) || a.number - b.number)
}

/**
 * The version that answers on a day, out of those known and not withdrawn, or `undefined` before the first text.
 * "Latest" is not "in force": a later-numbered version may start on an earlier day.
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

/** What one entry of a timeline is on a day. A repeal is `repealed` once it answers. */
export function statusOf<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  entry: Entry,
  asOf: PlainDate
): Status {
  if (!hasStarted(entry, asOf)) return 'not-yet-in-force'
  const answer = findApplicableVersion(entries, asOf)
  if (answer === undefined) return 'repealed'
  return entry === answer.text || entry === answer.entry ? answer.status : 'superseded'
}

/** The first day on which an entry no longer applies (exclusive end): the start of the next one, else `null`. */
export function endOf<Entry extends TimelineEntry>(entries: readonly Entry[], entry: Entry): PlainDate | null {
  const timeline = orderTimeline(entries)
  const next = timeline[timeline.indexOf(entry) + 1]
  return next === undefined ? null : startOf(next)
}

/** `assumed` where the day asked for lies within what the entry's own date leaves open. */
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
