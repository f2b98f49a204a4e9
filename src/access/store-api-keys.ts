// SQL of API keys and the hashes of their secrets.
import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { ApiKey } from './api-key.js'
import { apiKeys, apiKeySecrets } from './tables.js'
import { findAnswer, noteAnswer } from '../database/sequence/read-memo.js'
import { type Db, selectRows } from '../database/db.js'

/** A key with one of its secrets, as the API key cache loads it. */
export interface ApiKeySecret {
  hash: string
  /** The persons besides the owner who were shown it. */
  seenBy: string[]
  validUntil: Date | null
  key: Omit<ApiKey, 'secrets'>
}

export type NewApiKey = Omit<ApiKey, 'revision' | 'revokedAt' | 'lastUsedAt' | 'secrets'>

/**
 * A number that grows whenever any process creates, rotates or revokes a key. The cache polls it instead of reading all
 * keys. Uses do not change it.
 */
export async function readApiKeyEpoch(db: Db): Promise<number> {
  const [row] = await selectRows<{ epoch: number }>(db, sql`select coalesce(sum(${apiKeys.revision}), 0)::int as epoch from ${apiKeys}`)
  return row!.epoch
}

/** Every secret, expired and revoked ones included: their callers receive the reason of the rejection. */
export function listApiKeySecrets(db: Db): Promise<ApiKeySecret[]> {
  return db
    .select({ hash: apiKeySecrets.hash, seenBy: apiKeySecrets.seenBy, validUntil: apiKeySecrets.validUntil, key: apiKeys })
    .from(apiKeySecrets)
    .innerJoin(apiKeys, eq(apiKeys.id, apiKeySecrets.key))
}

/** A new secret: its hash, and the persons that its reply shows it to. */
export type NewSecret = Pick<ApiKeySecret, 'hash' | 'seenBy'>

/** Inserts a key with its first secret; false where the name is taken. */
export async function insertApiKey(db: Db, key: NewApiKey, secret: NewSecret): Promise<boolean> {
  const added = await db.insert(apiKeys).values(key).onConflictDoNothing().returning({ id: apiKeys.id })
  if (added.length === 0) return false
  await db.insert(apiKeySecrets).values({ ...secret, key: key.id, madeAt: key.createdAt })
  return true
}

/** A key by its id. `lock` locks the row until the transaction ends. */
export async function findApiKey(db: Db, id: string, lock = false): Promise<ApiKey | undefined> {
  const query = db.select().from(apiKeys).where(eq(apiKeys.id, id))
  const [key] = await (lock ? query.for('update') : query)
  return key && { ...key, secrets: await listSecretTimes(db, id) }
}

/** Keys ordered by id, beginning after the id `after`. */
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
  // PostgreSQL sorts nulls first here, so the secret without an end comes first even within one millisecond.
  const newest = [desc(madeAt), desc(validUntil)]
  return db.select({ madeAt, validUntil }).from(apiKeySecrets).where(eq(apiKeySecrets.key, key)).orderBy(...newest)
}

/** Adds a secret to a key. Earlier secrets expire at `beforeUntil`, unless they expire sooner. */
export async function replaceApiKeySecret(db: Db, id: string, secret: NewSecret, at: Date, beforeUntil: Date): Promise<void> {
  const before = and(eq(apiKeySecrets.key, id), or(isNull(apiKeySecrets.validUntil), gt(apiKeySecrets.validUntil, beforeUntil)))
  await db.update(apiKeySecrets).set({ validUntil: beforeUntil }).where(before)
  await db.insert(apiKeySecrets).values({ ...secret, key: id, madeAt: at })
  await revise(db, id, {})
}

/** Gives a key the owner that it does not have yet. */
export async function setOwner(db: Db, id: string, owner: string): Promise<void> {
  await revise(db, id, { owner })
}

/** Names and owners of keys, by their ids. */
export async function listNamesAndOwners(db: Db, ids: readonly string[]): Promise<NameAndOwner[]> {
  const wanted = [...new Set(ids)]
  const known = wanted.map((id) => findAnswer<NameAndOwner | undefined>(db, nameQuestion(id)))
  const unknown = wanted.filter((_, at) => known[at] === undefined)
  const read = unknown.length === 0 ? [] : await readNamesAndOwners(db, unknown)
  for (const id of unknown) noteAnswer(db, { question: nameQuestion(id) }, read.find((key) => key.id === id))
  return [...(await Promise.all(known)), ...read].flatMap((key) => key ?? [])
}

type NameAndOwner = Pick<ApiKey, 'id' | 'name' | 'owner'>

const nameQuestion = (id: string) => `name of key ${id}`

function readNamesAndOwners(db: Db, ids: readonly string[]): Promise<NameAndOwner[]> {
  return db.select({ id: apiKeys.id, name: apiKeys.name, owner: apiKeys.owner }).from(apiKeys).where(inArray(apiKeys.id, [...ids]))
}

export async function markRevoked(db: Db, id: string, revokedAt: Date): Promise<void> {
  await revise(db, id, { revokedAt })
}

async function revise(db: Db, id: string, values: { revokedAt?: Date; owner?: string }): Promise<void> {
  await db
    .update(apiKeys)
    .set({ ...values, revision: sql`${apiKeys.revision} + 1` })
    .where(eq(apiKeys.id, id))
}

/** Records the last use of a key, unless any process recorded one within the minute before `at`. */
export async function recordApiKeyUse(db: Db, id: string, at: Date): Promise<void> {
  const minuteBefore = new Date(at.getTime() - 60_000)
  const isOutdated = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, minuteBefore))
  await db.update(apiKeys).set({ lastUsedAt: at }).where(and(eq(apiKeys.id, id), isOutdated))
}
