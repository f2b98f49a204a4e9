// What became of a printed version after the day it was printed for, out of everything known when it was printed.
import type { LaterChange } from '../briefing.js'
import type { PlainDate } from '../../shared/calendar.js'
import { findAnswer, orderTimeline, type TimelineEntry } from '../../works/timeline.js'

/** A version known now, withdrawn ones too. */
export interface KnownEntry extends TimelineEntry {
  withdrawnAt: Date | null
}

/**
 * Changes that take effect after `asOf`, then what was found out about the day itself since: that another text applied
 * (`corrected`), or that the printed one was withdrawn. `printed` is the number of the text on paper.
 */
export function findLaterChanges(known: readonly KnownEntry[], printed: number, asOf: PlainDate): LaterChange[] {
  const valid = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  const later = orderTimeline(valid).filter(
    ({ number, inForceFrom }) => number !== printed && startsAfter(inForceFrom.date, asOf)
  )
  const changes = later.map(({ number, repeal, inForceFrom }): LaterChange => {
    return { version: number, kind: repeal ? 'repealed' : 'amended', from: inForceFrom.date }
  })
  return [...changes, ...findCorrection(known, valid, printed, asOf)]
}

function findCorrection(
  known: readonly KnownEntry[],
  valid: readonly KnownEntry[],
  printed: number,
  asOf: PlainDate
): LaterChange[] {
  const own = known.find(({ number }) => number === printed)
  if (own?.withdrawnAt != null) return [{ version: printed, kind: 'withdrawn', from: null }]
  const answer = findAnswer(valid, asOf)
  const newer = answer !== undefined && answer.text.number > printed
  return newer ? [{ version: answer.text.number, kind: 'corrected', from: null }] : []
}

function startsAfter(start: PlainDate | null, asOf: PlainDate): boolean {
  return start !== null && start > asOf
}
