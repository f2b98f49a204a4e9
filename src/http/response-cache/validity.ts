// For which days and which states of the record a reply stays the same. A route states it beside the reply (`reply.validity`);
// the reply is then kept by what it answers, and found for every day and instant for which the answer is the same.
import type { PlainDate } from '../../shared/calendar.js'
import type { PagedList } from '../cursor.js'

declare module 'fastify' {
  interface FastifyReply {
    /** Set by a handler whose reply is the same on other days or at other instants; `null` where nothing is known of it. */
    validity: Validity | null
  }
}

export interface Validity {
  days: DaySpan
  known: KnownSpan
  /** Of a comparison of versions that the request names by days: those for which they are the same versions. */
  compared?: Partial<Record<ComparedDay, DaySpan>>
  /** What the body says of the moment that was asked. It is written anew for each (moment.ts). */
  moment?: NamedMoment
}

/** The parameters that name a version by a day on which it applies. */
export type ComparedDay = 'from' | 'to'

export interface NamedMoment {
  /** The body begins with the day asked. */
  day?: boolean
  /** Another page follows: its cursor names the day and the last change. */
  next?: ListedPage
}

/** The list that a page belongs to, and the position after which the next page begins. */
export interface ListedPage {
  list: PagedList
  position: unknown
}

/** The days from `from` on and before `to`; `null` where there is no such bound. */
export interface DaySpan {
  from: PlainDate | null
  to: PlainDate | null
}

/** Of a reply that is right for all that is recorded, not for an instant that a request names. */
export const currentOnly: KnownSpan = { from: Infinity, before: null }

/** Of a reply that has nothing to do with the day. */
export const everyDay: DaySpan = { from: null, to: null }

/**
 * The instants of `knownAt` from `from` on and before `before` (milliseconds since 1970): between two changes that the reply
 * depends on. `before` is `null` until the next of them is recorded; the tag of the reply then tells (invalidation.ts).
 */
export interface KnownSpan {
  from: number
  before: number | null
}

/** What a request asks for in time: a day, and an instant of knowledge; `null` for all that is recorded. */
export interface TimePoint {
  day: PlainDate
  knownAt: number | null
  compared?: Partial<Record<ComparedDay, PlainDate | undefined>>
}

export function includesDay({ from, to }: DaySpan, day: PlainDate): boolean {
  return (from === null || from <= day) && (to === null || day < to)
}

/** Whether a comparison is of the versions that a request names. */
export function includesCompared({ compared }: Validity, asked: TimePoint['compared'] = {}): boolean {
  if (compared === undefined) return true
  return Object.entries(compared).every(([name, span]) => includesDay(span, asked[name as ComparedDay]!))
}

/** The days around one on which nothing turns. `turningDays` are the first days of something else, in any order. */
export function spanAround(day: PlainDate, turningDays: Iterable<PlainDate>): DaySpan {
  const span: DaySpan = { from: null, to: null }
  for (const turning of turningDays) {
    if (turning <= day) {
      if (span.from === null || turning > span.from) span.from = turning
    } else if (span.to === null || turning < span.to) span.to = turning
  }
  return span
}
