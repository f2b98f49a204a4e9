// Finds for each clause of the old text its counterpart in the new one. Each stage pairs only clauses that the stages
// before it left unpaired:
//
//   1  mapped        same identity, set by an editor
//   2  equal         equal wording; an equal eId chooses among several
//   3  similar       the assignment of all others with the greatest sum of similarity, order and headings as support
//   4  last in gap   the only unpaired clauses between two neighbouring pairs
//   5  split, merge  unpaired clauses whose words are mostly in what a pair does not account for
//   6  headings      by their words and by the clauses under them
//
// An equal eId never makes a pair; it only chooses between candidates that are equally good.
import { groupBy } from '../../shared/group-by.js'
import { type Bigrams, mergeBigrams, noBigrams } from '../../shared/text/bigrams.js'
import { SimilarityTable } from '../../shared/text/similarity-table.js'
import type { Clause } from '../clause.js'
import { pairHeadings } from './align-headings.js'
import { isBody, type PartialAlignment } from './partial-alignment.js'
import { findSplitsAndMerges, type SplitsAndMerges } from './find-splits-and-merges.js'
import { pairIdentities } from './pair-identities.js'
import { listCandidates, pairLastInGap, pairSimilar } from './pair-similar.js'
import { Pairing } from './pairing.js'

export interface ClauseAlignment extends SplitsAndMerges {
  pairing: Pairing
}

/** Aligns all clauses of two texts; headings are paired only with headings. */
export function alignClauses(olds: readonly Clause[], news: readonly Clause[]): ClauseAlignment {
  const pairing = new Pairing()
  const alignment = { olds, news, pairing }
  pairMapped(alignment)
  pairEqual(alignment)
  const table = similarityTableOf(alignment)
  const candidates = listCandidates(alignment, table)
  pairSimilar(alignment, candidates)
  pairLastInGap(alignment, candidates)
  const splitsAndMerges = findSplitsAndMerges(alignment, table)
  pairHeadings(olds, news, pairing)
  return { pairing, ...splitsAndMerges }
}

function pairMapped({ olds, news, pairing }: PartialAlignment): void {
  for (const [old, counterpart] of pairIdentities(olds, news, ({ root }) => root)) {
    if (counterpart.heading === old.heading) pairing.add(old.at, counterpart.at)
  }
}

/** Pairs equal wording: first clauses with the same eId, then the rest in order. */
function pairEqual({ olds, news, pairing }: PartialAlignment): void {
  const isOpen = ({ at }: Clause): boolean => !pairing.oldOf.has(at)
  const byWording = groupBy(news.filter((clause) => isBody(clause) && isOpen(clause)), ({ wording }) => wording)
  for (const [wording, same] of groupBy(olds.filter(isBody), (clause) => clause.wording)) {
    const equals = byWording.get(wording) ?? []
    for (const old of same) {
      const sameEId = equals.find((clause) => clause.root.eId === old.root.eId && isOpen(clause))
      if (sameEId !== undefined) pairing.add(old.at, sameEId.at)
    }
    const left = equals.filter(isOpen)
    for (const old of same.filter(({ at }) => !pairing.newOf.has(at))) {
      const next = left.shift()
      if (next !== undefined) pairing.add(old.at, next.at)
    }
  }
}

/** Clauses paired by equal wording enter without bigrams: they neither weight others nor match them. */
function similarityTableOf({ olds, news, pairing }: PartialAlignment): SimilarityTable {
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
