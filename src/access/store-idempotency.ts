// Replies kept for requests that may come twice. A row is claimed by whoever comes first; the second waits for the end
// of the first one's transaction, and then finds what it kept, or nothing and is first itself.
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { idempotentReplies } from './tables.js'
import type { Db } from '../database/db.js'

/** Milliseconds for which a reply is kept. */
export const replyKept = 24 * 3_600_000

export interface KeptReply {
  fingerprint: string
  result: unknown
}

export interface ReplyName {
  caller: string
  key: string
}

/** Claims a request's name; `undefined` where it was free, else what stands under it. */
export async function claimReply(
  db: Db,
  name: ReplyName,
  { fingerprint, at }: { fingerprint: string; at: Date }
): Promise<KeptReply | undefined> {
  const expired = new Date(at.getTime() - replyKept)
  const row = { ...name, fingerprint, at, result: null }
  const claimed = await db
    .insert(idempotentReplies)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotentReplies.caller, idempotentReplies.key],
      set: row,
      setWhere: lt(idempotentReplies.at, expired)
    })
    .returning({ key: idempotentReplies.key })
  await removeExpired(db, expired)
  return claimed.length > 0 ? undefined : findReply(db, name, at)
}

/** What stands under a request's name at an instant. */
export async function findReply(db: Db, name: ReplyName, at: Date): Promise<KeptReply | undefined> {
  const { fingerprint, result } = idempotentReplies
  const isKept = gte(idempotentReplies.at, new Date(at.getTime() - replyKept))
  const [kept] = await db.select({ fingerprint, result }).from(idempotentReplies).where(and(isNamed(name), isKept))
  return kept
}

/** Keeps what the claimed request ended in. */
export async function keepReply(db: Db, name: ReplyName, result: unknown): Promise<void> {
  await db.update(idempotentReplies).set({ result }).where(isNamed(name))
}

function isNamed({ caller, key }: ReplyName) {
  return and(eq(idempotentReplies.caller, caller), eq(idempotentReplies.key, key))
}

/** A few at a time, and none that another transaction is at: nobody waits for tidying up. */
async function removeExpired(db: Db, before: Date): Promise<void> {
  await db.execute(
    sql`delete from ${idempotentReplies} where (caller, key) in (
      select caller, key from ${idempotentReplies} where at < ${before.toISOString()} limit 500 for update skip locked)`
  )
}
