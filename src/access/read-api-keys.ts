// Reads API keys, without their secrets.
import type { ApiKey } from './api-key.js'
import { Problem } from '../shared/problem.js'
import { findApiKey, findApiKeyByName, listApiKeys } from './store-api-keys.js'
import type { Base } from '../database/base.js'

/** A key by its id. Problem: `key-not-found`. */
export async function readApiKey(base: Base, id: string): Promise<ApiKey> {
  return (await findApiKey(base.store.db, id)) ?? rejectNotFound(id)
}

/** A key by its id or its name. Problem: `key-not-found`. */
export async function readApiKeyByIdOrName(base: Base, idOrName: string): Promise<ApiKey> {
  const { db } = base.store
  return (await findApiKey(db, idOrName)) ?? (await findApiKeyByName(db, idOrName)) ?? rejectNotFound(idOrName)
}

/** One page of keys, ordered by id. `next` is the id after which the next page begins. */
export async function listApiKeyPage(base: Base, after: string, limit: number): Promise<{ items: ApiKey[]; next: string | null }> {
  const found = await listApiKeys(base.store.db, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}

/** Every key, also those that ended. */
export function listAllApiKeys(base: Base): Promise<ApiKey[]> {
  return listApiKeys(base.store.db, '', Number.MAX_SAFE_INTEGER)
}

function rejectNotFound(id: string): never {
  throw new Problem('key-not-found', { id })
}
