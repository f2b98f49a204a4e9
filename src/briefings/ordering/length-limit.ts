// How long a briefing may be.
import { Problem } from '../../shared/problem.js'
import { briefingLimits } from './briefing-order.js'

/** Problem: `briefing-too-large`. */
export function requireWithinLimit(characters: number): void {
  const most = briefingLimits.characters
  if (characters > most) throw new Problem('briefing-too-large', { characters, most })
}
