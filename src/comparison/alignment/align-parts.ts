// Inside a pair of clauses: which 款, 项 or 目 answers to which. Order counts first; what was reordered is found after.
import type { Piece } from '../clause.js'
import { likeness, mostLikeness } from '../../shared/text/similarity.js'

export type PiecePair = [Piece, Piece]

const alike = 0.3
const reordered = 0.6
const onlyOneLeft = 0.15
const largest = 250000

/**
 * Pairs the pieces of two clauses. Equal ends first, then the best alignment that keeps the order, then reordered
 * pieces. Every piece is in at most one pair.
 */
export function alignPieces(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const ends = pairEqualEnds(olds, news)
  let [left, right] = dropPaired(olds, news, ends)
  const ordered = left.length * right.length <= largest ? alignInOrder(left, right) : []
  ;[left, right] = dropPaired(left, right, ordered)
  const moved = pairReordered(left, right)
  ;[left, right] = dropPaired(left, right, moved)
  const last: PiecePair[] = left.length === 1 && right.length === 1 &&
    likeness(left[0]!.grams, right[0]!.grams) >= onlyOneLeft ? [[left[0]!, right[0]!]] : []
  return [...ends, ...ordered, ...moved, ...last]
}

function pairEqualEnds(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const pairs: PiecePair[] = []
  const shorter = Math.min(olds.length, news.length)
  while (pairs.length < shorter && olds[pairs.length]!.wording === news[pairs.length]!.wording) {
    pairs.push([olds[pairs.length]!, news[pairs.length]!])
  }
  for (let back = 1; pairs.length < shorter && olds.at(-back)!.wording === news.at(-back)!.wording; back++) {
    pairs.push([olds.at(-back)!, news.at(-back)!])
  }
  return pairs
}

// Needleman and Wunsch: the order-keeping pairs with the greatest sum of likeness.
function alignInOrder(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const scores = olds.map((old) => news.map((at) => scoreOf(old, at)))
  const best = Array.from({ length: olds.length + 1 }, () => new Float64Array(news.length + 1))
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      const paired = scores[i]![j]! > 0 ? scores[i]![j]! + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  }
  const pairs: PiecePair[] = []
  for (let i = 0, j = 0; i < olds.length && j < news.length;) {
    const score = scores[i]![j]!
    if (score > 0 && best[i]![j] === score + best[i + 1]![j + 1]!) pairs.push([olds[i++]!, news[j++]!])
    else if (best[i]![j] === best[i + 1]![j]) i++
    else j++
  }
  return pairs
}

function pairReordered(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const scored = olds.flatMap((old) => news.flatMap((at) => {
    const score = scoreOf(old, at)
    return score >= reordered ? [{ pair: [old, at] as PiecePair, score }] : []
  }))
  const taken = new Set<Piece>()
  return scored.sort((a, b) => b.score - a.score).flatMap(({ pair }) => {
    if (pair.some((piece) => taken.has(piece))) return []
    pair.forEach((piece) => taken.add(piece))
    return [pair]
  })
}

function scoreOf(old: Piece, at: Piece): number {
  if (old.wording === at.wording) return 1
  if (mostLikeness(old.grams, at.grams) < alike) return 0
  const score = likeness(old.grams, at.grams)
  return score >= alike ? score : 0
}

function dropPaired(olds: readonly Piece[], news: readonly Piece[], pairs: readonly PiecePair[]): [Piece[], Piece[]] {
  const taken = new Set(pairs.flat())
  return [olds.filter((piece) => !taken.has(piece)), news.filter((piece) => !taken.has(piece))]
}
