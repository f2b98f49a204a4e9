// What the ranking asks of the whole corpus, answered by the index in memory as of a horizon.
import { isHan } from './analyzer.js'
import type { Admission } from './answering.js'
import type { Holdings } from './holdings.js'
import type { Postings } from './postings.js'
import { pairsOf } from './question.js'
import type { Statistics } from './rerank.js'

/** Used while a corpus is too small to have counts of its own. */
const usualLength = 100
const usualShare = 0.1

/** Frequencies among the entries known at a horizon. Of a longer word the rarest pair is counted. */
export function corpusStatistics(held: Holdings, postings: Postings, { entries }: Admission): Statistics {
  const counts = held.counts.at(entries)
  const pairFrequency = (pair: number) => postings.countPair(pair, entries)
  return {
    entries,
    averageLength: counts?.averageLength ?? usualLength,
    pairFrequency,
    wordFrequency: (word) =>
      isHan(word.charCodeAt(0)) ? Math.min(entries, ...pairsOf(word).map(pairFrequency)) : postings.countWord(word, entries),
    characterShare: counts?.share ?? (() => usualShare)
  }
}
