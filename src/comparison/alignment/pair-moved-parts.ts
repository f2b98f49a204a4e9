// Finds paragraphs and items that moved to another clause, among those that no pair of clauses accounts for.
import { groupBy } from '../../shared/group-by.js'
import type { PartPair } from './align-parts.js'
import type { NormalizedPart } from '../clause.js'
import { SimilarityTable } from '../../shared/text/similarity-table.js'

// UTF-16 units. Short parts (其他情形) are the same everywhere: only longer wording proves where it came from.
const minWordingLength = 12
const minSimilarity = 0.75

/** Pairs parts of equal wording, if it is unique on both sides, then very similar parts. */
export function pairMovedParts(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const [left, right] = [olds, news].map((side) => side.filter(({ wording }) => wording.length >= minWordingLength)) as
    [NormalizedPart[], NormalizedPart[]]
  const equal = pairEqual(left, right)
  const taken = new Set(equal.flat())
  const open = (parts: readonly NormalizedPart[]): NormalizedPart[] => parts.filter((part) => !taken.has(part))
  return [...equal, ...pairSimilar(open(left), open(right))]
}

function pairEqual(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
  const byWording = groupBy(news, ({ wording }) => wording)
  return [...groupBy(olds, ({ wording }) => wording)].flatMap(([wording, same]) => {
    const twins = byWording.get(wording) ?? []
    return same.length === 1 && twins.length === 1 ? [[same[0]!, twins[0]!] satisfies PartPair] : []
  })
}

function pairSimilar(olds: readonly NormalizedPart[], news: readonly NormalizedPart[]): PartPair[] {
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
