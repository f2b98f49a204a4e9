// Who asks, what they may do, and the act for which a piece of writing is done.
import type { Kind } from '../shared/kind.js'

/** What a key allows; each includes those before it. */
export const scopes = ['read', 'edit', 'publish', 'admin'] as const
export type Scope = (typeof scopes)[number]

export interface Caller {
  /** Id of the key; `null` for a caller without one and for the command line. */
  apiKeyId: string | null
  /** What the records call the caller. */
  name: string
  scope: Scope | null
  /** The kinds and regions that the caller may write; `null` is all of them. */
  kinds: Kind[] | null
  regions: string[] | null
  /** The address asked from; `local` for the command line. */
  address: string
}

/** Something done on somebody's behalf. */
export interface Command {
  caller: Caller
  /** The operation's id, or the command. */
  action: string
  requestId: string
  /** The caller's own name for this request, and what tells it from another request of the same name. */
  idempotency: { key: string; fingerprint: string } | null
}

/** Whether a scope includes the one needed. */
export function includesScope(scope: Scope | null, needed: Scope): boolean {
  return scope !== null && scopes.indexOf(scope) >= scopes.indexOf(needed)
}

/** A caller without a key, who may read where reading is open. */
export function anonymousCaller(address: string, scope: 'read' | null): Caller {
  return { apiKeyId: null, name: 'anonymous', scope, kinds: null, regions: null, address }
}

/** Whoever can run commands on the base can do everything. */
export const commandLineCaller: Caller = {
  apiKeyId: null,
  name: 'command line',
  scope: 'admin',
  kinds: null,
  regions: null,
  address: 'local'
}
