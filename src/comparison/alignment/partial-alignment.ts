// Two texts and the pairs found so far: what each stage of the alignment reads and adds to.
import type { Clause } from '../clause.js'
import type { Pairing } from './pairing.js'

export interface PartialAlignment {
  readonly olds: readonly Clause[]
  readonly news: readonly Clause[]
  readonly pairing: Pairing
}

export function isBody({ heading }: Clause): boolean {
  return !heading
}

/** Indexes of the old clauses, headings aside, without a counterpart so far. */
export function unpairedOlds({ olds, pairing }: PartialAlignment): number[] {
  return olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at)).map(({ at }) => at)
}

/** Indexes of the new clauses, headings aside, without a counterpart so far. */
export function unpairedNews({ news, pairing }: PartialAlignment): number[] {
  return news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at)).map(({ at }) => at)
}
