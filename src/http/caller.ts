// The caller of a request and its rights, and the command that it runs.
import type { Kind } from '../shared/kind.js'
import type { TraceContext } from './trace/trace-context.js'

/** The scopes of an API key; each includes those before it. */
export const scopes = ['read', 'edit', 'publish', 'admin'] as const
export type Scope = (typeof scopes)[number]

export interface Caller {
  /** Id of the API key; `null` for a caller without one and for the command line. */
  apiKeyId: string | null
  /** The author name that goes into records. */
  name: string
  /** Everybody who may be behind the key: two keys that share one of them are the same pair of eyes. */
  persons: readonly string[]
  scope: Scope | null
  /** The kinds and regions (codes) that the caller may write; `null` is all of them. */
  kinds: Kind[] | null
  regions: string[] | null
  /** The IP address of the client; `local` for the command line. */
  address: string
}

/** A write, or a query sent by POST, on behalf of a caller. */
export interface Command {
  caller: Caller
  /** The operation id of the route, or the name of the command. */
  action: string
  requestId: string
  /** The trace of the caller, if it sent one. */
  trace?: TraceContext
  /** The `Idempotency-Key`, and a hash that identifies the request under it. */
  idempotency: { key: string; fingerprint: string } | null
  /** Called where the command ran before under its key, so that its stored result is returned. */
  onReplayed?: () => void
}

/** Whether a scope includes `needed`. */
export function includesScope(scope: Scope | null, needed: Scope): boolean {
  return scope !== null && scopes.indexOf(scope) >= scopes.indexOf(needed)
}

/** A caller without an API key; `scope` is `read` where reading is open. */
export function anonymousCaller(address: string, scope: 'read' | null): Caller {
  return { apiKeyId: null, name: 'anonymous', persons: [], scope, kinds: null, regions: null, address }
}

/** The command line has all rights: whoever can run it has access to the database. */
export const commandLineCaller: Caller = {
  apiKeyId: null,
  name: 'command line',
  persons: [],
  scope: 'admin',
  kinds: null,
  regions: null,
  address: 'local'
}
