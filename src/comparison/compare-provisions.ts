// Compares two different works (浙江 and 厦门): pairs their clauses by topic and wording.
import type { Provision } from '../works/work.js'
import { type Clause, groupClauses } from './clause.js'
import { bigramsOf } from '../shared/text/bigrams.js'
import { SimilarityTable } from '../shared/text/similarity-table.js'
import { findSpans, type DiffSpan } from '../shared/text/word-spans.js'

/** One row of the comparison. `spans`, for `similar` rows only, refer to the texts of the clauses' root provisions. */
export interface ComparedClause {
  relation: 'same' | 'similar' | 'only-left' | 'only-right'
  left: string | null
  right: string | null
  /** From 0 to 1; 1 for the same wording. */
  likeness: number
  topics: string[]
  spans: DiffSpan[]
}

const minSimilarity = 0.28
const topicBonus = 0.3

/**
 * Pairs the clauses of two works by topic and wording; order and numbers are ignored. Clauses that share a topic, as
 * given by `topicsOf`, are paired however different their wording. Rows follow the left work; unpaired clauses of the
 * right work come last, in their order. Headings are left out.
 */
export function compareProvisions(
  left: readonly Provision[],
  right: readonly Provision[],
  topicsOf: (provision: Provision) => readonly string[] = () => []
): ComparedClause[] {
  const [lefts, rights] = [left, right].map((side) => groupClauses(side).filter(({ heading }) => !heading)) as
    [Clause[], Clause[]]
  const rows = pairBySimilarity(lefts, rights, topicsOf)
  const paired = new Set([...rows.values()].map(({ right }) => right))
  return [
    ...lefts.map((clause) => rows.get(clause) ?? unpairedRow('only-left', clause)),
    ...rights.filter(({ root }) => !paired.has(root.eId)).map((clause) => unpairedRow('only-right', clause))
  ]
}

/** A pair of clauses, by their positions on the left and on the right. */
interface ScoredPair {
  i: number
  j: number
  topics: string[]
  likeness: number
  score: number
}

function pairBySimilarity(
  lefts: readonly Clause[], rights: readonly Clause[], topicsOf: (provision: Provision) => readonly string[]
): Map<Clause, ComparedClause> {
  const rows = new Map<Clause, ComparedClause>()
  const taken = new Set<Clause>()
  const scored = scorePairs(lefts, rights, topicsOf)
  for (const { i, j, topics, likeness } of scored.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j)) {
    const [one, other] = [lefts[i]!, rights[j]!]
    if (rows.has(one) || taken.has(other)) continue
    taken.add(other)
    rows.set(one, toRow(one, other, topics, likeness))
  }
  return rows
}

/** The pairs that are alike enough or share a topic. Of all the others, of which there are many, nothing is made. */
function scorePairs(
  lefts: readonly Clause[], rights: readonly Clause[], topicsOf: (provision: Provision) => readonly string[]
): ScoredPair[] {
  const table = new SimilarityTable(lefts.map(({ wording }) => bigramsOf(wording)), rights.map(({ wording }) => bigramsOf(wording)))
  const [leftTopics, rightTopics] = [lefts, rights].map((side) => side.map(({ parts }) => [...new Set(parts.flatMap(topicsOf))]))
  const scored: ScoredPair[] = []
  for (const [j, similarities] of table.compareAll()) {
    for (let i = 0; i < lefts.length; i++) {
      const topics = listShared(leftTopics![i]!, rightTopics![j]!)
      const likeness = lefts[i]!.wording === rights[j]!.wording ? 1 : similarities[i]!
      if (likeness < minSimilarity && topics.length === 0) continue
      scored.push({ i, j, topics, likeness, score: likeness + (topics.length > 0 ? topicBonus : 0) })
    }
  }
  return scored
}

const noTopics: string[] = []

function listShared(ones: readonly string[], others: readonly string[]): string[] {
  return ones.length === 0 || others.length === 0 ? noTopics : ones.filter((topic) => others.includes(topic))
}

function toRow(one: Clause, other: Clause, topics: string[], likeness: number): ComparedClause {
  const relation = one.wording === other.wording ? 'same' : 'similar'
  const spans = relation === 'same' ? [] : findSpans(one.root.text, other.root.text)
  return { relation, left: one.root.eId, right: other.root.eId, likeness, topics, spans }
}

function unpairedRow(relation: 'only-left' | 'only-right', { root }: Clause): ComparedClause {
  const [left, right] = relation === 'only-left' ? [root.eId, null] : [null, root.eId]
  return { relation, left, right, likeness: 0, topics: [], spans: [] }
}
