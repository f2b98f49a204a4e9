// Changes of a printed version after the day of the briefing, as known when it is printed.
import type { LaterChange } from '../briefing.js'
import type { PlainDate } from '../../shared/calendar.js'
import { findApplicableVersion, orderTimeline, type TimelineEntry } from '../../works/timeline.js'

/** A known version, including withdrawn ones. */
export interface KnownTimelineEntry extends TimelineEntry {
  withdrawnAt: Date | null
}

/**
 * Changes that take effect after `asOf`, then corrections of what applied on the day itself: another text
 * (`corrected`), or the printed one withdrawn. `printed` is the number of the printed version.
 */
export function findLaterChanges(versions: readonly KnownTimelineEntry[], printed: number, asOf: PlainDate): LaterChange[] {
  const valid = versions.filter(({ withdrawnAt }) => withdrawnAt === null)
  const later = orderTimeline(valid).filter(
    ({ number, inForceFrom }) => number !== printed && startsAfter(inForceFrom.date, asOf)
  )
  const changes = later.map(({ number, repeal, inForceFrom }): LaterChange => {
    const { date: from, basis } = inForceFrom
    return { version: number, kind: repeal ? 'repealed' : 'amended', from, ...(basis === 'inferred' ? { inferred: true } : {}) }
  })
  return [...changes, ...findCorrection(versions, valid, printed, asOf)]
}

function findCorrection(
  versions: readonly KnownTimelineEntry[],
  valid: readonly KnownTimelineEntry[],
  printed: number,
  asOf: PlainDate
): LaterChange[] {
  const own = versions.find(({ number }) => number === printed)
  if (own?.withdrawnAt != null) return [{ version: printed, kind: 'withdrawn', from: null }]
  const applicable = findApplicableVersion(valid, asOf)
  const newer = applicable !== undefined && applicable.text.number > printed
  return newer ? [{ version: applicable.text.number, kind: 'corrected', from: null }] : []
}

function startsAfter(start: PlainDate | null, asOf: PlainDate): boolean {
  return start !== null && start > asOf
}
