// What the second stage sees of every candidate of a question, as rows of numbers from which weights can be learnt.
import { readQuery } from '../../../src/search/query/query.js'
import { Judge } from '../../../src/search/ranking/reranker.js'
import type { Parts } from '../../../src/search/ranking/score.js'
import type { SearchIndex } from '../../../src/search/memory/search-index.js'
import { corpusStatistics } from '../../../src/search/memory/corpus-statistics.js'
import { weights } from '../../../src/search/ranking/weights.js'
import type { Asked } from './question-set.js'
import type { Horizon } from '../../../src/shared/read-point.js'

/** The parts that the score of a long question is made of, in the order of a row. */
export const partNames = [
  'words', 'pairs', 'chars', 'names', 'headings', 'share', 'charShare', 'length', 'prior'
] as const satisfies readonly (keyof Parts)[]

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
  horizon: Horizon,
  asked: readonly Asked[],
  articleAt: ReadonlyMap<string, string>
): JudgedQuestion[] {
  const lay = asked.filter(({ kind, query }) => kind === 'question' && !readQuery(query).question.isTerm)
  return lay.map((one) => judgeQuestion(index, horizon, one, articleAt))
}

function judgeQuestion(
  index: SearchIndex,
  horizon: Horizon,
  { query: text, gold }: Asked,
  articleAt: ReadonlyMap<string, string>
): JudgedQuestion {
  const query = readQuery(text)
  const admission = index.admission(horizon, {})
  const found = index.findCandidates(query, admission, false)
  const judge = new Judge(query.question, corpusStatistics(index.postings, admission.entries))
  const rows = new Float32Array(found.length * partNames.length)
  const right = new Uint8Array(found.length)
  found.forEach((one, at) => {
    const parts = judge.judge(one)
    rows.set(partNames.map((name) => parts[name]), at * partNames.length)
    const article = articleAt.get(`${index.held.idOf(one.work.key, horizon.seq)} ${one.eId}`)
    right[at] = gold.includes(article ?? '') ? 1 : 0
  })
  return { rows, right, answers: gold.length }
}
