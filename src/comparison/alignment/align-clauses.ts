// Finds for each clause of the old text its counterpart in the new one: by identity an editor mapped, then by wording,
// with order as support. An equal eId never makes a pair; it only chooses between candidates that are equally good.
import { groupBy } from '../../shared/group-by.js'
import { pairHeadings } from './align-headings.js'
import type { Clause } from '../clause.js'
import { type SimilarPair, type Bigrams, mergeBigrams, SimilarityTable, noBigrams } from '../../shared/text/similarity.js'
import { pairIdentities } from './pair-identities.js'
import { Pairing } from './pairing.js'

export interface ClauseAlignment {
  pairing: Pairing
  /** A new clause → the old one it was split from; an old clause → the new one it was merged into. */
  splitFrom: Map<number, number>
  mergedInto: Map<number, number>
}

// Found by reading the pairs of the laws in two versions: below these, reader and measure disagree about "the same".
const minMutualSimilarity = 0.6
const minSimilarityInOrder = 0.28
const minSimilarityOutOfOrder = 0.4
const minSimilarityGrownInPlace = 0.12
const minSimilarityGrownBesidePair = 0.18
const minSimilarityLastInGap = 0.2
const minShare = 0.5
const orderBonus = 0.12
const tieBreaker = 1e-6

/** Aligns all clauses of two texts, headings among themselves and by what stands under them. */
export function alignClauses(olds: readonly Clause[], news: readonly Clause[]): ClauseAlignment {
  const pairing = new Pairing()
  pairMapped(olds, news, pairing)
  pairEqual(olds.filter(isBody), news.filter(isBody), pairing)
  const table = similarityTableOf(olds, news, pairing)
  const candidates = listCandidates(olds, news, pairing, table)
  pairMutual(candidates, pairing)
  pairBest(candidates, olds, news, pairing)
  // Once more, for a clause that moved takes its neighbours with it.
  pairBest(candidates, olds, news, pairing)
  pairLastInGap(candidates, olds, news, pairing)
  const relations = findSplitsAndMerges(olds, news, pairing, table)
  pairHeadings(olds, news, pairing)
  return { pairing, ...relations }
}

function isBody({ heading }: Clause): boolean {
  return !heading
}

function pairMapped(olds: readonly Clause[], news: readonly Clause[], pairing: Pairing): void {
  for (const [old, twin] of pairIdentities(olds, news, ({ root }) => root)) {
    if (twin.heading === old.heading) pairing.add(old.at, twin.at)
  }
}

function pairEqual(olds: readonly Clause[], news: readonly Clause[], pairing: Pairing): void {
  const byWording = groupBy(news.filter(({ at }) => !pairing.oldOf.has(at)), ({ wording }) => wording)
  for (const [wording, same] of groupBy(olds, (clause) => clause.wording)) {
    const twins = byWording.get(wording) ?? []
    for (const old of same) {
      const twin = twins.find(({ at, root }) => root.eId === old.root.eId && !pairing.oldOf.has(at))
      if (twin !== undefined) pairing.add(old.at, twin.at)
    }
    const left = twins.filter(({ at }) => !pairing.oldOf.has(at))
    for (const old of same.filter(({ at }) => !pairing.newOf.has(at))) {
      const twin = left.shift()
      if (twin !== undefined) pairing.add(old.at, twin.at)
    }
  }
}

// Clauses paired by equal wording have nothing more to say: they weigh on nothing and lend nothing.
function similarityTableOf(olds: readonly Clause[], news: readonly Clause[], pairing: Pairing): SimilarityTable {
  const equalPairs = pairing.pairs().filter(([old, at]) => olds[old]!.wording === news[at]!.wording)
  const equal = new Set(equalPairs.map(([old]) => old))
  return new SimilarityTable(
    olds.map((clause) => (clause.heading || equal.has(clause.at) ? noBigrams : bigramsOfClause(clause))),
    news.map((clause) => (clause.heading || equal.has(pairing.oldOf.get(clause.at) ?? -1) ? noBigrams : bigramsOfClause(clause)))
  )
}

function bigramsOfClause({ normalizedParts }: Clause): Bigrams {
  return mergeBigrams(normalizedParts.map(({ bigrams }) => bigrams))
}

function listCandidates(
  olds: readonly Clause[], news: readonly Clause[], pairing: Pairing, table: SimilarityTable
): SimilarPair[] {
  const openOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at)).map(({ at }) => at)
  const openNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at)).map(({ at }) => at)
  return table.findSimilarPairs(openOlds, openNews, minSimilarityLastInGap)
}

