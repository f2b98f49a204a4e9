// Inside a pair of clauses: pairs their 款, 项 and 目. Order counts first; reordered parts are found afterwards.
import type { NormalizedPart } from '../clause.js'
import { diceCoefficient, maxDiceCoefficient } from '../../shared/text/bigrams.js'

export type PartPair = [NormalizedPart, NormalizedPart]

const minSimilarity = 0.3
const minSimilarityReordered = 0.6
const minSimilarityLastPair = 0.15
const maxAlignmentCells = 250000

/**
 * Pairs the parts of two clauses: equal parts at both ends, then the best alignment that keeps the order, then reordered
 * parts, then a single pair left over. Every part is in at most one pair.
 */
export function alignClauseParts(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const ends = pairEqualEnds(olds, news)
  let [left, right] = dropPaired(olds, news, ends)
  const ordered = left.length * right.length <= maxAlignmentCells ? alignInOrder(left, right) : []
  ;[left, right] = dropPaired(left, right, ordered)
  const moved = pairReordered(left, right)
  ;[left, right] = dropPaired(left, right, moved)
  const last: PartPair[] = left.length === 1 && right.length === 1 &&
    diceCoefficient(left[0]!.bigrams, right[0]!.bigrams) >= minSimilarityLastPair ? [[left[0]!, right[0]!]] : []
  return [...ends, ...ordered, ...moved, ...last]
}

function pairEqualEnds(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const pairs: PartPair[] = []
  const shorter = Math.min(olds.length, news.length)
  while (pairs.length < shorter && olds[pairs.length]!.wording === news[pairs.length]!.wording) {
    pairs.push([olds[pairs.length]!, news[pairs.length]!])
  }
  for (let back = 1; pairs.length < shorter && olds.at(-back)!.wording === news.at(-back)!.wording; back++) {
    pairs.push([olds.at(-back)!, news.at(-back)!])
  }
  return pairs
}

// Needleman–Wunsch: the pairs that keep the order and have the greatest sum of similarity.
function alignInOrder(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const scores = olds.map((old) => news.map((at) => scoreOf(old, at)))
  const best = Array.from({ length: olds.length + 1 }, () => new Float64Array(news.length + 1))
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      const paired = scores[i]![j]! > 0 ? scores[i]![j]! + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  }
  const pairs: PartPair[] = []
  for (let i = 0, j = 0; i < olds.length && j < news.length;) {
    const score = scores[i]![j]!
    if (score > 0 && best[i]![j] === score + best[i + 1]![j + 1]!) pairs.push([olds[i++]!, news[j++]!])
    else if (best[i]![j] === best[i + 1]![j]) i++
    else j++
  }
  return pairs
}

function pairReordered(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const scored = olds.flatMap((old) => news.flatMap((at) => {
    const score = scoreOf(old, at)
    return score >= minSimilarityReordered ? [{ pair: [old, at] as PartPair, score }] : []
  }))
  const taken = new Set<NormalizedPart>()
  return scored.sort((a, b) => b.score - a.score).flatMap(({ pair }) => {
    if (pair.some((part) => taken.has(part))) return []
    pair.forEach((part) => taken.add(part))
    return [pair]
  })
}

function scoreOf(old: NormalizedPart, at: NormalizedPart): number {
  if (old.wording === at.wording) return 1
  if (maxDiceCoefficient(old.bigrams, at.bigrams) < minSimilarity) return 0
  const score = diceCoefficient(old.bigrams, at.bigrams)
  return score >= minSimilarity ? score : 0
}

function dropPaired(olds: readonly NormalizedPart[], news: readonly NormalizedPart[], pairs: readonly PartPair[]): [NormalizedPart[], NormalizedPart[]] {
  const taken = new Set(pairs.flat())
  return [olds.filter((part) => !taken.has(part)), news.filter((part) => !taken.has(part))]
}
