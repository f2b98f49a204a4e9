// Unpaired clauses that came out of another clause, or went into one:
//
//   split:  old A ── pair ── new A'      merge:  old A ── pair ── new A'
//              └─────────── new B               old B ───────────┘
//
// B belongs to the pair if more than `minShare` of B is in what the one clause of the pair has beyond the other.
import { groupBy } from '../../shared/group-by.js'
import type { SimilarityTable } from '../../shared/text/similarity.js'
import { type PartialAlignment, unpairedNews, unpairedOlds } from './partial-alignment.js'

export interface SplitsAndMerges {
  /** A new clause → the old one it was split from; an old clause → the new one it was merged into. */
  splitFrom: Map<number, number>
  mergedInto: Map<number, number>
}

type Pair = readonly [old: number, now: number]

const minShare = 0.5

export function findSplitsAndMerges(alignment: PartialAlignment, table: SimilarityTable): SplitsAndMerges {
  return { splitFrom: findSplits(alignment, table), mergedInto: findMerges(alignment, table) }
}

function findSplits(alignment: PartialAlignment, table: SimilarityTable): Map<number, number> {
  const { pairing } = alignment
  const pairedOlds = pairing.pairs().map(([old]) => old)
  const similar = table.findSimilarPairs(pairedOlds, unpairedNews(alignment), minShare)
  const splitFrom = new Map<number, number>()
  for (const [at, found] of groupBy(similar, (candidate) => candidate.new)) {
    const pairs = found.map(({ old }): Pair => [old, pairing.newOf.get(old)!])
    const best = selectByShare(pairs, ([old, now]) => table.splitShare(at, old, now))
    if (best !== null) splitFrom.set(at, best[0])
  }
  return splitFrom
}

function findMerges(alignment: PartialAlignment, table: SimilarityTable): Map<number, number> {
  const { pairing } = alignment
  const pairedNews = pairing.pairs().map(([, now]) => now)
  const similar = table.findSimilarPairs(unpairedOlds(alignment), pairedNews, minShare)
  const mergedInto = new Map<number, number>()
  for (const [at, found] of groupBy(similar, (candidate) => candidate.old)) {
    const pairs = found.map((candidate): Pair => [pairing.oldOf.get(candidate.new)!, candidate.new])
    const best = selectByShare(pairs, ([old, now]) => table.mergeShare(at, now, old))
    if (best !== null) mergedInto.set(at, best[1])
  }
  return mergedInto
}

/** The pair with the greatest share above `minShare`; the first of equals. */
function selectByShare(pairs: readonly Pair[], shareOf: (pair: Pair) => number): Pair | null {
  let best: Pair | null = null
  let highest = minShare
  for (const pair of pairs) {
    const share = shareOf(pair)
    if (share > highest) [best, highest] = [pair, share]
  }
  return best
}
