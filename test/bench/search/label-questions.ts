// Features of every candidate of a question, labelled as answer or not: the data that weights are fitted on.
import { parseQuery } from '../../../src/search/query/query.js'
import { Reranker } from '../../../src/search/ranking/reranker.js'
import type { Features } from '../../../src/search/ranking/score.js'
import type { SearchIndex } from '../../../src/search/memory/search-index.js'
import { corpusStatistics } from '../../../src/search/memory/corpus/corpus-statistics.js'
import { weights } from '../../../src/search/ranking/weights.js'
import type { Asked } from './question-set.js'
import type { ReadPoint } from '../../../src/shared/read-point.js'

/** The features that the score of a question uses, in the order of a row. */
export const featureNames = [
  'words', 'bigrams', 'chars', 'names', 'headings', 'bigramShare', 'charShare', 'length', 'prior'
] as const satisfies readonly (keyof Features)[]

export interface LabelledQuestion {
  /** One row of features for each candidate, one after the other. */
  rows: Float32Array
  /** For each candidate, 1 when it is an answer. */
  right: Uint8Array
  /** Number of answers, including those that were not retrieved. */
  answers: number
}

/** The weights in use, in the order of a row. */
export function weightsOfQuestion(): number[] {
  return featureNames.map((name) => weights[name])
}

/** Labels the candidates of all lay questions, except those that are ranked as term queries. */
export function labelQuestions(
  index: SearchIndex,
  readPoint: ReadPoint,
  asked: readonly Asked[],
  articleAt: ReadonlyMap<string, string>
): LabelledQuestion[] {
  const lay = asked.filter(({ kind, query }) => kind === 'question' && !parseQuery(query).question.isTerm)
  return lay.map((one) => labelQuestion(index, readPoint, one, articleAt))
}

function labelQuestion(
  index: SearchIndex,
  readPoint: ReadPoint,
  { query: text, gold }: Asked,
  articleAt: ReadonlyMap<string, string>
): LabelledQuestion {
  const query = parseQuery(text)
  const visibility = index.visibilityMask(readPoint, {})
  const found = index.findCandidates(query, visibility, false)
  const reranker = new Reranker(query.question, corpusStatistics(index.postings, visibility.entries))
  const rows = new Float32Array(found.length * featureNames.length)
  const right = new Uint8Array(found.length)
  found.forEach((one, at) => {
    const features = reranker.extractFeatures(one)
    rows.set(featureNames.map((name) => features[name]), at * featureNames.length)
    const article = articleAt.get(`${index.corpus.idOf(one.work.key, readPoint.seq)} ${one.eId}`)
    right[at] = gold.includes(article ?? '') ? 1 : 0
  })
  return { rows, right, answers: gold.length }
}
