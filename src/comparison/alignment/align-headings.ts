// Pairs the headings of two texts. They are short, and 一般规定 occurs in every chapter, so the clauses under them count
// as much as their words.
import type { Clause } from '../clause.js'
import { type Bigrams, bigramsOf } from '../../shared/text/bigrams.js'
import { SimilarityTable } from '../../shared/text/similarity-table.js'
import type { Pairing } from './pairing.js'

const minScore = 0.4
const tieBreaker = 1e-6

/** Adds the pairs of headings to a pairing that already contains those of the clauses under them. */
export function pairHeadings(olds: readonly Clause[], news: readonly Clause[], pairing: Pairing): void {
  const oldHeadings = olds.filter((clause) => clause.heading && !pairing.newOf.has(clause.at))
  const newHeadings = news.filter((clause) => clause.heading && !pairing.oldOf.has(clause.at))
  const oldUnder = clausesUnderHeadings(olds)
  const newUnder = clausesUnderHeadings(news)
  const table = new SimilarityTable(oldHeadings.map(unigramsOf), newHeadings.map(unigramsOf))
  const similarities = new Map(table.findSimilarPairs([...oldHeadings.keys()], [...newHeadings.keys()])
    .map((candidate) => [`${candidate.old} ${candidate.new}`, candidate.similarity]))
  const scored = oldHeadings.flatMap((old, i) => newHeadings.map((other, j) => {
    const shared = sharedClauses(old.root.eId, other.root.eId, oldUnder, newUnder, pairing)
    const level = old.root.level === other.root.level ? 0.1 : 0
    const score = (similarities.get(`${i} ${j}`) ?? 0) / 2 + shared / 2 + level + (old.root.eId === other.root.eId ? tieBreaker : 0)
    return { old, other, score }
  })).filter(({ score }) => score >= minScore)
  for (const { old, other } of scored.sort((a, b) => b.score - a.score)) pairing.add(old.at, other.at)
}

// Spaces make every character a bigram of its own: headings are too short for real bigrams.
function unigramsOf({ wording }: Clause): Bigrams {
  return bigramsOf([...wording].join(' '))
}

function clausesUnderHeadings(clauses: readonly Clause[]): Map<string, Set<number>> {
  const parents = new Map(clauses.filter(({ heading }) => heading).map(({ root }) => [root.eId, root.parent]))
  const under = new Map<string, Set<number>>()
  for (const { at, root, heading } of clauses) {
    if (heading) continue
    for (let above = root.parent; above !== null && parents.has(above); above = parents.get(above)!) {
      const members = under.get(above) ?? new Set()
      if (members.has(at)) break
      under.set(above, members.add(at))
    }
  }
  return under
}

function sharedClauses(
  old: string, at: string, oldUnder: Map<string, Set<number>>, newUnder: Map<string, Set<number>>, pairing: Pairing
): number {
  const olds = oldUnder.get(old) ?? new Set()
  const news = newUnder.get(at) ?? new Set()
  const shared = [...olds].filter((clause) => news.has(pairing.newOf.get(clause) ?? -1)).length
  return olds.size + news.size === 0 ? 0 : (2 * shared) / (olds.size + news.size)
}
