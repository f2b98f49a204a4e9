// Keys and the hashes of their secrets.
import { and, asc, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { ApiKey } from './api-key.js'
import { apiKeys, apiKeySecrets } from './tables.js'
import { type Db, selectRows } from '../database/db.js'

/** A key and one of its secrets, as the service holds them to know callers by. */
export interface ApiKeySecret {
  hash: string
  validUntil: Date | null
  key: Omit<ApiKey, 'secrets'>
}

export type NewApiKey = Omit<ApiKey, 'revision' | 'revokedAt' | 'lastUsedAt' | 'secrets'>

/** A number that grows with everything done to a key, by any process; uses do not count. */
export async function readApiKeyEpoch(db: Db): Promise<number> {
  const [row] = await selectRows<{ epoch: number }>(db, sql`select coalesce(sum(${apiKeys.revision}), 0)::int as epoch from ${apiKeys}`)
  return row!.epoch
}

/** Every secret there is, the dead ones too: their holders are told why they are refused. */
export function listApiKeySecrets(db: Db): Promise<ApiKeySecret[]> {
  return db
    .select({ hash: apiKeySecrets.hash, validUntil: apiKeySecrets.validUntil, key: apiKeys })
    .from(apiKeySecrets)
    .innerJoin(apiKeys, eq(apiKeys.id, apiKeySecrets.key))
}

/** Adds a key with its first secret, unless its name is taken; whether it was added. */
export async function insertApiKey(db: Db, key: NewApiKey, hash: string): Promise<boolean> {
  const added = await db.insert(apiKeys).values(key).onConflictDoNothing().returning({ id: apiKeys.id })
  if (added.length === 0) return false
  await db.insert(apiKeySecrets).values({ hash, key: key.id, madeAt: key.createdAt })
  return true
}

/** A key by its id. `lock` keeps others from changing it until the transaction ends. */
export async function findApiKey(db: Db, id: string, lock = false): Promise<ApiKey | undefined> {
  const query = db.select().from(apiKeys).where(eq(apiKeys.id, id))
  const [key] = await (lock ? query.for('update') : query)
  return key && { ...key, secrets: await listSecretTimes(db, id) }
}

/** Keys in the order of their ids, from after one on. */
export async function listApiKeys(db: Db, after: string, limit: number): Promise<ApiKey[]> {
  const found = await db.select().from(apiKeys).where(gt(apiKeys.id, after)).orderBy(asc(apiKeys.id)).limit(limit)
  return Promise.all(found.map(async (key) => ({ ...key, secrets: await listSecretTimes(db, key.id) })))
}

/** A key by its name. */
export async function findApiKeyByName(db: Db, name: string): Promise<ApiKey | undefined> {
  const [key] = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.name, name))
  return key && findApiKey(db, key.id)
}

async function listSecretTimes(db: Db, key: string): Promise<ApiKey['secrets']> {
  const { madeAt, validUntil } = apiKeySecrets
  // The one without an end comes first, also where two were made in the same millisecond.
  const newest = [desc(madeAt), desc(validUntil)]
  return db.select({ madeAt, validUntil }).from(apiKeySecrets).where(eq(apiKeySecrets.key, key)).orderBy(...newest)
}

/** Gives a key another secret; those before it end at an instant, or when they would have ended if that is sooner. */
export async function replaceApiKeySecret(db: Db, id: string, hash: string, at: Date, beforeUntil: Date): Promise<void> {
  const before = and(eq(apiKeySecrets.key, id), or(isNull(apiKeySecrets.validUntil), gt(apiKeySecrets.validUntil, beforeUntil)))
  await db.update(apiKeySecrets).set({ validUntil: beforeUntil }).where(before)
  await db.insert(apiKeySecrets).values({ hash, key: id, madeAt: at })
  await revise(db, id, {})
}

export async function markRevoked(db: Db, id: string, revokedAt: Date): Promise<void> {
  await revise(db, id, { revokedAt })
}

async function revise(db: Db, id: string, values: { revokedAt?: Date }): Promise<void> {
  await db
    .update(apiKeys)
    .set({ ...values, revision: sql`${apiKeys.revision} + 1` })
    .where(eq(apiKeys.id, id))
}

/** Notes the last use of a key, unless one within the minute before it is noted already, by whatever process. */
export async function recordApiKeyUse(db: Db, id: string, at: Date): Promise<void> {
  const minuteBefore = new Date(at.getTime() - 60_000)
  const isOutdated = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, minuteBefore))
  await db.update(apiKeys).set({ lastUsedAt: at }).where(and(eq(apiKeys.id, id), isOutdated))
}
