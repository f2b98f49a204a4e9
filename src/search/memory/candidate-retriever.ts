// Candidate retrieval: walks the postings of a question's rarest terms, scores each unit and returns the best ones.
//
//   scores       one cell for each unit, reused by every search: reset by `scoredUnits`, not cleared as a whole
//   scoredUnits  units with a score, in the order they were first found
import { termsOf } from '../text/analyzer.js'
import type { VisibilityMask } from './corpus/visibility.js'
import type { UnitTable } from './corpus/corpus-tables.js'
import type { IndexedCorpus } from './corpus/indexed-corpus.js'
import type { Postings } from './postings/postings.js'
import type { Question } from '../query/question.js'
import { inverseDocumentFrequency, lengthNormalization } from '../ranking/bm25.js'
import { weights } from '../ranking/weights.js'

/** Postings that may be walked, rarest terms first, and candidates that may be returned. */
export interface SearchBudget {
  postings: number
  candidates: number
}

export class CandidateRetriever {
  private units: UnitTable
  private scores = new Float32Array(1024)
  private scoredUnits: number[] = []

  constructor(
    corpus: IndexedCorpus,
    private postings: Postings
  ) {
    this.units = corpus.units
  }

  /** Units that match a question, best first, within the budget. */
  retrieve(question: Question, visibility: VisibilityMask, budget: SearchBudget): number[] {
    this.reset()
    this.walkBigrams(question, visibility, budget.postings)
    this.walkWords(question, visibility)
    this.walkSynonyms(question, visibility)
    if (question.bigrams.length === 0) this.walkCharacters(question, visibility)
    return this.topCandidates(budget.candidates)
  }

  /** Units that contain the rarest bigram of a short query; none when more than `weights.maxRarestPostings` do. */
  retrieveAllTerms(question: Question, visibility: VisibilityMask): number[] {
    const rarest = this.rarestFirst(question, visibility.entries)[0]
    if (rarest === undefined || rarest.frequency > weights.maxRarestPostings) return []
    this.reset()
    this.postings.walkBigram(rarest.bigram, visibility.entries, (entry) => this.addScore(entry, 1, visibility))
    return this.scoredUnits
  }

  private walkBigrams(question: Question, visibility: VisibilityMask, postings: number): void {
    let remaining = postings
    for (const { bigram, count, frequency } of this.rarestFirst(question, visibility.entries)) {
      if (remaining <= 0) return
      const weight = inverseDocumentFrequency(frequency, visibility.entries) * (1 + Math.log(count))
      this.postings.walkBigram(bigram, visibility.entries, (entry) => this.addScore(entry, weight, visibility))
      remaining -= frequency
    }
  }

  private walkWords(question: Question, visibility: VisibilityMask): void {
    for (const { term, count } of question.words) this.walkWord(term, 1 + Math.log(count), visibility)
  }

  private walkWord(word: string, boost: number, visibility: VisibilityMask): void {
    const frequency = this.postings.countWord(word, visibility.entries)
    if (frequency === 0) return
    const weight = inverseDocumentFrequency(frequency, visibility.entries) * boost
    this.postings.walkWord(word, visibility.entries, (entry) => this.addScore(entry, weight, visibility))
  }

  // Only the rarest bigram of a synonym is walked: re-ranking checks for the rest.
  private walkSynonyms({ synonyms }: Question, visibility: VisibilityMask): void {
    for (const other of synonyms.flatMap(({ synonyms }) => synonyms)) {
      const { bigrams, words } = termsOf(other)
      for (const word of words) this.walkWord(word, weights.synonym, visibility)
      const counted = bigrams.filter((bigram) => bigram % 0x10000 !== 0).map((bigram) => ({ term: bigram, count: 1 }))
      const rarest = this.rarestFirst({ bigrams: counted }, visibility.entries)[0]
      if (rarest === undefined || rarest.frequency > weights.maxRarestPostings) continue
      const weight = inverseDocumentFrequency(rarest.frequency, visibility.entries) * weights.synonym
      this.postings.walkBigram(rarest.bigram, visibility.entries, (entry) => this.addScore(entry, weight, visibility))
    }
  }

  private walkCharacters({ chars }: Question, visibility: VisibilityMask): void {
    for (const { term } of chars) {
      const seen = new Set<number>()
      this.postings.walkCharacter(term, visibility.entries, (entry) => {
        if (!seen.has(entry)) this.addScore(entry, 1, visibility)
        seen.add(entry)
      })
    }
  }

  private rarestFirst({ bigrams }: Pick<Question, 'bigrams'>, entries: number) {
    return bigrams
      .map(({ term, count }) => ({ bigram: term, count, frequency: this.postings.countBigram(term, entries) }))
      .filter(({ frequency }) => frequency > 0)
      .sort((a, b) => a.frequency - b.frequency || a.bigram - b.bigram)
  }

  private addScore(entry: number, weight: number, visibility: VisibilityMask): void {
    const unit = this.units.unitOfEntry.values[entry] as number
    if (!visibility.isUnitVisible(unit)) return
    const before = this.scores[unit] as number
    if (before === 0) this.scoredUnits.push(unit)
    const length = this.units.lengths.values[unit] as number
    this.scores[unit] = before + weight / (lengthNormalization.fixed + lengthNormalization.perUnit * length)
  }

  private reset(): void {
    for (const unit of this.scoredUnits) this.scores[unit] = 0
    this.scoredUnits = []
    const units = this.units.latest.length
    if (this.scores.length < units) this.scores = new Float32Array(Math.ceil(units * 1.5))
  }

  private topCandidates(candidates: number): number[] {
    const { scores, scoredUnits } = this
    const values = new Float32Array(scoredUnits.length)
    for (let at = 0; at < scoredUnits.length; at++) {
      const unit = scoredUnits[at] as number
      const score = (scores[unit] as number) + weights.priorOfRetrieval * (this.units.priors.values[unit] as number)
      scores[unit] = score
      values[at] = score
    }
    const minScore = kthLargest(values, candidates)
    const best: number[] = []
    for (const unit of scoredUnits) if ((scores[unit] as number) >= minScore) best.push(unit)
    return best.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, candidates)
  }
}

/** The smallest of the `count` largest values, by quickselect. Reorders the values. */
function kthLargest(values: Float32Array, count: number): number {
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
