// Corpus statistics for the ranking, from the inverted index in memory as of a read point.
import { isHan } from '../../text/analyzer.js'
import type { Postings } from '../postings/postings.js'
import { bigramsOf } from '../../query/question.js'
import type { CorpusStatistics } from '../../ranking/question-tables.js'

/** Frequencies among the first `entries` entries. A Han word counts as often as its rarest bigram. */
export function corpusStatistics(postings: Postings, entries: number): CorpusStatistics {
  const bigramFrequency = (bigram: number) => postings.countBigram(bigram, entries)
  return {
    entries,
    bigramFrequency,
    wordFrequency: (word) =>
      isHan(word.charCodeAt(0))
        ? Math.min(entries, ...bigramsOf(word).map(bigramFrequency))
        : postings.countWord(word, entries)
  }
}
