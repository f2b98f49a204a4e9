// Which change was the last one known at an instant.
import { desc, lte, sql } from 'drizzle-orm'
import { advisoryLocks } from './migrations.js'
import { changes } from './schema.js'
import type { Db, Store } from './store.js'

export interface LastChange {
  seq: number
  recordedAt: Date
}

/** The last change, or the last one recorded by an instant; `undefined` before the first. */
export async function findLastChange(db: Db, by?: Date): Promise<LastChange | undefined> {
  const [row] = await db
    .select({ seq: changes.seq, recordedAt: changes.recordedAt })
    .from(changes)
    .where(by === undefined ? undefined : lte(changes.recordedAt, by))
    .orderBy(desc(changes.seq))
    .limit(1)
  return row
}

/**
 * Waits for a writer that may already hold an earlier instant than the clock's, then reads the clock. Whatever is
 * committed after this call is recorded later than the instant returned.
 */
export async function settleClock(store: Store): Promise<Date> {
  await store.db.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.changes})`)
  return store.clock(store.db)
}
