// Finds old clauses that became a paragraph or item of a new clause, and new clauses that were a part of an old one,
// where the share of words is not enough: 第八条 became 第十二条第二款, in other words. The part has to be more like the
// unpaired clause than like anything in the clause it stands in was before.
import { diceCoefficient } from '../../shared/text/bigrams.js'
import { type SimilarPair, SimilarityTable } from '../../shared/text/similarity-table.js'
import type { Clause, NormalizedPart } from '../clause.js'

const minSimilarity = 0.28
/** A part that is nearly all in the clause, as an item of a list is, may be much shorter. */
const minSimilarityContained = 0.12
const minContainment = 0.6
const minBigrams = 8
const maxCandidates = 4

/** Clauses without a counterpart → the clause of the other text that holds the most similar part. */
export function findHolders(
  unpaired: readonly Clause[], holders: readonly Clause[], counterpartOf: (holder: Clause) => Clause | undefined
): Map<number, number> {
  const units = unpaired.flatMap((clause) => longPartsOf(clause).map((part) => ({ part, owner: clause })))
  if (units.length === 0) return new Map()
  const parts = holders.flatMap((holder) => longPartsOf(holder).map((part) => ({ part, holder })))
  const table = new SimilarityTable(units.map(({ part }) => part.bigrams), parts.map(({ part }) => part.bigrams))
  const similar = table.findSimilarPairs([...units.keys()], [...parts.keys()], minSimilarity, maxCandidates).filter(isSimilar)
  const taken = new Set<number>()
  const found = new Map<number, number>()
  for (const candidate of similar.sort((one, other) => rankOf(other) - rankOf(one))) {
    const [unit, { part, holder }] = [units[candidate.old]!, parts[candidate.new]!]
    if (taken.has(candidate.new) || found.has(unit.owner.at)) continue
    if (likenessIn(part, counterpartOf(holder)) > diceCoefficient(part.bigrams, unit.part.bigrams)) continue
    taken.add(candidate.new)
    found.set(unit.owner.at, holder.at)
  }
  return found
}

/** How much a part is like that part of a clause which is most like it. */
function likenessIn({ bigrams }: NormalizedPart, clause: Clause | undefined): number {
  const others = clause === undefined ? [] : longPartsOf(clause)
  return others.reduce((most, other) => Math.max(most, diceCoefficient(bigrams, other.bigrams)), 0)
}

function isSimilar({ similarity, containment }: SimilarPair): boolean {
  return similarity >= minSimilarity || (similarity >= minSimilarityContained && containment >= minContainment)
}

function rankOf({ similarity, containment }: SimilarPair): number {
  return similarity + containment / 4
}

function longPartsOf({ normalizedParts }: Clause): NormalizedPart[] {
  return normalizedParts.filter(({ bigrams }) => bigrams.length >= minBigrams)
}
