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
  const rows = pairBySimilarity(lefts, rights, (one, other) => sharedTopics(one, other, topicsOf))
  const paired = new Set([...rows.values()].map(({ right }) => right))
  return [
    ...lefts.map((clause) => rows.get(clause) ?? unpairedRow('only-left', clause)),
    ...rights.filter(({ root }) => !paired.has(root.eId)).map((clause) => unpairedRow('only-right', clause))
  ]
}

function pairBySimilarity(
  lefts: readonly Clause[], rights: readonly Clause[], topicsOf: (one: Clause, other: Clause) => string[]
): Map<Clause, ComparedClause> {
  const table = new SimilarityTable(lefts.map(({ wording }) => bigramsOf(wording)), rights.map(({ wording }) => bigramsOf(wording)))
  const similarities = new Map(table.findSimilarPairs([...lefts.keys()], [...rights.keys()])
    .map((candidate) => [`${candidate.old} ${candidate.new}`, candidate.similarity]))
  const scored = lefts.flatMap((one, i) => rights.flatMap((other, j) => {
    const topics = topicsOf(one, other)
    const likeness = one.wording === other.wording ? 1 : similarities.get(`${i} ${j}`) ?? 0
    if (likeness < minSimilarity && topics.length === 0) return []
    return [{ one, other, topics, likeness, score: likeness + (topics.length > 0 ? topicBonus : 0) }]
  }))
  const rows = new Map<Clause, ComparedClause>()
  const taken = new Set<Clause>()
  for (const { one, other, topics, likeness } of scored.sort((a, b) => b.score - a.score)) {
    if (rows.has(one) || taken.has(other)) continue
    taken.add(other)
    rows.set(one, toRow(one, other, topics, likeness))
  }
  return rows
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

function sharedTopics(one: Clause, other: Clause, topicsOf: (provision: Provision) => readonly string[]): string[] {
  const others = new Set(other.parts.flatMap(topicsOf))
  return [...new Set(one.parts.flatMap(topicsOf))].filter((topic) => others.has(topic))
}
