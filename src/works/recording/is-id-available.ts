// Whether an id is free: no work has or had it, and no open draft of a new work reserves it.
import { sql } from 'drizzle-orm'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { noteAnswer, readOnce } from '../../database/sequence/read-memo.js'
import { findWork } from '../store-works.js'
import { type Db, selectRows } from '../../database/db.js'

/** Must be called under the lock that serializes changes if the id is to be used afterwards. */
export async function isIdAvailable({ db, seq }: ReadContext, id: string): Promise<boolean> {
  return (await findWork(db, id, seq)) === undefined && !(await isReserved(db, id))
}

/** The table belongs to `drafts`, which imports `works`. It is queried by name to avoid a circular import. */
function isReserved(db: Db, id: string): Promise<boolean> {
  return readOnce(db, reservationSlot(id), async () => (await selectRows(db, sql`select 1 from drafts where id = ${id}`)).length > 0)
}

const reservationSlot = (id: string) => ({ question: `reservation of ${id}` })

/** Notes that the writer of a connection opens a draft for an id, or ends it. */
export function noteReservation(db: Db, id: string, isOpen: boolean): void {
  noteAnswer(db, reservationSlot(id), isOpen)
}
