// For which days and instants a reply about one work stays the same.
import { earlier, readRecordedCatalogue, type RecordedCatalogue } from '../../catalogue/recorded-catalogue.js'
import type { Base } from '../../database/base.js'
import { spanAround, type Validity } from '../../http/response-cache/validity.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { readDependencies, type WorkDependencies } from './store-dependencies.js'
import { listTurningDays } from '../timeline.js'

/** What was read at a read point, and for which others it is the same. */
export interface OverTime<Reading> {
  reading: Reading
  validity: Validity
}

/** The validity of anything that is said of a work at a read point: its text, a provision, its timeline. */
export async function readValidity({ store }: Base, work: number, readPoint: ReadPoint): Promise<Validity> {
  const catalogue = await readRecordedCatalogue(store)
  return validityOf(await readDependencies(store.readDb, work, readPoint.seq), catalogue, readPoint)
}

/** The instants for which a work is known as at a read point, and the days around one on which nothing about it turns. */
export async function readSpans({ store }: Base, work: number, readPoint: ReadPoint) {
  const catalogue = await readRecordedCatalogue(store)
  const dependencies = await readDependencies(store.readDb, work, readPoint.seq)
  const turningDays = dependencies.entries.flatMap(listTurningDays)
  const { known } = validityOf(dependencies, catalogue, readPoint)
  return { known, spanOf: (day: PlainDate) => spanAround(day, turningDays) }
}

/** As `readValidity`, out of what was read. */
export function validityOf({ entries, regions, since, until }: WorkDependencies, catalogue: RecordedCatalogue, { asOf, seq }: ReadPoint): Validity {
  const named = catalogue.changesAround(regions, seq)
  const known = { from: Math.max(since, named.since), before: earlier(until, named.until) }
  return { days: spanAround(asOf, entries.flatMap(listTurningDays)), known }
}
