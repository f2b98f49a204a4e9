// Keys and the hashes of their secrets.
import { and, asc, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Key } from './api-key.js'
import { keys, keySecrets } from './tables.js'
import { type Db, selectRows } from '../database/db.js'

/** A key and one of its secrets, as the service holds them to know callers by. */
export interface HeldSecret {
  hash: string
  validUntil: Date | null
  key: Omit<Key, 'secrets'>
}

export type NewKey = Omit<Key, 'revision' | 'revokedAt' | 'lastUsedAt' | 'secrets'>

/** A number that grows with everything done to a key, by any process; uses do not count. */
export async function readKeyEpoch(db: Db): Promise<number> {
  const [row] = await selectRows<{ epoch: number }>(db, sql`select coalesce(sum(${keys.revision}), 0)::int as epoch from ${keys}`)
  return row!.epoch
}

/** Every secret there is, the dead ones too: their holders are told why they are refused. */
export function listSecrets(db: Db): Promise<HeldSecret[]> {
  return db
    .select({ hash: keySecrets.hash, validUntil: keySecrets.validUntil, key: keys })
    .from(keySecrets)
    .innerJoin(keys, eq(keys.id, keySecrets.key))
}

/** Adds a key with its first secret, unless its name is taken; whether it was added. */
export async function insertKey(db: Db, key: NewKey, hash: string): Promise<boolean> {
  const added = await db.insert(keys).values(key).onConflictDoNothing().returning({ id: keys.id })
  if (added.length === 0) return false
  await db.insert(keySecrets).values({ hash, key: key.id, madeAt: key.createdAt })
  return true
}

/** A key by its id. `lock` keeps others from changing it until the transaction ends. */
export async function findKey(db: Db, id: string, lock = false): Promise<Key | undefined> {
  const query = db.select().from(keys).where(eq(keys.id, id))
  const [key] = await (lock ? query.for('update') : query)
  return key && { ...key, secrets: await listSecretTimes(db, id) }
}

/** Keys in the order of their ids, from after one on. */
export async function listKeys(db: Db, after: string, limit: number): Promise<Key[]> {
  const found = await db.select().from(keys).where(gt(keys.id, after)).orderBy(asc(keys.id)).limit(limit)
  return Promise.all(found.map(async (key) => ({ ...key, secrets: await listSecretTimes(db, key.id) })))
}

/** A key by its name. */
export async function findKeyByName(db: Db, name: string): Promise<Key | undefined> {
  const [key] = await db.select({ id: keys.id }).from(keys).where(eq(keys.name, name))
  return key && findKey(db, key.id)
}

async function listSecretTimes(db: Db, key: string): Promise<Key['secrets']> {
  const { madeAt, validUntil } = keySecrets
  // The one without an end comes first, also where two were made in the same millisecond.
  const newest = [desc(madeAt), desc(validUntil)]
  return db.select({ madeAt, validUntil }).from(keySecrets).where(eq(keySecrets.key, key)).orderBy(...newest)
}

/** Gives a key another secret; those before it end at an instant, or when they would have ended if that is sooner. */
export async function replaceSecret(db: Db, id: string, hash: string, at: Date, beforeUntil: Date): Promise<void> {
  const before = and(eq(keySecrets.key, id), or(isNull(keySecrets.validUntil), gt(keySecrets.validUntil, beforeUntil)))
  await db.update(keySecrets).set({ validUntil: beforeUntil }).where(before)
  await db.insert(keySecrets).values({ hash, key: id, madeAt: at })
  await revise(db, id, {})
}

export async function markRevoked(db: Db, id: string, revokedAt: Date): Promise<void> {
  await revise(db, id, { revokedAt })
}

async function revise(db: Db, id: string, values: { revokedAt?: Date }): Promise<void> {
  await db
    .update(keys)
    .set({ ...values, revision: sql`${keys.revision} + 1` })
    .where(eq(keys.id, id))
}

/** Notes the last use of a key, unless one within the minute before it is noted already, by whatever process. */
export async function noteUse(db: Db, id: string, at: Date): Promise<void> {
  const minuteBefore = new Date(at.getTime() - 60_000)
  const isNews = or(isNull(keys.lastUsedAt), lt(keys.lastUsedAt, minuteBefore))
  await db.update(keys).set({ lastUsedAt: at }).where(and(eq(keys.id, id), isNews))
}
