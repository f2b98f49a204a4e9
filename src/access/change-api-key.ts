// Rotates and revokes API keys. A key is never deleted, and its scope and limits never change.
import type { Command } from '../http/caller.js'
import { type ApiKey, stateOf, validateApiKeyInput } from './api-key.js'
import { hashToken, generateToken } from './api-key-token.js'
import { type ExpectedETags, requireCurrent, etagOf } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { findApiKey, markRevoked, replaceApiKeySecret, setOwner } from './store-api-keys.js'
import type { Base } from '../database/base.js'
import { personsShown } from '../http/persons.js'
import { runCommand } from './run-command.js'
import type { ApiKeyAndSecret } from './create-api-key.js'
import { readApiKey } from './read-api-keys.js'
import type { Db } from '../database/db.js'

export interface ApiKeyChange {
  id: string
  expected: ExpectedETags
}

/**
 * Gives a key a new secret. Its earlier secrets expire after `overlap` milliseconds, unless they expire sooner. Problems:
 * `key-not-found`, `stale`, `key-ended`, those of `runCommand`.
 */
export async function rotateApiKey(base: Base, command: Command, change: ApiKeyChange & { overlap: number }): Promise<ApiKeyAndSecret> {
  const token = generateToken()
  let isNew = false
  const { id } = await runCommand(base, command, async (db) => {
    isNew = true
    const key = await lockApiKey(db, change)
    const now = base.now()
    if (stateOf(key, now) !== 'valid') throw new Problem('key-ended', { name: key.name })
    const secret = { hash: hashToken(token), seenBy: personsShown(command) }
    await replaceApiKeySecret(db, key.id, secret, now, new Date(now.getTime() + change.overlap))
    return { result: { id: key.id }, target: `key/${key.id}`, detail: { name: key.name, overlap: change.overlap } }
  })
  return { key: await readApiKey(base, id), secret: isNew ? token : null }
}

/**
 * Revokes a key permanently; a revoked key keeps its first `revokedAt`. Problems: `key-not-found`, `stale`, those of
 * `runCommand`.
 */
export async function revokeApiKey(base: Base, command: Command, change: ApiKeyChange & { reason: string | null }): Promise<ApiKey> {
  const { id } = await runCommand(base, command, async (db) => {
    const key = await lockApiKey(db, change)
    if (key.revokedAt === null) await markRevoked(db, key.id, base.now())
    return { result: { id: key.id }, target: `key/${key.id}`, detail: { name: key.name, reason: change.reason } }
  })
  return readApiKey(base, id)
}

/**
 * Says for whom a key was made that does not say so yet, for keys from before keys had owners. Problems:
 * `key-not-found`, `key-owned`, `invalid-key`.
 */
export async function setApiKeyOwner(base: Base, command: Command, { id, owner }: { id: string; owner: string }): Promise<ApiKey> {
  await runCommand(base, command, async (db) => {
    const key = await lockApiKey(db, { id, expected: '*' })
    if (key.owner !== null) throw new Problem('key-owned', { name: key.name, owner: key.owner })
    const issues = validateApiKeyInput({ ...key, owner, expiresAt: null }, base.now())
    if (issues.length > 0) throw new Problem('invalid-key', {}, issues)
    await setOwner(db, id, owner)
    return { result: null, target: `key/${id}`, detail: { name: key.name, owner } }
  })
  return readApiKey(base, id)
}

async function lockApiKey(db: Db, { id, expected }: ApiKeyChange): Promise<ApiKey> {
  const key = await findApiKey(db, id, true)
  if (key === undefined) throw new Problem('key-not-found', { id })
  requireCurrent(expected, etagOf(key.revision))
  return key
}
