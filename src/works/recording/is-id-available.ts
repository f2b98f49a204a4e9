// Whether an id is free: no work has or had it, and no open draft of a new work reserves it.
import { sql } from 'drizzle-orm'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findWork } from '../store-works.js'
import { type Db, selectRows } from '../../database/db.js'

/** Must be called under the lock that serializes changes if the id is to be used afterwards. */
export async function isIdAvailable({ db, seq }: ReadContext, id: string): Promise<boolean> {
  return (await findWork(db, id, seq)) === undefined && !(await isReserved(db, id))
}

/** The table belongs to `drafts`, which imports `works`. It is queried by name to avoid a circular import. */
async function isReserved(db: Db, id: string): Promise<boolean> {
  return (await selectRows(db, sql`select 1 from drafts where id = ${id}`)).length > 0
}
