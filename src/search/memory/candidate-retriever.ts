// The first stage: walks the rarest terms of a question, notes how well each unit fits, hands over the best of them.
import { termsOf } from '../text/analyzer.js'
import type { Admission } from './visibility.js'
import type { Holdings } from './indexed-corpus.js'
import type { Postings } from './postings.js'
import type { Question } from '../query/question.js'
import { weights } from '../ranking/weights.js'

/** How many postings may be walked, rarest terms first, and how many candidates handed over. */
export interface Effort {
  postings: number
  candidates: number
}

/** Scores of all units, kept between searches so that none has to be made for each: cleared by what was touched. */
export class FirstStage {
  private scores = new Float32Array(1024)
  private touched: number[] = []

  constructor(
    private held: Holdings,
    private postings: Postings
  ) {}

  /** Units that may answer the question, best first, within the effort allowed. */
  propose(question: Question, admission: Admission, effort: Effort): number[] {
    this.begin()
    this.walkPairs(question, admission, effort.postings)
    this.walkWords(question, admission)
    this.walkAlternates(question, admission)
    if (question.pairs.length === 0) this.walkCharacters(question, admission)
    return this.best(effort.candidates)
  }

  /** Units that have every pair and word of a short query, at most `weights.required` of those with its rarest term. */
  proposeAll(question: Question, admission: Admission): number[] {
    const rarest = this.rarestFirst(question, admission.entries)[0]
    if (rarest === undefined || rarest.frequency > weights.required) return []
    this.begin()
    this.postings.walkPair(rarest.pair, admission.entries, (entry) => this.note(entry, 1, admission))
    return this.touched
  }

  private walkPairs(question: Question, admission: Admission, postings: number): void {
    let left = postings
    for (const { pair, count, frequency } of this.rarestFirst(question, admission.entries)) {
      if (left <= 0) return
      const weight = inverseFrequency(frequency, admission.entries) * (1 + Math.log(count))
      this.postings.walkPair(pair, admission.entries, (entry) => this.note(entry, weight, admission))
      left -= frequency
    }
  }

  private walkWords(question: Question, admission: Admission): void {
    for (const { term, count } of question.words) this.walkWord(term, 1 + Math.log(count), admission)
  }

  private walkWord(word: string, boost: number, admission: Admission): void {
    const frequency = this.postings.countWord(word, admission.entries)
    if (frequency === 0) return
    const weight = inverseFrequency(frequency, admission.entries) * boost
    this.postings.walkWord(word, admission.entries, (entry) => this.note(entry, weight, admission))
  }

  // Of a synonym only the rarest pair is walked: the second stage reads whether the rest is there.
  private walkAlternates({ alternates }: Question, admission: Admission): void {
    for (const other of alternates.flatMap(({ others }) => others)) {
      const { pairs, words } = termsOf(other)
      for (const word of words) this.walkWord(word, weights.synonym, admission)
      const counted = pairs.filter((pair) => pair % 0x10000 !== 0).map((pair) => ({ term: pair, count: 1 }))
      const rarest = this.rarestFirst({ pairs: counted }, admission.entries)[0]
      if (rarest === undefined || rarest.frequency > weights.required) continue
      const weight = inverseFrequency(rarest.frequency, admission.entries) * weights.synonym
      this.postings.walkPair(rarest.pair, admission.entries, (entry) => this.note(entry, weight, admission))
    }
  }

  private walkCharacters({ chars }: Question, admission: Admission): void {
    for (const { term } of chars) {
      const met = new Set<number>()
      this.postings.walkCharacter(term, admission.entries, (entry) => {
        if (!met.has(entry)) this.note(entry, 1, admission)
        met.add(entry)
      })
    }
  }

  private rarestFirst({ pairs }: Pick<Question, 'pairs'>, entries: number) {
    return pairs
      .map(({ term, count }) => ({ pair: term, count, frequency: this.postings.countPair(term, entries) }))
      .filter(({ frequency }) => frequency > 0)
      .sort((a, b) => a.frequency - b.frequency || a.pair - b.pair)
  }

  private note(entry: number, weight: number, admission: Admission): void {
    const unit = this.held.unitOfEntry.values[entry] as number
    if (admission.units[unit] === 0) return
    const before = this.scores[unit] as number
    if (before === 0) this.touched.push(unit)
    const length = this.held.lengths.values[unit] as number
    this.scores[unit] = before + weight / (lengthDamping.fixed + lengthDamping.perUnit * length)
  }

  private begin(): void {
    for (const unit of this.touched) this.scores[unit] = 0
    this.touched = []
    const units = this.held.latest.length
    if (this.scores.length < units) this.scores = new Float32Array(Math.ceil(units * 1.5))
  }

  private best(candidates: number): number[] {
    const { scores, touched } = this
    const values = new Float32Array(touched.length)
    for (let at = 0; at < touched.length; at++) {
      const unit = touched[at] as number
      const score = (scores[unit] as number) + weights.priorOfFirstStage * (this.held.priors.values[unit] as number)
      scores[unit] = score
      values[at] = score
    }
    const least = leastOfBest(values, candidates)
    const best: number[] = []
    for (const unit of touched) if ((scores[unit] as number) >= least) best.push(unit)
    return best.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, candidates)
  }
}

/** The least of the `count` highest values, by quickselect; the values are moved about. */
function leastOfBest(values: Float32Array, count: number): number {
  if (values.length <= count) return Number.NEGATIVE_INFINITY
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] as number) > pivot) left++
      while ((values[right] as number) < pivot) right--
      if (left <= right) {
        const moved = values[left] as number
        values[left++] = values[right] as number
        values[right--] = moved
      }
    }
    if (count - 1 <= right) high = right
    else if (count - 1 >= left) low = left
    else break
  }
  return values[count - 1] as number
}

/** How far length counts against a text that has a term once, as in BM25: `fixed + perUnit · length`. */
export const lengthDamping = {
  fixed: 1 + weights.k1 * (1 - weights.b),
  perUnit: (weights.k1 * weights.b) / weights.averageLength
}

/** How much a term tells: BM25's inverse document frequency. */
export function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
}
