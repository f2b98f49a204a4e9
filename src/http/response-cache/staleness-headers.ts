// Saying that a reply may have missed a change: the store has not been seen for longer than is promised.
import type { Base } from '../../database/base.js'

/** Milliseconds after a commit for which a reply may still miss it. */
export const maxStalenessMs = 1_000

const none: readonly string[] = []

/** `Age` and `Warning` as a flat list, where the end of the sequence was seen longer ago than is promised. */
export function stalenessHeaders({ age }: Base['store']['changeTracker']): readonly string[] {
  if (age <= maxStalenessMs) return none
  return ['age', String(Math.floor(age / 1000)), 'warning', '110 guiju "Response is Stale"']
}
