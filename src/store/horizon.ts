// Which change was the last one known at an instant, and which came after one.
import { asc, desc, gt, lte, sql } from 'drizzle-orm'
import type { ChangeKind } from '../domain/change.js'
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
    // Instants rise with the numbers: either finds the last one at once, by an index of its own.
    .orderBy(desc(by === undefined ? changes.seq : changes.recordedAt))
    .limit(1)
  return row
}

export interface HeardChange extends LastChange {
  kind: ChangeKind
  work: number | null
}

/** The first changes after one, in order. */
export async function listHeardChanges(db: Db, after: number, limit: number): Promise<HeardChange[]> {
  const { seq, recordedAt, kind, work } = changes
  const rows = await db.select({ seq, recordedAt, kind, work }).from(changes).where(gt(seq, after)).orderBy(asc(seq)).limit(limit)
  return rows.map((row) => ({ ...row, kind: row.kind as ChangeKind }))
}

/**
 * Waits for a writer that may already hold an earlier instant than the clock's, then reads the clock. Whatever is
 * committed after this call is recorded later than the instant returned.
 */
export async function settleClock(store: Store): Promise<Date> {
  await store.db.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.changes})`)
  return store.clock(store.db)
}
