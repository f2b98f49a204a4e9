// Paragraphs and items that left their clause for another one: what neither pair of clauses accounts for, found again.
import { groupBy } from '../../shared/group-by.js'
import type { PiecePair } from './align-parts.js'
import type { Piece } from '../clause.js'
import { LikenessTable } from '../../shared/text/similarity.js'

// Short ones (其他情形) are the same everywhere, so only longer wording proves where it came from.
const longEnough = 12
const alike = 0.75

/** Pairs pieces of equal wording that are the only ones of it on their side, then pieces that are very much alike. */
export function pairStrays(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const [left, right] = [olds, news].map((side) => side.filter(({ wording }) => wording.length >= longEnough)) as
    [Piece[], Piece[]]
  const equal = pairEqual(left, right)
  const taken = new Set(equal.flat())
  const open = (pieces: readonly Piece[]): Piece[] => pieces.filter((piece) => !taken.has(piece))
  return [...equal, ...pairAlike(open(left), open(right))]
}

function pairEqual(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const byWording = groupBy(news, ({ wording }) => wording)
  return [...groupBy(olds, ({ wording }) => wording)].flatMap(([wording, same]) => {
    const twins = byWording.get(wording) ?? []
    return same.length === 1 && twins.length === 1 ? [[same[0]!, twins[0]!] satisfies PiecePair] : []
  })
}

function pairAlike(olds: readonly Piece[], news: readonly Piece[]): PiecePair[] {
  const table = new LikenessTable(olds.map(({ grams }) => grams), news.map(({ grams }) => grams))
  const contained = table.candidates([...olds.keys()], [...news.keys()], alike)
  const candidates = contained.filter(({ likeness }) => likeness >= alike)
  const taken = new Set<Piece>()
  return candidates.sort((a, b) => b.likeness - a.likeness).flatMap((candidate) => {
    const pair: PiecePair = [olds[candidate.old]!, news[candidate.new]!]
    if (pair.some((piece) => taken.has(piece))) return []
    pair.forEach((piece) => taken.add(piece))
    return [pair]
  })
}
