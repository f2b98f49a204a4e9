// Preconditions of a change (`If-Match`): the state that the caller last read must still be current.
import { Problem } from './problem.js'

/** The entity tags of `If-Match`, one of which must be current; `*` accepts any state. */
export type ExpectedETags = readonly string[] | '*'

/**
 * Rejects a change unless the current tag is expected. Call it inside the transaction that makes the change, under its
 * lock. Problem: `stale`, with the current tag.
 */
export function requireCurrent(expected: ExpectedETags, current: string): void {
  if (expected !== '*' && !expected.includes(current)) throw new Problem('stale', { current })
}

/** A strong entity tag of a revision number or a hash. */
export function etagOf(state: string | number): string {
  return `"${state}"`
}
