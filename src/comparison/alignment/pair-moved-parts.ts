// Paragraphs and items that left their clause for another one: what neither pair of clauses accounts for, found again.
import { groupBy } from '../../shared/group-by.js'
import type { PartPair } from './align-parts.js'
import type { NormalizedPart } from '../clause.js'
import { SimilarityTable } from '../../shared/text/similarity.js'

// Short ones (其他情形) are the same everywhere, so only longer wording proves where it came from.
const minWordingLength = 12
const minSimilarity = 0.75

/** Pairs pieces of equal wording that are the only ones of it on their side, then pieces that are very much alike. */
export function pairMovedParts(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const [left, right] = [olds, news].map((side) => side.filter(({ wording }) => wording.length >= minWordingLength)) as
    [NormalizedPart[], NormalizedPart[]]
  const equal = pairEqual(left, right)
  const taken = new Set(equal.flat())
  const open = (parts: readonly NormalizedPart[]): NormalizedPart[] => parts.filter((part) => !taken.has(part))
  return [...equal, ...pairAlike(open(left), open(right))]
}

function pairEqual(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const byWording = groupBy(news, ({ wording }) => wording)
  return [...groupBy(olds, ({ wording }) => wording)].flatMap(([wording, same]) => {
    const twins = byWording.get(wording) ?? []
    return same.length === 1 && twins.length === 1 ? [[same[0]!, twins[0]!] satisfies PartPair] : []
  })
}

function pairAlike(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const table = new SimilarityTable(olds.map(({ bigrams }) => bigrams), news.map(({ bigrams }) => bigrams))
  const contained = table.findSimilarPairs([...olds.keys()], [...news.keys()], minSimilarity)
  const candidates = contained.filter(({ similarity }) => similarity >= minSimilarity)
  const taken = new Set<NormalizedPart>()
  return candidates.sort((a, b) => b.similarity - a.similarity).flatMap((candidate) => {
    const pair: PartPair = [olds[candidate.old]!, news[candidate.new]!]
    if (pair.some((part) => taken.has(part))) return []
    pair.forEach((part) => taken.add(part))
    return [pair]
  })
}
