// Resolves `asOf` and `knownAt` of a query to a read point: a day and the number of the last change that is known.
import { sql } from 'drizzle-orm'
import { dayInShanghai, type PlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'
import { findLastChange, type LastChange } from './sequence/last-change.js'
import type { Base } from './base.js'
import { advisoryLocks } from './migrations.js'
import type { Store } from './store.js'
import type { ReadPoint } from '../shared/read-point.js'

export interface ReadPointQuery {
  asOf?: PlainDate
  knownAt?: Date
}

/**
 * The read point of a query; `asOf` is today in Shanghai by default, `knownAt` now. Problems: `known-at-in-future`;
 * `not-known-at` where nothing was recorded by then. No later commit can have an instant at or before a `knownAt` that
 * was resolved here, so the same query always has the same response.
 */
export async function resolveReadPoint(base: Base, { asOf = dayInShanghai(base.now()), knownAt }: ReadPointQuery): Promise<ReadPoint> {
  const last = await base.store.changeTracker.latest()
  if (knownAt === undefined) return { asOf, seq: last?.seq ?? 0 }
  if (last === undefined || knownAt > last.recordedAt) {
    await rejectFuture(base, knownAt)
    // Includes everything committed by then, so that a replica must have it too before it is read.
    await base.store.changeTracker.poll()
  }
  const known = await findLastChange(base.store.readDb, knownAt)
  return { asOf, seq: (known ?? rejectUnknown(knownAt)).seq }
}

async function rejectFuture(base: Base, knownAt: Date): Promise<void> {
  const now = await readClockAfterWriters(base.store)
  if (knownAt > now) throw new Problem('known-at-in-future', { now: now.toISOString() })
}

function rejectUnknown(knownAt: Date): LastChange {
  throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: '任何记录 / any record' })
}

/**
 * Waits for the writer that may have taken an earlier instant and not committed yet, then reads the clock. Every change
 * committed after this call has a later instant than the one returned.
 */
async function readClockAfterWriters(store: Store): Promise<Date> {
  await store.db.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.changes})`)
  return store.clock(store.db)
}
