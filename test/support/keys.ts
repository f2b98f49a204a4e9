// A key of each scope, for tests of what needs one.
import { commandLine, type Scope, scopes } from '../../src/http/caller.js'
import type { KeyOrder } from '../../src/access/api-key.js'
import type { Base } from '../../src/database/base.js'
import { createKey } from '../../src/access/create-api-key.js'

/** An act of the command line, as `guiju keys create` does it. */
export const commandAct = { caller: commandLine, action: 'keys create', requestId: 'test', idempotency: null }

/** The secret of a new key; whatever matters to a test is given, the rest is plain. Names are never used twice. */
export async function openKey(base: Base, given: Partial<KeyOrder> & { name: string }): Promise<string> {
  const plain = { scope: 'read', expiresAt: null, kinds: null, regions: null, addresses: null } as const
  return (await createKey(base, commandAct, { ...plain, ...given })).secret!
}

/** Secrets by scope; the keys are called `reader`, `editor`, `publisher` and `administrator`. */
export async function openKeys(base: Base): Promise<Record<Scope, string>> {
  const names = { read: 'reader', edit: 'editor', publish: 'publisher', admin: 'administrator' }
  const opened = {} as Record<Scope, string>
  for (const scope of scopes) opened[scope] = await openKey(base, { name: names[scope], scope })
  return opened
}

/** The header that brings a key. */
export function withKey(secret: string): { authorization: string } {
  return { authorization: `Bearer ${secret}` }
}
