// Document frequencies of a query's terms in PostgreSQL's search tables, and their weights in candidate retrieval.
import { isHan, termsOf } from '../text/analyzer.js'
import { inverseDocumentFrequency } from '../ranking/bm25.js'
import type { Query } from '../query/query.js'
import { bigramsOf, type Question } from '../query/question.js'
import type { CorpusStatistics } from '../ranking/question-tables.js'
import { synonymTerms } from '../text/synonyms.js'
import { characterTerm, bigramTerm, wordTerm } from './text-terms.js'
import { weights } from '../ranking/weights.js'
import { readDocumentFrequencies } from './store-frequencies.js'
import type { WeightedTerm } from './store-candidates.js'
import type { Db } from '../../database/db.js'

/** Reads the frequencies of a query's terms as of change `seq`, among `total` provisions. */
export async function readFrequencies(
  db: Db,
  { question }: Query,
  seq: number,
  total: number
): Promise<TermFrequencies> {
  const synonyms = question.synonyms.flatMap(({ synonyms }) => synonyms)
  const terms = [
    ...question.bigrams.map(({ term }) => bigramTerm(term)),
    ...question.words.flatMap(({ term }) => indexTermsOf(term)),
    ...question.chars.map(({ term }) => characterTerm(term)),
    ...synonyms.flatMap(indexTermsOf)
  ]
  const count = (wanted: readonly string[]) => readDocumentFrequencies(db, [...new Set(wanted)], seq)
  return new TermFrequencies(question, await count(terms), total, count)
}

export class TermFrequencies {
  readonly statistics: CorpusStatistics

  constructor(
    private question: Question,
    private counts: Map<string, number>,
    private total: number,
    private count: (terms: readonly string[]) => Promise<Map<string, number>>
  ) {
    this.statistics = {
      entries: total,
      bigramFrequency: (bigram) => this.bigram(bigram),
      wordFrequency: (word) => this.wordFrequency(word)
    }
  }

  bigram(bigram: number): number {
    return this.counts.get(bigramTerm(bigram)) ?? 0
  }

  word(word: string): number {
    return this.counts.get(wordTerm(word)) ?? 0
  }

  /** Whether some term of the query occurs nowhere. */
  get hasMissingTerm(): boolean {
    const { bigrams, words } = this.question
    return (
      bigrams.some(({ term }) => this.bigram(term) === 0) || words.some(({ term }) => this.wordFrequency(term) === 0)
    )
  }

  /** Reads the frequencies of all synonyms too, which spelling suggestions choose from. */
  async readSynonymTerms(): Promise<void> {
    for (const [term, frequency] of await this.count(synonymTerms.flatMap(indexTermsOf))) this.counts.set(term, frequency)
  }

  /** All bigrams of a short query as one conjunction; empty when there are none, or one of them occurs nowhere. */
  get allBigrams(): WeightedTerm[] {
    const bigrams = this.question.bigrams.map(({ term }) => term)
    const frequency = Math.min(...bigrams.map((bigram) => this.bigram(bigram)))
    return bigrams.length > 0 && frequency > 0 ? [{ term: bigrams.map(bigramTerm).join(' & '), weight: 1, frequency }] : []
  }

  /** Weighted terms, as in retrieval in memory: the rarest bigrams first, up to a number of postings. */
  weightTerms(postings: number): WeightedTerm[] {
    const { bigrams, words, chars, synonyms } = this.question
    const weighted = this.weightBigrams(bigrams, postings)
    for (const { term, count } of words) this.push(weighted, wordTerm(term), 1 + Math.log(count))
    for (const other of synonyms.flatMap(({ synonyms }) => synonyms)) this.pushSynonym(weighted, other)
    if (bigrams.length === 0) for (const { term } of chars) this.pushAs(weighted, characterTerm(term), () => 1)
    return weighted
  }

  private weightBigrams(bigrams: Question['bigrams'], postings: number): WeightedTerm[] {
    const weighted: WeightedTerm[] = []
    let remaining = postings
    const found = bigrams.map(({ term, count }) => ({ bigram: term, count, frequency: this.bigram(term) }))
    for (const { bigram, count, frequency } of found.sort((a, b) => a.frequency - b.frequency || a.bigram - b.bigram)) {
      if (remaining <= 0) break
      this.push(weighted, bigramTerm(bigram), 1 + Math.log(count))
      remaining -= frequency
    }
    return weighted
  }

  private push(weighted: WeightedTerm[], term: string, boost: number): void {
    this.pushAs(weighted, term, (frequency) => inverseDocumentFrequency(frequency, this.total) * boost)
  }

  private pushAs(weighted: WeightedTerm[], term: string, weigh: (frequency: number) => number): void {
    const frequency = this.counts.get(term)
    if (frequency !== undefined) weighted.push({ term, frequency, weight: weigh(frequency) })
  }

  private pushSynonym(weighted: WeightedTerm[], other: string): void {
    const { bigrams, words } = termsOf(other)
    for (const word of words) this.push(weighted, wordTerm(word), weights.synonym)
    const whole = bigrams.filter((bigram) => bigram % 0x10000 !== 0 && this.bigram(bigram) > 0)
    const [rarest] = whole.sort((a, b) => this.bigram(a) - this.bigram(b) || a - b)
    if (rarest !== undefined && this.bigram(rarest) <= weights.maxRarestPostings)
      this.push(weighted, bigramTerm(rarest), weights.synonym)
  }

  private wordFrequency(word: string): number {
    if (!isHan(word.charCodeAt(0))) return this.word(word)
    return Math.min(this.total, ...bigramsOf(word).map((bigram) => this.bigram(bigram)))
  }
}

function indexTermsOf(text: string): string[] {
  const { bigrams, words } = termsOf(text)
  return [...bigrams.filter((bigram) => bigram % 0x10000 !== 0).map(bigramTerm), ...words.map(wordTerm)]
}
