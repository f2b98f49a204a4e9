// For which days and instants a difference stays the same: those on which the request names the same two versions.
import type { Base } from '../database/base.js'
import { everyDay, type Validity } from '../http/response-cache/validity.js'
import type { PlainDate } from '../shared/calendar.js'
import { readSpans } from '../works/validity/read-validity.js'
import type { ComparedVersions, VersionsQuery } from './read-difference.js'
import type { VersionSelector } from './version-selector.js'

/** The validity of a difference, by what was asked and what was read for it. */
export async function readDifferenceValidity(base: Base, { from, to }: VersionsQuery, { work, readPoint }: ComparedVersions): Promise<Validity> {
  const { known, spanOf } = await readSpans(base, work.work, readPoint)
  const named = Object.entries({ from: dayOf(from), to: dayOf(to) }).filter(([, day]) => day !== undefined)
  return {
    known,
    // The day asked decides only where no second version is named.
    days: to === undefined ? spanOf(readPoint.asOf) : everyDay,
    compared: Object.fromEntries(named.map(([name, day]) => [name, spanOf(day!)]))
  }
}

function dayOf(selector: VersionSelector | undefined): PlainDate | undefined {
  return selector === undefined || 'number' in selector ? undefined : selector.asOf
}
