// Rotating a key and revoking it. A key is never deleted, and otherwise never changed: what it may do stays as made.
import type { Act } from '../http/caller.js'
import { type Key, stateOf } from './api-key.js'
import { hashToken, makeToken } from './api-key-token.js'
import { type Expected, requireCurrent, tagOf } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { findKey, markRevoked, replaceSecret } from './store-api-keys.js'
import type { Base } from '../database/base.js'
import { perform } from './run-command.js'
import type { KeyAndSecret } from './create-api-key.js'
import { readKey } from './read-api-keys.js'
import type { Db } from '../database/db.js'

export interface KeyChange {
  id: string
  expected: Expected
}

/**
 * Gives a key a new secret; those it had end after `overlap` milliseconds, or sooner if they would have. Problems:
 * `key-not-found`, `stale`, `key-ended`, those of `perform`.
 */
export async function rotateKey(base: Base, act: Act, change: KeyChange & { overlap: number }): Promise<KeyAndSecret> {
  const token = makeToken()
  let isNew = false
  const { id } = await perform(base, act, async (db) => {
    isNew = true
    const key = await openKey(db, change)
    const now = base.now()
    if (stateOf(key, now) !== 'valid') throw new Problem('key-ended', { name: key.name })
    await replaceSecret(db, key.id, hashToken(token), now, new Date(now.getTime() + change.overlap))
    return { result: { id: key.id }, target: `key/${key.id}`, detail: { name: key.name, overlap: change.overlap } }
  })
  return { key: await readKey(base, id), secret: isNew ? token : null }
}

/** Ends a key at once and for good; one that is revoked already stays as it is. Problems: `key-not-found`, `stale`. */
export async function revokeKey(base: Base, act: Act, change: KeyChange & { reason: string | null }): Promise<Key> {
  const { id } = await perform(base, act, async (db) => {
    const key = await openKey(db, change)
    if (key.revokedAt === null) await markRevoked(db, key.id, base.now())
    return { result: { id: key.id }, target: `key/${key.id}`, detail: { name: key.name, reason: change.reason } }
  })
  return readKey(base, id)
}

async function openKey(db: Db, { id, expected }: KeyChange): Promise<Key> {
  const key = await findKey(db, id, true)
  if (key === undefined) throw new Problem('key-not-found', { id })
  requireCurrent(expected, tagOf(key.revision))
  return key
}
