// A key of each scope, for tests of what needs one.
import { commandLineCaller, type Scope, scopes } from '../../src/http/caller.js'
import type { ApiKeyInput } from '../../src/access/api-key.js'
import type { Base } from '../../src/database/base.js'
import { createApiKey } from '../../src/access/create-api-key.js'

/** An act of the command line, as `guiju keys create` does it. */
export const commandLineContext = { caller: commandLineCaller, action: 'keys create', requestId: 'test', idempotency: null }

/** The secret of a new key; whatever matters to a test is given, the rest is plain. Names are never used twice. */
export async function createTestKey(base: Base, overrides: Partial<ApiKeyInput> & { name: string }): Promise<string> {
  const plain = { scope: 'read', expiresAt: null, kinds: null, regions: null, addresses: null } as const
  return (await createApiKey(base, commandLineContext, { ...plain, ...overrides })).secret!
}

/** Secrets by scope; the keys are called `reader`, `editor`, `publisher` and `administrator`. */
export async function createTestKeys(base: Base): Promise<Record<Scope, string>> {
  const names = { read: 'reader', edit: 'editor', publish: 'publisher', admin: 'administrator' }
  const secrets = {} as Record<Scope, string>
  for (const scope of scopes) secrets[scope] = await createTestKey(base, { name: names[scope], scope })
  return secrets
}

/** The header that brings a key. */
export function bearerHeader(secret: string): { authorization: string } {
  return { authorization: `Bearer ${secret}` }
}
