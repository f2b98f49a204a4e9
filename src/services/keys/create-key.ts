// Making a key: checked, written, and its secret told to whoever asked, once.
import { randomBytes } from 'node:crypto'
import type { Act } from '../../domain/caller.js'
import { findKeyFaults, type Key, type KeyOrder } from '../../domain/key.js'
import { hashToken, makeToken } from '../../domain/key-token.js'
import { Problem } from '../../domain/problem.js'
import { findKey, insertKey } from '../../store/keys.js'
import type { Base } from '../base.js'
import { perform } from '../perform.js'

export interface KeyAndSecret {
  id: string
  /** `null` where the request was repeated: the secret was told the first time, and is kept nowhere. */
  secret: string | null
}

/** Makes a key. Problems: `invalid-key`, `key-name-taken`, those of `perform`. */
export async function createKey(base: Base, act: Act, order: KeyOrder): Promise<KeyAndSecret> {
  const now = base.now()
  const faults = findKeyFaults(order, now)
  if (faults.length > 0) throw new Problem('invalid-key', {}, faults)
  const token = makeToken()
  let isNew = false
  const { id } = await perform(base, act, async (db) => {
    isNew = true
    const key = { ...order, id: `key-${randomBytes(8).toString('hex')}`, createdAt: now, createdBy: act.caller.name }
    if (!(await insertKey(db, key, hashToken(token)))) throw new Problem('key-name-taken', { name: order.name })
    const { name, scope } = order
    return { result: { id: key.id }, target: `key/${key.id}`, detail: { name, scope } }
  })
  return { id, secret: isNew ? token : null }
}

/** A key as it stands. Problem: `key-not-found`. */
export async function readKey(base: Base, id: string): Promise<Key> {
  const key = await findKey(base.store.db, id)
  if (key === undefined) throw new Problem('key-not-found', { id })
  return key
}
