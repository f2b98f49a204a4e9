// The first stage: walk the rarest terms of a question and note how well each unit fits; hand over the best few hundred.
import type { Admission } from './answering.js'
import type { Holdings } from './holdings.js'
import type { Postings } from './postings.js'
import type { Question } from './question.js'
import { weights } from './weights.js'

/** Scores of all units, kept between searches so that none has to be made for each: cleared by what was touched. */
export class FirstStage {
  private scores = new Float32Array(1024)
  private touched: number[] = []
  private fixed = 1
  private perUnitOfLength = 0

  constructor(
    private held: Holdings,
    private postings: Postings
  ) {}

  /** Units that may answer the question, best first, at most `weights.candidates`. */
  propose(question: Question, admission: Admission): number[] {
    this.begin(admission)
    let left = +(process.env.BUDGET ?? weights.postings)
    for (const { pair, count, frequency } of this.rarestFirst(question, admission.entries)) {
      if (left <= 0) break
      const idf = inverseFrequency(frequency, admission.entries)
      const weight = idf * (1 + Math.log(count))
      this.postings.walkPair(pair, admission.entries, (entry) => this.note(entry, weight, admission))
      left -= frequency
    }
    for (const { term, count } of question.words) {
      const frequency = this.postings.countWord(term, admission.entries)
      if (frequency === 0) continue
      const weight = inverseFrequency(frequency, admission.entries) * (1 + Math.log(count)) * 2
      this.postings.walkWord(term, admission.entries, (entry) => this.note(entry, weight, admission))
    }
    return this.best()
  }

  private rarestFirst(question: Question, entries: number) {
    return question.pairs
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
    this.scores[unit] = before + weight / (this.fixed + this.perUnitOfLength * length)
  }

  private begin({ entries }: Admission): void {
    for (const unit of this.touched) this.scores[unit] = 0
    this.touched = []
    const units = this.held.latest.length
    if (this.scores.length < units) this.scores = new Float32Array(Math.ceil(units * 1.5))
    const averageLength = this.held.counts.at(entries)?.averageLength ?? 100
    this.fixed = 1 + weights.k1 * (1 - weights.b)
    this.perUnitOfLength = (weights.k1 * weights.b) / averageLength
  }

  private best(): number[] {
    const { scores } = this
    const least = leastOfBest(Float32Array.from(this.touched, (unit) => (scores[unit] = scores[unit] as number + ((this.held as any).priors?.[unit] ?? 0))), +(process.env.CAND ?? weights.candidates))
    return this.touched
      .filter((unit) => (scores[unit] as number) >= least)
      .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
      .slice(0, +(process.env.CAND ?? weights.candidates))
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

/** How much a term tells: BM25's inverse document frequency. */
export function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
}
