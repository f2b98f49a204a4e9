// Pairs clauses by similarity of wording over the whole text, with their order, their neighbours and headings as support.
import type { SimilarityTable, SimilarPair } from '../../shared/text/similarity-table.js'
import { assign, type Edge } from './assign.js'
import { lowerBound, Pairing } from './pairing.js'
import { isBody, type PartialAlignment, unpairedNews, unpairedOlds } from './partial-alignment.js'

// From 0 to 1. Found by reading the pairs of real laws in two versions: below these values the measure pairs clauses
// that a reader would not call the same. Support by order allows lower values.
const minAnchorSimilarity = 0.5
const minSimilarityInOrder = 0.28
const minSimilarityOutOfOrder = 0.4
const minSimilarityClear = 0.18
const minSimilarityMutualInPlace = 0.16
const minSimilarityMutualUnderHeading = 0.2
const minSimilarityGrownInPlace = 0.12
const minSimilarityGrownBesidePair = 0.18
const minSimilarityLastInGap = 0.12
const containmentWeight = 0.7
const orderBonus = 0.12
const headingBonus = 0.04
const tieBreaker = 1e-3
/** A pair of clauses must be worth this much: two poor pairs are no better than one good one. */
const pairCost = 0.15
/** How much more alike than any other pair of either clause a clear pair is. */
const clearLead = 1.4
const maxCandidates = 16

/** Whether two clauses are most alike to each other, and whether clearly so. */
interface Mutual {
  best: ReadonlySet<SimilarPair>
  clear: ReadonlySet<SimilarPair>
}

type Support = (candidate: SimilarPair) => { ordered: boolean; inPlace: boolean; sameHeading: boolean }

/** The most similar pairs of unpaired clauses: all that the stages below may accept. */
export function listCandidates(alignment: PartialAlignment, table: SimilarityTable): SimilarPair[] {
  return table.findSimilarPairs(unpairedOlds(alignment), unpairedNews(alignment), minSimilarityLastInGap, maxCandidates)
}

/** Pairs the candidates, then what is left of them: a clause whose rivals are all paired is clear. */
export function pairSimilar(alignment: PartialAlignment, candidates: readonly SimilarPair[]): void {
  const { newOf, oldOf } = alignment.pairing
  assignSupported(alignment, candidates)
  assignSupported(alignment, candidates.filter((candidate) => !newOf.has(candidate.old) && !oldOf.has(candidate.new)))
}

/**
 * Assigns candidates three times: by wording alone, then supported by the order of the pairs that are certain, then by
 * all pairs found. Only the last assignment is added to the pairing.
 */
function assignSupported(alignment: PartialAlignment, candidates: readonly SimilarPair[]): void {
  const mutual = findMutualPairs(candidates)
  const alone = assignBy(alignment, candidates, mutual, () => ({ ordered: false, inPlace: false, sameHeading: false }))
  const anchors = alone.filter(({ similarity }) => similarity >= minAnchorSimilarity)
  const ordered = assignBy(alignment, candidates, mutual, supportBy(alignment, anchors))
  const final = assignBy(alignment, candidates, mutual, supportBy(alignment, ordered))
  for (const pair of final) alignment.pairing.add(pair.old, pair.new)
}

function assignBy(
  { olds, news }: PartialAlignment, candidates: readonly SimilarPair[], mutual: Mutual, support: Support
): SimilarPair[] {
  const edges = candidates.flatMap((candidate): (Edge & { candidate: SimilarPair })[] => {
    const score = scoreOf(candidate, support(candidate), mutual)
    if (score === null) return []
    const sameEId = olds[candidate.old]!.root.eId === news[candidate.new]!.root.eId
    return [{ old: candidate.old, new: candidate.new, value: score - pairCost + (sameEId ? tieBreaker : 0), candidate }]
  })
  const chosen = assign(edges)
  return edges.filter((edge) => chosen.get(edge.old) === edge).map(({ candidate }) => candidate)
}

