// Finds for each clause of the old text its counterpart in the new one: by identity an editor mapped, then by wording,
// with order as support. An equal eId never makes a pair; it only chooses between candidates that are equally good.
import { groupBy } from '../../shared/group-by.js'
import { pairHeadings } from './align-headings.js'
import type { Clause } from '../clause.js'
import { type Candidate, type Grams, joinGrams, LikenessTable, noGrams } from '../../shared/text/similarity.js'
import { pairIdentities } from './pair-identities.js'
import { Pairing } from './pairing.js'

export interface ClauseAlignment {
  pairing: Pairing
  /** A new clause → the old one it was split from; an old clause → the new one it was merged into. */
  splitFrom: Map<number, number>
  mergedInto: Map<number, number>
}

// Found by reading the pairs of the laws in two versions: below these, reader and measure disagree about "the same".
const sure = 0.6
const likelyInOrder = 0.28
const likelyOutOfOrder = 0.4
const grownInPlace = 0.12
const grownBesidePair = 0.18
const onlyOneInGap = 0.2
const mostlyTaken = 0.5
const orderSupport = 0.12
const tie = 1e-6

/** Aligns all clauses of two texts, headings among themselves and by what stands under them. */
export function alignClauses(olds: readonly Clause[], news: readonly Clause[]): ClauseAlignment {
  const pairing = new Pairing()
  pairMapped(olds, news, pairing)
  pairEqual(olds.filter(isBody), news.filter(isBody), pairing)
  const table = tableOf(olds, news, pairing)
  const open = openCandidates(olds, news, pairing, table)
  pairMutual(open, pairing)
  pairBest(open, olds, news, pairing)
  // Once more, for a clause that moved takes its neighbours with it.
  pairBest(open, olds, news, pairing)
  pairLastInGap(open, olds, news, pairing)
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
function tableOf(olds: readonly Clause[], news: readonly Clause[], pairing: Pairing): LikenessTable {
  const equalPairs = pairing.pairs().filter(([old, at]) => olds[old]!.wording === news[at]!.wording)
  const equal = new Set(equalPairs.map(([old]) => old))
  return new LikenessTable(
    olds.map((clause) => (clause.heading || equal.has(clause.at) ? noGrams : gramsOfClause(clause))),
    news.map((clause) => (clause.heading || equal.has(pairing.oldOf.get(clause.at) ?? -1) ? noGrams : gramsOfClause(clause)))
  )
}

function gramsOfClause({ pieces }: Clause): Grams {
  return joinGrams(pieces.map(({ grams }) => grams))
}

function openCandidates(
  olds: readonly Clause[], news: readonly Clause[], pairing: Pairing, table: LikenessTable
): Candidate[] {
  const openOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at)).map(({ at }) => at)
  const openNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at)).map(({ at }) => at)
  return table.candidates(openOlds, openNews, onlyOneInGap)
}

// Pairs that are each other's best, and clearly alike, are anchors whatever their order.
function pairMutual(candidates: readonly Candidate[], pairing: Pairing): void {
  const bestOfOld = new Map<number, Candidate>()
  const bestOfNew = new Map<number, Candidate>()
  for (const candidate of candidates) {
    if (candidate.likeness > (bestOfOld.get(candidate.old)?.likeness ?? 0)) bestOfOld.set(candidate.old, candidate)
    if (candidate.likeness > (bestOfNew.get(candidate.new)?.likeness ?? 0)) bestOfNew.set(candidate.new, candidate)
  }
  for (const best of bestOfOld.values()) {
    if (best.likeness >= sure && bestOfNew.get(best.new) === best) pairing.add(best.old, best.new)
  }
}

function pairBest(
  candidates: readonly Candidate[], olds: readonly Clause[], news: readonly Clause[], pairing: Pairing
): void {
  const inOrder = Pairing.orderTest(pairing.spine())
  const scored = candidates.flatMap((candidate) => {
    if (pairing.newOf.has(candidate.old) || pairing.oldOf.has(candidate.new)) return []
    const inPlace = inOrder(candidate.old, candidate.new)
    const ordered = inPlace || isBesidePair(candidate, pairing)
    // A clause that grew holds the old one: in its place that is as good as likeness.
    const grown = candidate.likeness >= (inPlace ? grownInPlace : grownBesidePair)
    const held = ordered && grown ? 0.7 * candidate.contained : 0
    const likeness = Math.max(candidate.likeness, held)
    if (likeness < (ordered ? likelyInOrder : likelyOutOfOrder)) return []
    const sameEId = olds[candidate.old]!.root.eId === news[candidate.new]!.root.eId
    return [{ candidate, score: likeness + (ordered ? orderSupport : 0) + (sameEId ? tie : 0) }]
  })
  scored.sort((one, other) => other.score - one.score || one.candidate.old - other.candidate.old)
  for (const { candidate } of scored) pairing.add(candidate.old, candidate.new)
}

function isBesidePair({ old, new: at }: Candidate, { newOf }: Pairing): boolean {
  return [-2, -1, 1, 2].some((step) => Math.abs((newOf.get(old + step) ?? Infinity) - at - step) <= 1)
}

// Where one clause is left on either side between two neighbours, less likeness will do.
function pairLastInGap(
  candidates: readonly Candidate[], olds: readonly Clause[], news: readonly Clause[], pairing: Pairing
): void {
  const inOrder = Pairing.orderTest(pairing.spine())
  const openOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at))
  const openNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at))
  for (const { old, new: at, likeness } of candidates) {
    if (likeness < onlyOneInGap || !inOrder(old, at)) continue
    const rivals = openOlds.filter((clause) => inOrder(clause.at, at)).length +
      openNews.filter((clause) => inOrder(old, clause.at)).length
    if (rivals === 2) pairing.add(old, at)
  }
}

// A clause without partner came out of another, or went into one, where most of it is found in what the pair of that
// other clause does not account for.
function findSplitsAndMerges(
  olds: readonly Clause[], news: readonly Clause[], pairing: Pairing, table: LikenessTable
): Omit<ClauseAlignment, 'pairing'> {
  const splitFrom = new Map<number, number>()
  const mergedInto = new Map<number, number>()
  const pairs = pairing.pairs()
  const strayNews = news.filter((clause) => isBody(clause) && !pairing.oldOf.has(clause.at)).map(({ at }) => at)
  const strayOlds = olds.filter((clause) => isBody(clause) && !pairing.newOf.has(clause.at)).map(({ at }) => at)
  const sources = groupBy(table.candidates(pairs.map(([old]) => old), strayNews, mostlyTaken), (found) => found.new)
  for (const [at, found] of sources) {
    const best = bestShare(found.map(({ old }) => [old, pairing.newOf.get(old)!]), ([old, kept]) =>
      table.splitShare(at, old, kept))
    if (best !== null) splitFrom.set(at, best[0])
  }
  const targets = groupBy(table.candidates(strayOlds, pairs.map(([, at]) => at), mostlyTaken), (found) => found.old)
  for (const [at, found] of targets) {
    const best = bestShare(found.map((target) => [pairing.oldOf.get(target.new)!, target.new]), ([old, kept]) =>
      table.mergeShare(at, kept, old))
    if (best !== null) mergedInto.set(at, best[1])
  }
  return { splitFrom, mergedInto }
}

function bestShare(
  pairs: readonly [number, number][], shareOf: (pair: [number, number]) => number
): [number, number] | null {
  let best: [number, number] | null = null
  let most = mostlyTaken
  for (const pair of pairs) {
    const share = shareOf(pair)
    if (share > most) [best, most] = [pair, share]
  }
  return best
}
