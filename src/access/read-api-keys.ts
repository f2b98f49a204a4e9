// Reading keys: what is known of them is everything but their secrets.
import type { Key } from './api-key.js'
import { Problem } from '../shared/problem.js'
import { findKey, findKeyByName, listKeys } from './store-api-keys.js'
import type { Base } from '../database/base.js'

/** A key as it stands. Problem: `key-not-found`. */
export async function readKey(base: Base, id: string): Promise<Key> {
  return (await findKey(base.store.db, id)) ?? refuse(id)
}

/** A key by its id or its name. Problem: `key-not-found`. */
export async function readKeyCalled(base: Base, called: string): Promise<Key> {
  const { db } = base.store
  return (await findKey(db, called)) ?? (await findKeyByName(db, called)) ?? refuse(called)
}

/** One page of keys, in the order of their ids. */
export async function listKeyPage(base: Base, after: string, limit: number): Promise<{ items: Key[]; next: string | null }> {
  const found = await listKeys(base.store.db, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}

/** Every key there is. */
export function listAllKeys(base: Base): Promise<Key[]> {
  return listKeys(base.store.db, '', Number.MAX_SAFE_INTEGER)
}

function refuse(id: string): never {
  throw new Problem('key-not-found', { id })
}