/** The score of a candidate, or `null` where it is not similar enough for its position. */
function scoreOf(candidate: SimilarPair, { ordered, inPlace, sameHeading }: ReturnType<Support>, mutual: Mutual): number | null {
  const { similarity: own, containment } = candidate
  // A clause that grew contains the old one. In its place, containment is as good as similarity.
  const hasGrown = own >= (inPlace ? minSimilarityGrownInPlace : minSimilarityGrownBesidePair)
  const similarity = Math.max(own, ordered && hasGrown ? containmentWeight * containment : 0)
  const clear = mutual.clear.has(candidate) && own >= minSimilarityClear
  const leastMutual = inPlace ? minSimilarityMutualInPlace : sameHeading ? minSimilarityMutualUnderHeading : Infinity
  const likely = mutual.best.has(candidate) && own >= leastMutual
  const least = ordered ? minSimilarityInOrder : minSimilarityOutOfOrder
  if (similarity < least && !clear && !likely) return null
  return similarity + (ordered ? orderBonus : 0) + (sameHeading ? headingBonus : 0)
}

/** Clear pairs are far more alike than any other pair of the one clause or of the other. */
function findMutualPairs(candidates: readonly SimilarPair[]): Mutual {
  const [olds, news] = [rank(candidates, ({ old }) => old), rank(candidates, (candidate) => candidate.new)]
  const best = [...olds.values()].filter(({ first }) => news.get(first.new)!.first === first)
  const clear = best.filter(({ first, second }) =>
    first.similarity >= clearLead * Math.max(second, news.get(first.new)!.second))
  return { best: new Set(best.map(({ first }) => first)), clear: new Set(clear.map(({ first }) => first)) }
}

function rank(candidates: readonly SimilarPair[], sideOf: (candidate: SimilarPair) => number) {
  const ranks = new Map<number, { first: SimilarPair; second: number }>()
  for (const candidate of candidates) {
    const known = ranks.get(sideOf(candidate))
    if (known === undefined) ranks.set(sideOf(candidate), { first: candidate, second: 0 })
    else if (candidate.similarity > known.first.similarity) {
      ranks.set(sideOf(candidate), { first: candidate, second: known.first.similarity })
    } else known.second = Math.max(known.second, candidate.similarity)
  }
  return ranks
}

/** What the given pairs, with those already made, say for a candidate. */
function supportBy(alignment: PartialAlignment, pairs: readonly SimilarPair[]): Support {
  const { olds, news, pairing } = alignment
  const known = new Pairing()
  for (const [old, at] of pairing.pairs()) if (isBody(olds[old]!)) known.add(old, at)
  for (const pair of pairs) known.add(pair.old, pair.new)
  const isInOrder = Pairing.orderTest(known.longestIncreasingSubsequence())
  const headings = countHeadings(alignment, known)
  return (candidate) => {
    const inPlace = isInOrder(candidate.old, candidate.new)
    const key = `${olds[candidate.old]!.root.parent} ${news[candidate.new]!.root.parent}`
    return { ordered: inPlace || isAdjacentToPair(candidate, known), inPlace, sameHeading: (headings.get(key) ?? 0) > 1 }
  }
}

function countHeadings({ olds, news }: PartialAlignment, known: Pairing): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [old, at] of known.pairs()) {
    const key = `${olds[old]!.root.parent} ${news[at]!.root.parent}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Whether a pair at most two clauses away keeps about the same distance on both sides. */
function isAdjacentToPair({ old, new: at }: SimilarPair, { newOf }: Pairing): boolean {
  return [-2, -1, 1, 2].some((step) => Math.abs((newOf.get(old + step) ?? Infinity) - at - step) <= 1)
}

/** Pairs two clauses that are the only unpaired ones between two neighbouring pairs; less similarity is enough there. */
export function pairLastInGap(alignment: PartialAlignment, candidates: readonly SimilarPair[]): void {
  const { pairing } = alignment
  const subsequence = pairing.longestIncreasingSubsequence()
  const [starts, ends] = [subsequence.map(([old]) => old), subsequence.map(([, at]) => at)]
  const [olds, news] = [countGaps(unpairedOlds(alignment), starts), countGaps(unpairedNews(alignment), ends)]
  for (const { old, new: at, similarity } of candidates) {
    const gap = lowerBound(starts, old)
    if (similarity < minSimilarityLastInGap || gap !== lowerBound(ends, at)) continue
    if (olds.get(gap) === 1 && news.get(gap) === 1) pairing.add(old, at)
  }
}

function countGaps(clauses: readonly number[], bounds: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const clause of clauses) {
    const gap = lowerBound(bounds, clause)
    counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  return counts
}
