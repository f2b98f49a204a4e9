// For which days and instants a reply about one work stays the same.
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
  return validityOf(await readDependencies(store.readDb, work, readPoint.seq), readPoint)
}

/** As `readValidity`, out of what was read. */
export function validityOf({ entries, since, until }: WorkDependencies, { asOf }: ReadPoint): Validity {
  return { days: spanAround(asOf, entries.flatMap(listTurningDays)), known: { from: since, before: until } }
}
