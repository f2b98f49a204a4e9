// Preconditions of a change (`If-Match`): the state that the caller last read must still be current.
import { Problem } from './problem.js'

/** The entity tags of `If-Match`, one of which must be current; `*` accepts any state. */
export type ExpectedETags = readonly string[] | '*'

/**
 * Rejects a change unless the current tag is expected. Call it inside the transaction that makes the change, under its
 * lock. Problems: `weak-etag` where all expected tags are weak, which no condition of this kind accepts (RFC 9110); else
 * `stale`. Both with the current tag.
 */
export function requireCurrent(expected: ExpectedETags, current: string): void {
  if (expected === '*' || expected.includes(current)) return
  throw new Problem(expected.every((tag) => tag.startsWith('W/')) ? 'weak-etag' : 'stale', { current })
}

/** A strong entity tag of a revision number or a hash. */
export function etagOf(state: string | number): string {
  return `"${state}"`
}
