// Whether an id can still be given to a work: no work has or had it, and no open draft of a new work reserves it.
import { sql } from 'drizzle-orm'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findWork } from '../store-works.js'
import { type Db, selectRows } from '../../database/db.js'

/** To be asked under the lock that numbers changes by whoever goes on to use the id. */
export async function isIdAvailable({ db, seq }: ReadContext, id: string): Promise<boolean> {
  return (await findWork(db, id, seq)) === undefined && !(await isReserved(db, id))
}

/** The table is that of the room `drafts`, which knows this one: it is asked by name so that the two do not import each other. */
async function isReserved(db: Db, id: string): Promise<boolean> {
  return (await selectRows(db, sql`select 1 from drafts where id = ${id}`)).length > 0
}