// Pairs that are each other's best, and clearly alike, are anchors whatever their order.
function pairMutual(candidates: readonly SimilarPair[], pairing: Pairing): void {
  const bestOfOld = new Map<number, SimilarPair>()
  const bestOfNew = new Map<number, SimilarPair>()
  for (const candidate of candidates) {
    if (candidate.similarity > (bestOfOld.get(candidate.old)?.similarity ?? 0)) bestOfOld.set(candidate.old, candidate)
    if (candidate.similarity > (bestOfNew.get(candidate.new)?.similarity ?? 0)) bestOfNew.set(candidate.new, candidate)
  }
  for (const best of bestOfOld.values()) {
    if (best.similarity >= minMutualSimilarity && bestOfNew.get(best.new) === best) pairing.add(best.old, best.new)
  }
}

function pairBest(
  candidates: readonly SimilarPair[], olds: readonly Clause[], news: readonly Clause[], pairing: Pairing
): void {
  const inOrder = Pairing.orderTest(pairing.longestIncreasingSubsequence())
  const scored = candidates.flatMap((candidate) => {
    if (pairing.newOf.has(candidate.old) || pairing.oldOf.has(candidate.new)) return []
    const inPlace = inOrder(candidate.old, candidate.new)
    const ordered = inPlace || isAdjacentToPair(candidate, pairing)
    // A clause that grew holds the old one: in its place that is as good as likeness.
    const grown = candidate.similarity >= (inPlace ? minSimilarityGrownInPlace : minSimilarityGrownBesidePair)
    const containedScore = ordered && grown ? 0.7 * candidate.containment : 0
    const similarity = Math.max(candidate.similarity, containedScore)
    if (similarity < (ordered ? minSimilarityInOrder : minSimilarityOutOfOrder)) return []
    const sameEId = olds[candidate.old]!.root.eId === news[candidate.new]!.root.eId
    return [{ candidate, score: similarity + (ordered ? orderBonus : 0) + (sameEId ? tieBreaker : 0) }]
  })
  scored.sort((one, other) => other.score - one.score || one.candidate.old - other.candidate.old)
  for (const { candidate } of scored) pairing.add(candidate.old, candidate.new)
}

function isAdjacentToPair({ old, new: at }: SimilarPair, { newOf }: Pairing): boolean {
  return [-2, -1, 1, 2].some((step) => Math.abs((newOf.get(old + step) ?? Infinity) - at - step) <= 1)
}

// Where one clause is left on either side between two neighbours, less likeness will do.
function pairLastInGap(
  candidates: readonly SimilarPair[], olds: readonly Clause[], news: readonly Clause[], pairing: Pairing
): void {
  const inOrder = Pairing.orderTest(pairing.longestIncreasingSubsequence())
  const openOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at))
  const openNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at))
  for (const { old, new: at, similarity } of candidates) {
    if (similarity < minSimilarityLastInGap || !inOrder(old, at)) continue
    const rivals = openOlds.filter((clause) => inOrder(clause.at, at)).length +
      openNews.filter((clause) => inOrder(old, clause.at)).length
    if (rivals === 2) pairing.add(old, at)
  }
}

// A clause without partner came out of another, or went into one, where most of it is found in what the pair of that
// other clause does not account for.
function findSplitsAndMerges(
  olds: readonly Clause[], news: readonly Clause[], pairing: Pairing, table: SimilarityTable
): Omit<ClauseAlignment, 'pairing'> {
  const splitFrom = new Map<number, number>()
  const mergedInto = new Map<number, number>()
  const pairs = pairing.pairs()
  const unpairedNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at)).map(({ at }) => at)
  const unpairedOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at)).map(({ at }) => at)
  const sources = groupBy(table.findSimilarPairs(pairs.map(([old]) => old), unpairedNews, minShare), (found) => found.new)
  for (const [at, found] of sources) {
    const best = bestShare(found.map(({ old }) => [old, pairing.newOf.get(old)!]), ([old, counterpart]) =>
      table.splitShare(at, old, counterpart))
    if (best !== null) splitFrom.set(at, best[0])
  }
  const targets = groupBy(table.findSimilarPairs(unpairedOlds, pairs.map(([, at]) => at), minShare), (found) => found.old)
  for (const [at, found] of targets) {
    const best = bestShare(found.map((target) => [pairing.oldOf.get(target.new)!, target.new]), ([old, counterpart]) =>
      table.mergeShare(at, counterpart, old))
    if (best !== null) mergedInto.set(at, best[1])
  }
  return { splitFrom, mergedInto }
}

function bestShare(
  pairs: readonly [number, number][], shareOf: (pair: [number, number]) => number
): [number, number] | null {
  let best: [number, number] | null = null
  let highest = minShare
  for (const pair of pairs) {
    const share = shareOf(pair)
    if (share > highest) [best, highest] = [pair, share]
  }
  return best
}
