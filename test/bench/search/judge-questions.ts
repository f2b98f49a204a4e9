// What the second stage sees of every candidate of a question, as rows of numbers from which weights can be learnt.
import { parseQuery } from '../../../src/search/query/query.js'
import { Reranker } from '../../../src/search/ranking/reranker.js'
import type { Features } from '../../../src/search/ranking/score.js'
import type { SearchIndex } from '../../../src/search/memory/search-index.js'
import { corpusStatistics } from '../../../src/search/memory/corpus/corpus-statistics.js'
import { weights } from '../../../src/search/ranking/weights.js'
import type { Asked } from './question-set.js'
import type { ReadPoint } from '../../../src/shared/read-point.js'

/** The parts that the score of a long question is made of, in the order of a row. */
export const partNames = [
  'words', 'bigrams', 'chars', 'names', 'headings', 'bigramShare', 'charShare', 'length', 'prior'
] as const satisfies readonly (keyof Features)[]

export interface JudgedQuestion {
  /** One row of parts for each candidate, one after the other. */
  rows: Float32Array
  /** For each candidate, 1 where it is an answer. */
  right: Uint8Array
  /** Answers there are, candidates or not. */
  answers: number
}

/** The weights that are shipped, in the order of a row. */
export function weightsOfQuestion(): number[] {
  return partNames.map((name) => weights[name])
}

/** Judges the candidates of all lay questions that are ranked by the weights of a question. */
export function judgeQuestions(
  index: SearchIndex,
  horizon: ReadPoint,
  asked: readonly Asked[],
  articleAt: ReadonlyMap<string, string>
): JudgedQuestion[] {
  const lay = asked.filter(({ kind, query }) => kind === 'question' && !parseQuery(query).question.isTerm)
  return lay.map((one) => judgeQuestion(index, horizon, one, articleAt))
}

function judgeQuestion(
  index: SearchIndex,
  horizon: ReadPoint,
  { query: text, gold }: Asked,
  articleAt: ReadonlyMap<string, string>
): JudgedQuestion {
  const query = parseQuery(text)
  const admission = index.visibilityMask(horizon, {})
  const found = index.findCandidates(query, admission, false)
  const judge = new Reranker(query.question, corpusStatistics(index.postings, admission.entries))
  const rows = new Float32Array(found.length * partNames.length)
  const right = new Uint8Array(found.length)
  found.forEach((one, at) => {
    const parts = judge.extractFeatures(one)
    rows.set(partNames.map((name) => parts[name]), at * partNames.length)
    const article = articleAt.get(`${index.corpus.idOf(one.work.key, horizon.seq)} ${one.eId}`)
    right[at] = gold.includes(article ?? '') ? 1 : 0
  })
  return { rows, right, answers: gold.length }
}
