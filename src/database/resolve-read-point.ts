// The two axes of a question made definite: the law's day, and the last change that counts as known.
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
 * The horizon of a question. Problems: `known-at-in-future`; `not-known-at` where nothing at all was recorded by then.
 * No commit that follows can carry an instant at or before a `knownAt` answered here.
 */
export async function resolveReadPoint(base: Base, { asOf = dayInShanghai(base.now()), knownAt }: ReadPointQuery): Promise<ReadPoint> {
  const last = await base.store.changeTracker.latest()
  if (knownAt === undefined) return { asOf, seq: last?.seq ?? 0 }
  if (last === undefined || knownAt > last.recordedAt) {
    await rejectFuture(base, knownAt)
    // What is committed by then is counted from here on, by whichever server answers.
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
 * Waits for a writer that may already hold an earlier instant than the clock's, then reads the clock. Whatever is
 * committed after this call is recorded later than the instant returned.
 */
async function readClockAfterWriters(store: Store): Promise<Date> {
  await store.db.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.changes})`)
  return store.clock(store.db)
}
