// Headers of a response that may miss a recent change, because the database could not be polled in time.
import type { Base } from '../../database/base.js'

/** Milliseconds after a commit for which responses may miss it without saying so. */
export const maxStalenessMs = 1_000

const none: readonly string[] = []

/** `Age` and `Warning` as a flat list, where the last successful poll is more than `maxStalenessMs` ago; otherwise empty. */
export function stalenessHeaders({ age }: Base['store']['changeTracker']): readonly string[] {
  if (age <= maxStalenessMs) return none
  return ['age', String(Math.floor(age / 1000)), 'warning', '110 guiju "Response is Stale"']
}
