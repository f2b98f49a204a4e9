// Stored results of requests with an Idempotency-Key. The first request inserts a row; a concurrent second one blocks on
// the row until the first transaction ends. It then reads the stored result, or, after a rollback, inserts the row itself.
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { idempotentResponses } from './tables.js'
import type { Db } from '../database/db.js'

/** Milliseconds for which a result is stored. */
export const idempotencyTtlMs = 24 * 3_600_000

export interface IdempotencyRecord {
  fingerprint: string
  result: unknown
}

export interface IdempotencyKey {
  caller: string
  key: string
}

/** Claims an idempotency key; `undefined` where it was free or expired, else the stored record. */
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

/** The record of an idempotency key that has not expired at an instant. */
export async function findIdempotencyRecord(db: Db, idempotencyKey: IdempotencyKey, at: Date): Promise<IdempotencyRecord | undefined> {
  const { fingerprint, result } = idempotentResponses
  const isUnexpired = gte(idempotentResponses.at, new Date(at.getTime() - idempotencyTtlMs))
  const [stored] = await db.select({ fingerprint, result }).from(idempotentResponses).where(and(matchesKey(idempotencyKey), isUnexpired))
  return stored
}

/** Stores the result of the request that claimed the key. */
export async function storeResult(db: Db, idempotencyKey: IdempotencyKey, result: unknown): Promise<void> {
  await db.update(idempotentResponses).set({ result }).where(matchesKey(idempotencyKey))
}

function matchesKey({ caller, key }: IdempotencyKey) {
  return and(eq(idempotentResponses.caller, caller), eq(idempotentResponses.key, key))
}

/** Removes a bounded batch and skips locked rows, so that no request waits for the clean-up. */
async function removeExpired(db: Db, before: Date): Promise<void> {
  await db.execute(
    sql`delete from ${idempotentResponses} where (caller, key) in (
      select caller, key from ${idempotentResponses} where at < ${before.toISOString()} limit 500 for update skip locked)`
  )
}
