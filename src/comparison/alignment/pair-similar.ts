// Pairs clauses by similarity of wording, with their order as support.
import type { SimilarityTable, SimilarPair } from '../../shared/text/similarity.js'
import { Pairing } from './pairing.js'
import { type PartialAlignment, unpairedNews, unpairedOlds } from './partial-alignment.js'

// From 0 to 1. Found by reading the pairs of real laws in two versions: below these values the measure pairs clauses
// that a reader would not call the same. Support by order allows lower values.
const minMutualSimilarity = 0.6
const minSimilarityInOrder = 0.28
const minSimilarityOutOfOrder = 0.4
const minSimilarityGrownInPlace = 0.12
const minSimilarityGrownBesidePair = 0.18
const minSimilarityLastInGap = 0.2
const containmentWeight = 0.7
const orderBonus = 0.12
const tieBreaker = 1e-6

/** Every pair of unpaired clauses that any of the stages below may accept. */
export function listCandidates(alignment: PartialAlignment, table: SimilarityTable): SimilarPair[] {
  return table.findSimilarPairs(unpairedOlds(alignment), unpairedNews(alignment), minSimilarityLastInGap)
}

/** Pairs clauses that are each other's most similar, and clearly so, whatever their order. */
export function pairMutual({ pairing }: PartialAlignment, candidates: readonly SimilarPair[]): void {
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

/** Pairs the remaining candidates greedily, the highest score first. */
export function pairBest(alignment: PartialAlignment, candidates: readonly SimilarPair[]): void {
  const { pairing } = alignment
  const isInOrder = Pairing.orderTest(pairing.longestIncreasingSubsequence())
  const scored = candidates.flatMap((candidate) => {
    if (pairing.newOf.has(candidate.old) || pairing.oldOf.has(candidate.new)) return []
    const score = scoreOf(candidate, isInOrder(candidate.old, candidate.new), alignment)
    return score === null ? [] : [{ candidate, score }]
  })
  scored.sort((one, other) => other.score - one.score || one.candidate.old - other.candidate.old)
  for (const { candidate } of scored) pairing.add(candidate.old, candidate.new)
}

/** The score of a candidate, or `null` where it is not similar enough for its position. */
function scoreOf(candidate: SimilarPair, inPlace: boolean, { olds, news, pairing }: PartialAlignment): number | null {
  const ordered = inPlace || isAdjacentToPair(candidate, pairing)
  // A clause that grew contains the old one. In its place, containment is as good as similarity.
  const hasGrown = candidate.similarity >= (inPlace ? minSimilarityGrownInPlace : minSimilarityGrownBesidePair)
  const containedScore = ordered && hasGrown ? containmentWeight * candidate.containment : 0
  const similarity = Math.max(candidate.similarity, containedScore)
  if (similarity < (ordered ? minSimilarityInOrder : minSimilarityOutOfOrder)) return null
  const sameEId = olds[candidate.old]!.root.eId === news[candidate.new]!.root.eId
  return similarity + (ordered ? orderBonus : 0) + (sameEId ? tieBreaker : 0)
}

/** Whether a pair at most two clauses away keeps about the same distance on both sides. */
function isAdjacentToPair({ old, new: at }: SimilarPair, { newOf }: Pairing): boolean {
  return [-2, -1, 1, 2].some((step) => Math.abs((newOf.get(old + step) ?? Infinity) - at - step) <= 1)
}

/** Pairs two clauses that are the only unpaired ones between two neighbouring pairs; less similarity is enough there. */
export function pairLastInGap(alignment: PartialAlignment, candidates: readonly SimilarPair[]): void {
  const { pairing } = alignment
  const isInOrder = Pairing.orderTest(pairing.longestIncreasingSubsequence())
  const [olds, news] = [unpairedOlds(alignment), unpairedNews(alignment)]
  for (const { old, new: at, similarity } of candidates) {
    if (similarity < minSimilarityLastInGap || !isInOrder(old, at)) continue
    const oldsInGap = olds.filter((other) => isInOrder(other, at)).length
    const newsInGap = news.filter((other) => isInOrder(old, other)).length
    if (oldsInGap + newsInGap === 2) pairing.add(old, at)
  }
}
