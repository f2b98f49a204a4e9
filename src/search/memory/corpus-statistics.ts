// What the ranking asks of the whole corpus, answered by the index in memory as of a horizon.
import { isHan } from '../text/analyzer.js'
import type { Postings } from './postings.js'
import { pairsOf } from '../query/question.js'
import type { Statistics } from '../ranking/reranker.js'

/** Frequencies among the entries known at a horizon. Of a longer word the rarest pair is counted. */
export function corpusStatistics(postings: Postings, entries: number): Statistics {
  const pairFrequency = (pair: number) => postings.countPair(pair, entries)
  return {
    entries,
    pairFrequency,
    wordFrequency: (word) =>
      isHan(word.charCodeAt(0))
        ? Math.min(entries, ...pairsOf(word).map(pairFrequency))
        : postings.countWord(word, entries)
  }
}
