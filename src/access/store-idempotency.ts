// Replies kept for requests that may come twice. A row is claimed by whoever comes first; the second waits for the end
// of the first one's transaction, and then finds what it kept, or nothing and is first itself.
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { idempotentResponses } from './tables.js'
import type { Db } from '../database/db.js'

/** Milliseconds for which a reply is kept. */
export const idempotencyTtlMs = 24 * 3_600_000

export interface IdempotencyRecord {
  fingerprint: string
  result: unknown
}

export interface IdempotencyKey {
  caller: string
  key: string
}

/** Claims a request's name; `undefined` where it was free, else what stands under it. */
export async function claimIdempotencyKey(
  db: Db,
  idempotencyKey: IdempotencyKey,
  { fingerprint, at }: { fingerprint: string; at: Date }
): Promise<IdempotencyRecord | undefined> {
  const expired = new Date(at.getTime() - idempotencyTtlMs)
  const row = { ...idempotencyKey, fingerprint, at, result: null }
  const claimed = await db
    .insert(idempotentResponses)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotentResponses.caller, idempotentResponses.key],
      set: row,
      setWhere: lt(idempotentResponses.at, expired)
    })
    .returning({ key: idempotentResponses.key })
  await removeExpired(db, expired)
  return claimed.length > 0 ? undefined : findIdempotencyRecord(db, idempotencyKey, at)
}

/** What stands under a request's name at an instant. */
export async function findIdempotencyRecord(db: Db, idempotencyKey: IdempotencyKey, at: Date): Promise<IdempotencyRecord | undefined> {
  const { fingerprint, result } = idempotentResponses
  const isUnexpired = gte(idempotentResponses.at, new Date(at.getTime() - idempotencyTtlMs))
  const [stored] = await db.select({ fingerprint, result }).from(idempotentResponses).where(and(matchesKey(idempotencyKey), isUnexpired))
  return stored
}

/** Keeps what the claimed request ended in. */
export async function storeResult(db: Db, idempotencyKey: IdempotencyKey, result: unknown): Promise<void> {
  await db.update(idempotentResponses).set({ result }).where(matchesKey(idempotencyKey))
}

function matchesKey({ caller, key }: IdempotencyKey) {
  return and(eq(idempotentResponses.caller, caller), eq(idempotentResponses.key, key))
}

/** A few at a time, and none that another transaction is at: nobody waits for tidying up. */
async function removeExpired(db: Db, before: Date): Promise<void> {
  await db.execute(
    sql`delete from ${idempotentResponses} where (caller, key) in (
      select caller, key from ${idempotentResponses} where at < ${before.toISOString()} limit 500 for update skip locked)`
  )
}
