// Applies a difference to the old provisions. Tests and benchmarks use it to prove that a difference is complete.
import type { Provision } from '../works/work.js'
import type { Difference, PartChange } from './difference.js'
import { applySpans } from '../shared/text/word-spans.js'

/** The new provisions, in order. Throws an `Error` if the difference was computed from other provisions. */
export function applyDifference(old: readonly Provision[], difference: Difference): Provision[] {
  const byEId = new Map(old.map((provision) => [provision.eId, provision]))
  const parts = difference.clauses.flatMap((clause) => clause.parts)
  return parts.filter(({ to }) => to !== null).map((part) => apply(part, byEId))
}

function apply({ from, spans, fields }: PartChange, old: Map<string, Provision>): Provision {
  if (from === null) return { ...(fields as Provision) }
  const before = old.get(from)
  if (before === undefined) throw new Error(`the difference begins from ${from}, which the old text does not have`)
  return { ...before, text: applySpans(before.text, spans), ...fields }
}
