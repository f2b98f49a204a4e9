// Unpaired clauses that came out of another clause, or went into one:
//
//   split:  old A ── pair ── new A'      merge:  old A ── pair ── new A'
//              └─────────── new B               old B ───────────┘
//
// B belongs to the pair if more than `minShare` of B is in what the one clause of the pair has beyond the other.
import type { Clause } from '../clause.js'
import { groupBy } from '../../shared/group-by.js'
import type { SimilarityTable } from '../../shared/text/similarity-table.js'
import { findHolders } from './merge-into-parts.js'
import { isBody, type PartialAlignment, unpairedNews, unpairedOlds } from './partial-alignment.js'

export interface SplitsAndMerges {
  /** A new clause → the old one it was split from; an old clause → the new one it was merged into. */
  splitFrom: Map<number, number>
  mergedInto: Map<number, number>
}

type Pair = readonly [old: number, now: number]

const minShare = 0.5
/** Beside the other clause of the pair, or beside a clause that went the same way, less is enough. */
const minShareNearby = 0.35
const minContainment = 0.25
const maxCandidates = 16

export function findSplitsAndMerges(alignment: PartialAlignment, table: SimilarityTable): SplitsAndMerges {
  const splitFrom = findSplits(alignment, table)
  const mergedInto = findMerges(alignment, table)
  findInParts(alignment, { splitFrom, mergedInto })
  return { splitFrom, mergedInto }
}

/** Compares what is left with single parts. A clause that is found in an unpaired one is paired with it. */
function findInParts(alignment: PartialAlignment, { splitFrom, mergedInto }: SplitsAndMerges): void {
  const { olds, news, pairing } = alignment
  const [oldOf, newOf] = [({ at }: Clause) => olds[pairing.oldOf.get(at) ?? -1], ({ at }: Clause) => news[pairing.newOf.get(at) ?? -1]]
  const lost = unpairedOlds(alignment).filter((at) => !mergedInto.has(at)).map((at) => olds[at]!)
  const changedNews = news.filter((clause) => isBody(clause) && !splitFrom.has(clause.at) && oldOf(clause)?.wording !== clause.wording)
  for (const [old, at] of findHolders(lost, changedNews, oldOf)) {
    if (!pairing.add(old, at)) mergedInto.set(old, at)
  }
  const gained = unpairedNews(alignment).filter((at) => !splitFrom.has(at)).map((at) => news[at]!)
  const changedOlds = olds.filter((clause) => pairing.newOf.has(clause.at) && isBody(clause) && newOf(clause)!.wording !== clause.wording)
  for (const [at, old] of findHolders(gained, changedOlds, newOf)) splitFrom.set(at, old)
}

function findSplits(alignment: PartialAlignment, table: SimilarityTable): Map<number, number> {
  const { pairing } = alignment
  const pairedOlds = pairing.pairs().map(([old]) => old)
  const similar = table.findSimilarPairs(pairedOlds, unpairedNews(alignment), minContainment, maxCandidates)
  const splitFrom = new Map<number, number>()
  for (const [at, found] of groupBy(similar, (candidate) => candidate.new)) {
    const pairs = found.map(({ old }): Pair => [old, pairing.newOf.get(old)!])
    const isNearby = ([old, now]: Pair): boolean => splitFrom.get(at - 1) === old || Math.abs(now - at) === 1
    const best = selectByShare(pairs, ([old, now]) => table.splitShare(at, old, now), isNearby)
    if (best !== null) splitFrom.set(at, best[0])
  }
  return splitFrom
}

function findMerges(alignment: PartialAlignment, table: SimilarityTable): Map<number, number> {
  const { pairing } = alignment
  const pairedNews = pairing.pairs().map(([, now]) => now)
  const similar = table.findSimilarPairs(unpairedOlds(alignment), pairedNews, minContainment, maxCandidates)
  const mergedInto = new Map<number, number>()
  for (const [at, found] of [...groupBy(similar, (candidate) => candidate.old)].sort(([one], [other]) => one - other)) {
    const pairs = found.map((candidate): Pair => [pairing.oldOf.get(candidate.new)!, candidate.new])
    const isNearby = ([old, now]: Pair): boolean => mergedInto.get(at - 1) === now || Math.abs(old - at) === 1
    const best = selectByShare(pairs, ([old, now]) => table.mergeShare(at, now, old), isNearby)
    if (best !== null) mergedInto.set(at, best[1])
  }
  return mergedInto
}

/** The pair with the greatest share, if that is enough; the first of equals. */
function selectByShare(
  pairs: readonly Pair[], shareOf: (pair: Pair) => number, isNearby: (pair: Pair) => boolean
): Pair | null {
  let best: Pair | null = null
  let highest = 0
  for (const pair of pairs) {
    const share = shareOf(pair)
    const enough = share > minShare || (share > minShareNearby && isNearby(pair))
    if (enough && share > highest) [best, highest] = [pair, share]
  }
  return best
}
