// For which days and instants a reply about one work stays the same.
import { earlier, readRecordedNames, type RecordedNames } from '../../catalogue/recorded-names.js'
import type { Base } from '../../database/base.js'
import { spanAround, type Validity } from '../../http/response-cache/validity.js'
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
  const names = await readRecordedNames(store)
  return validityOf(await readDependencies(store.readDb, work, readPoint.seq), names, readPoint)
}

/** As `readValidity`, out of what was read. */
export function validityOf({ entries, regions, since, until }: WorkDependencies, names: RecordedNames, { asOf, seq }: ReadPoint): Validity {
  const named = names.changesAround(regions, seq)
  const known = { from: Math.max(since, named.since), before: earlier(until, named.until) }
  return { days: spanAround(asOf, entries.flatMap(listTurningDays)), known }
}
