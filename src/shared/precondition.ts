// What a caller last saw of a thing that is to be changed, and whether it is still so.
import { Problem } from './problem.js'

/** The entity tags that a caller names, any of which may be current; `*` is whatever there is. */
export type ExpectedETags = readonly string[] | '*'

/**
 * Refuses a change of something that is not as the caller last saw it. To be asked inside the transaction that changes
 * it, under its lock. Problem: `stale`, with the tag it has now.
 */
export function requireCurrent(expected: ExpectedETags, current: string): void {
  if (expected !== '*' && !expected.includes(current)) throw new Problem('stale', { current })
}

/** A strong entity tag made of what counts the states of a thing: its number of revision, or a hash. */
export function etagOf(state: string | number): string {
  return `"${state}"`
}
