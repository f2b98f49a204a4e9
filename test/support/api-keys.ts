// API keys for tests, one of each scope.
import { commandLineCaller, type Scope, scopes } from '../../src/http/caller.js'
import type { ApiKeyInput } from '../../src/access/api-key.js'
import type { Base } from '../../src/database/base.js'
import { createApiKey } from '../../src/access/create-api-key.js'

/** The command context of `guiju keys create`. */
export const commandLineContext = { caller: commandLineCaller, action: 'keys create', requestId: 'test', idempotency: null }

/** The secret of a new key. A test gives the fields that matter to it; names are unique. */
export async function createTestKey(base: Base, overrides: Partial<ApiKeyInput> & { name: string }): Promise<string> {
  const plain = { owner: null, scope: 'read', expiresAt: null, kinds: null, regions: null, addresses: null } as const
  return (await createApiKey(base, commandLineContext, { ...plain, ...overrides })).secret!
}

/** Secrets by scope; the keys, each with an owner of its own, are called `reader`, `editor`, `publisher` and `administrator`. */
export async function createTestKeys(base: Base): Promise<Record<Scope, string>> {
  const names = { read: 'reader', edit: 'editor', publish: 'publisher', admin: 'administrator' }
  const secrets = {} as Record<Scope, string>
  for (const scope of scopes) secrets[scope] = await createTestKey(base, { name: names[scope], owner: names[scope], scope })
  return secrets
}

/** The authorization header with a key. */
export function bearerHeader(secret: string): { authorization: string } {
  return { authorization: `Bearer ${secret}` }
}
