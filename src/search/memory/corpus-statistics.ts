// What the ranking asks of the whole corpus, answered by the index in memory as of a horizon.
import { isHan } from '../text/analyzer.js'
import type { Postings } from './postings.js'
import { bigramsOf } from '../query/question.js'
import type { CorpusStatistics } from '../ranking/question-tables.js'

/** Frequencies among the entries known at a horizon. Of a longer word the rarest pair is counted. */
export function corpusStatistics(postings: Postings, entries: number): CorpusStatistics {
  const bigramFrequency = (bigram: number) => postings.countBigram(bigram, entries)
  return {
    entries,
    bigramFrequency: bigramFrequency,
    wordFrequency: (word) =>
      isHan(word.charCodeAt(0))
        ? Math.min(entries, ...bigramsOf(word).map(bigramFrequency))
        : postings.countWord(word, entries)
  }
}
