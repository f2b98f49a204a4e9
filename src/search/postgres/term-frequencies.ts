// How common the terms of one query are in PostgreSQL's search tables, and what each weighs in proposing candidates.
import { isHan, termsOf } from '../text/analyzer.js'
import { inverseFrequency } from '../memory/candidate-retriever.js'
import type { Query } from '../query/query.js'
import { pairsOf, type Question } from '../query/question.js'
import type { Statistics } from '../ranking/reranker.js'
import { knownTerms } from '../text/synonyms.js'
import { characterTerm, pairTerm, wordTerm } from './text-terms.js'
import { weights } from '../ranking/weights.js'
import { countProvisionsWith } from './store-frequencies.js'
import type { AskedTerm } from './store-candidates.js'
import type { Db } from '../../database/db.js'

/** Reads the frequencies of a query's terms as of a change, among so many provisions. */
export async function readFrequencies(
  db: Db,
  { question }: Query,
  seq: number,
  total: number
): Promise<TermFrequencies> {
  const others = question.alternates.flatMap(({ others }) => others)
  const terms = [
    ...question.pairs.map(({ term }) => pairTerm(term)),
    ...question.words.flatMap(({ term }) => termsInside(term)),
    ...question.chars.map(({ term }) => characterTerm(term)),
    ...others.flatMap(termsInside)
  ]
  const count = (wanted: readonly string[]) => countProvisionsWith(db, [...new Set(wanted)], seq)
  return new TermFrequencies(question, await count(terms), total, count)
}

export class TermFrequencies {
  readonly statistics: Statistics

  constructor(
    private question: Question,
    private counts: Map<string, number>,
    private total: number,
    private count: (terms: readonly string[]) => Promise<Map<string, number>>
  ) {
    this.statistics = {
      entries: total,
      pairFrequency: (pair) => this.pair(pair),
      wordFrequency: (word) => this.wordOrRarestPair(word)
    }
  }

  pair(pair: number): number {
    return this.counts.get(pairTerm(pair)) ?? 0
  }

  word(word: string): number {
    return this.counts.get(wordTerm(word)) ?? 0
  }

  /** Some word of the query stands nowhere. */
  get misses(): boolean {
    const { pairs, words } = this.question
    return (
      pairs.some(({ term }) => this.pair(term) === 0) || words.some(({ term }) => this.wordOrRarestPair(term) === 0)
    )
  }

  /** Reads also how common the field's own terms are, for offering them in place of a missing word. */
  async readKnownTerms(): Promise<void> {
    for (const [term, frequency] of await this.count(knownTerms.flatMap(termsInside))) this.counts.set(term, frequency)
  }

  /** All pairs of a short query together; nothing where there are none, or one stands nowhere. */
  get whole(): AskedTerm[] {
    const pairs = this.question.pairs.map(({ term }) => term)
    const frequency = Math.min(...pairs.map((pair) => this.pair(pair)))
    return pairs.length > 0 && frequency > 0 ? [{ term: pairs.map(pairTerm).join(' & '), weight: 1, frequency }] : []
  }

  /** What each term weighs, as in the first stage in memory: rarest pairs first, until so many postings. */
  weigh(postings: number): AskedTerm[] {
    const { pairs, words, chars, alternates } = this.question
    const weighed = this.weighPairs(pairs, postings)
    for (const { term, count } of words) this.push(weighed, wordTerm(term), 1 + Math.log(count))
    for (const other of alternates.flatMap(({ others }) => others)) this.pushAlternate(weighed, other)
    if (pairs.length === 0) for (const { term } of chars) this.pushAs(weighed, characterTerm(term), () => 1)
    return weighed
  }

  private weighPairs(pairs: Question['pairs'], postings: number): AskedTerm[] {
    const weighed: AskedTerm[] = []
    let left = postings
    const found = pairs.map(({ term, count }) => ({ pair: term, count, frequency: this.pair(term) }))
    for (const { pair, count, frequency } of found.sort((a, b) => a.frequency - b.frequency || a.pair - b.pair)) {
      if (left <= 0) break
      this.push(weighed, pairTerm(pair), 1 + Math.log(count))
      left -= frequency
    }
    return weighed
  }

  private push(weighed: AskedTerm[], term: string, boost: number): void {
    this.pushAs(weighed, term, (frequency) => inverseFrequency(frequency, this.total) * boost)
  }

  private pushAs(weighed: AskedTerm[], term: string, weigh: (frequency: number) => number): void {
    const frequency = this.counts.get(term)
    if (frequency !== undefined) weighed.push({ term, frequency, weight: weigh(frequency) })
  }

  private pushAlternate(weighed: AskedTerm[], other: string): void {
    const { pairs, words } = termsOf(other)
    for (const word of words) this.push(weighed, wordTerm(word), weights.synonym)
    const whole = pairs.filter((pair) => pair % 0x10000 !== 0 && this.pair(pair) > 0)
    const [rarest] = whole.sort((a, b) => this.pair(a) - this.pair(b) || a - b)
    if (rarest !== undefined && this.pair(rarest) <= weights.required)
      this.push(weighed, pairTerm(rarest), weights.synonym)
  }

  private wordOrRarestPair(word: string): number {
    if (!isHan(word.charCodeAt(0))) return this.word(word)
    return Math.min(this.total, ...pairsOf(word).map((pair) => this.pair(pair)))
  }
}

function termsInside(text: string): string[] {
  const { pairs, words } = termsOf(text)
  return [...pairs.filter((pair) => pair % 0x10000 !== 0).map(pairTerm), ...words.map(wordTerm)]
}
