// Re-ranking, shared by both engines: the features of each candidate that retrieval found.
//
//   Question ──> QuestionTables ──> TermCounts ──> Features ──> score.ts
//                once a question     one scan of    numbers       weighted sum
//                                    each text      in 0..n
//
// Texts are scanned as stored, unit by unit; they are never tokenised again.
import type { Status } from '../../works/work.js'
import type { Headings } from '../text/headings.js'
import { encodeUnits } from '../text/utf16-units.js'
import type { Question } from '../query/question.js'
import { lengthNormalization, saturate, sumBm25, sumMatched } from './bm25.js'
import { buildQuestionTables, type CorpusStatistics, type QuestionTables, type QuestionTerm } from './question-tables.js'
import { emptyFeatures, type Features } from './score.js'
import { TermCounts } from './term-counts.js'
import { priorOfStatus, weights } from './weights.js'

/** A folded text, from `start` up to, not including, `end` of a larger array, with its side fields. */
export interface CandidateText {
  codes: Uint16Array
  start: number
  end: number
  headings: Headings
  names: readonly string[]
  /** Prior of the work, from its kind, rank and branch: see `weights.ts`. */
  prior: number
  status: Status
}

/** Match of a side field: the headings above a text, or the names of its work. */
interface SideFieldMatch {
  score: number
  /** By the same positions as the question's phrases. */
  phrases: boolean[]
}

/** Usual length of a side field, in UTF-16 units. */
const usualLengths = { names: 14, headings: 8 }

export class Reranker {
  private readonly tables: QuestionTables
  private readonly counts: TermCounts
  private readonly features = emptyFeatures()
  private readonly totals: { terms: number; chars: number; phrases: number }
  private readonly sideFieldMatches = new Map<object, SideFieldMatch>()

  constructor(question: Question, statistics: CorpusStatistics) {
    this.tables = buildQuestionTables(question, statistics)
    this.counts = new TermCounts(this.tables)
    const { bigramWeights, charWeights, words, phrases } = this.tables
    this.totals = {
      terms: sum(bigramWeights) + sumOfWeights(words.filter(({ han }) => !han)),
      chars: sum(charWeights),
      phrases: sumOfWeights(phrases)
    }
  }

  /** The features of a candidate. The object is reused: the next call overwrites it. */
  extractFeatures(candidate: CandidateText): Features {
    const { features } = this
    const names = this.matchSideField(candidate.names, () => candidate.names.join('\n'), usualLengths.names)
    const headings = this.matchSideField(candidate.headings, () => candidate.headings.folded, usualLengths.headings)
    // Side fields first: both kinds of scan write into the same counts.
    this.counts.scan(candidate.codes, candidate.start, candidate.end)
    this.setTextFeatures(candidate.end - candidate.start)
    features.names = names.score
    features.headings = headings.score
    features.phraseShare = this.phraseShare(names, headings)
    features.prior = candidate.prior + priorOfStatus[candidate.status]
    return features
  }

  private setTextFeatures(length: number): void {
    const { features, counts, totals } = this
    const { bigramWeights, charWeights } = this.tables
    const damping = lengthNormalization.fixed - 1 + lengthNormalization.perUnit * length
    features.words = this.wordScore(damping)
    features.bigrams = sumBm25(bigramWeights, counts.bigrams, damping)
    features.chars = sumBm25(charWeights, counts.chars, damping)
    features.bigramShare =
      totals.terms === 0 ? 0 : (sumMatched(bigramWeights, counts.bigrams) + this.matchedOtherTerms()) / totals.terms
    features.charShare = totals.chars === 0 ? 0 : sumMatched(charWeights, counts.chars) / totals.chars
    features.length = Math.log(1 + length)
  }

  /** BM25 of the words; a synonym that occurs adds its weight, lowered. */
  private wordScore(damping: number): number {
    const { terms } = this.counts
    let total = 0
    for (const { index, weight } of this.tables.words) {
      const count = terms[index] as number
      if (count > 0) total += saturate(weight, count, damping)
    }
    for (const { synonyms } of this.tables.synonyms) {
      const found = findMatched(synonyms, terms)
      if (found !== undefined) total += weights.synonym * found.weight
    }
    return total
  }

  /** Matched weight that is not in the bigrams: non-Han words, and missing bigrams that a synonym stands in for. */
  private matchedOtherTerms(): number {
    const { terms, bigrams: counts } = this.counts
    let total = 0
    for (const { index, weight, han } of this.tables.words) if (!han && terms[index] !== 0) total += weight
    for (const { bigrams, synonyms } of this.tables.synonyms) {
      if (findMatched(synonyms, terms) === undefined) continue
      for (const at of bigrams)
        if (counts[at] === 0) total += weights.synonym * (this.tables.bigramWeights[at] as number)
    }
    return total
  }

  private phraseShare(names: SideFieldMatch, headings: SideFieldMatch): number {
    const { phrases } = this.tables
    const { terms } = this.counts
    let total = 0
    for (let at = 0; at < phrases.length; at++) {
      const { index, weight } = phrases[at] as QuestionTerm
      if (terms[index] !== 0) total += weight
      else if (headings.phrases[at] === true) total += weights.phraseInHeading * weight
      else if (names.phrases[at] === true) total += weights.phraseInName * weight
    }
    return this.totals.phrases === 0 ? 0 : total / this.totals.phrases
  }

  /** Candidates of one version share the objects used as keys, so each side field is scanned once for a question. */
  private matchSideField(key: object, read: () => string, usualLength: number): SideFieldMatch {
    const cached = this.sideFieldMatches.get(key)
    if (cached !== undefined) return cached
    const codes = unitsOf(key, read)
    this.counts.scan(codes, 0, codes.length)
    const damping = weights.k1 * (1 - weights.bOfSideFields + (weights.bOfSideFields * codes.length) / usualLength)
    const score = sumBm25(this.tables.bigramWeights, this.counts.bigrams, damping)
    const match = { score, phrases: this.tables.phrases.map(({ index }) => this.counts.terms[index] !== 0) }
    this.sideFieldMatches.set(key, match)
    return match
  }
}

function findMatched(terms: readonly QuestionTerm[], counts: Uint32Array): QuestionTerm | undefined {
  for (const term of terms) if (counts[term.index] !== 0) return term
  return undefined
}

/** Names and headings as UTF-16 units, cached for the life of the object that they belong to. */
const cachedUnits = new WeakMap<object, Uint16Array>()

function unitsOf(key: object, read: () => string): Uint16Array {
  const cached = cachedUnits.get(key)
  if (cached !== undefined) return cached
  const units = encodeUnits(read())
  cachedUnits.set(key, units)
  return units
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

function sumOfWeights(terms: readonly { weight: number }[]): number {
  return terms.reduce((total, { weight }) => total + weight, 0)
}
