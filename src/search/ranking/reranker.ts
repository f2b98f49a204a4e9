// The second stage, shared by every engine: reads the text of each candidate and orders them.
// A text is read once, character by character, against small tables made from the question; it is never cut again.
import type { Status } from '../../works/work.js'
import { isHan, isWordUnit } from '../text/analyzer.js'
import { characterShare } from '../text/character-frequencies.js'
import { inverseDocumentFrequency, lengthNormalization } from '../memory/candidate-retriever.js'
import type { Headings } from '../text/headings.js'
import { type TermCount, bigramsOf, type Question } from '../query/question.js'
import { emptyFeatures, type Features } from './score.js'
import { priorOfStatus, weights } from './weights.js'

/** A folded text in a larger array, and what stands around it. */
export interface CandidateText {
  codes: Uint16Array
  start: number
  end: number
  headings: Headings
  names: readonly string[]
  /** What the norm's rank and branch speak for it: see `weights.ts`. */
  prior: number
  status: Status
}

/** What an engine knows about its whole corpus at the horizon. */
export interface CorpusStatistics {
  entries: number
  bigramFrequency(bigram: number): number
  wordFrequency(word: string): number
}

interface WordTerm {
  codes: number[]
  weight: number
  count: number
}

/** A word and its synonyms: where the word is missing, a synonym stands for its pairs, for less. */
interface SynonymTerm {
  bigrams: number[]
  synonyms: WordTerm[]
}

/** What a name or heading has of the question; the same one is read once for all its candidates. */
interface SideFieldScore {
  score: number
  phrases: boolean[]
}

/** The tables made from one question. `judge` may be called for any number of candidates. */
export class Reranker {
  readonly features: Features = emptyFeatures()
  /** For each UTF-16 unit, one more than the number of that character in the question. */
  private charIndex = new Uint8Array(0x10000)
  private charWeights: Float64Array
  private charCounts: Uint16Array
  private bigramWeights: Float64Array
  private bigramCounts: Uint16Array
  /** For two characters of the question, one more than the number of the pair they make. */
  private bigramIndex: Uint8Array
  private words: WordTerm[]
  private phrases: WordTerm[]
  private synonyms: SynonymTerm[]
  private terms: WordTerm[]
  private termsByChar: (WordTerm[] | undefined)[]
  private totalWeight: number
  private totalCharWeight: number
  private totalPhraseWeight: number
  private sideFieldScores = new Map<object, SideFieldScore>()

  constructor(question: Question, statistics: CorpusStatistics) {
    const termWeight = (frequency: number, count: number) =>
      inverseDocumentFrequency(frequency, statistics.entries) * (1 + Math.log(count))
    const bigrams = question.bigrams.slice(0, 255)
    this.bigramWeights = Float64Array.from(bigrams, ({ term, count }) => termWeight(statistics.bigramFrequency(term), count))
    this.bigramCounts = new Uint16Array(bigrams.length)
    const weighPhrase = (phrase: string) => bigramsOf(phrase).reduce((sum, bigram) => sum + this.bigramWeight(bigrams, bigram), 1)
    this.words = question.words.map(({ term, count }) => wordTerm(term, termWeight(statistics.wordFrequency(term), count)))
    this.phrases = question.phrases.map((phrase) => wordTerm(phrase, weighPhrase(phrase)))
    this.synonyms = question.synonyms.map(({ word, synonyms }) => ({
      bigrams: bigramsOf(word)
        .map((bigram) => bigrams.findIndex(({ term }) => term === bigram))
        .filter((at) => at >= 0),
      synonyms: synonyms.map((other) => wordTerm(other, weighPhrase(word)))
    }))
    this.terms = [...this.words, ...this.phrases, ...this.synonyms.flatMap(({ synonyms }) => synonyms)]
    const firsts = this.terms.map(({ codes }) => codes[0] as number)
    const codes = [...new Set([...question.chars.map(({ term }) => term), ...firsts])].slice(0, 255)
    codes.forEach((code, at) => (this.charIndex[code] = at + 1))
    const counts = new Map(question.chars.map(({ term, count }) => [term, count]))
    this.charWeights = Float64Array.from(codes, (code) => {
      const count = counts.get(code)
      return count === undefined ? 0 : Math.log(1 + 1 / characterShare(code)) * (1 + Math.log(count))
    })
    this.charCounts = new Uint16Array(codes.length)
    this.bigramIndex = this.buildBigramIndex(bigrams.map(({ term }) => term))
    this.termsByChar = [undefined, ...codes.map((code) => this.terms.filter((term) => term.codes[0] === code))]
    this.termsByChar = this.termsByChar.map((terms) => (terms?.length ? terms : undefined))
    const latin = this.words.filter(({ codes: [first] }) => !isHan(first as number))
    this.totalWeight = sum(this.bigramWeights) + latin.reduce((total, { weight }) => total + weight, 0)
    this.totalCharWeight = sum(this.charWeights)
    this.totalPhraseWeight = this.phrases.reduce((total, { weight }) => total + weight, 0)
  }

  /** Reads a candidate; what it has of the question stays in `parts` until the next call. */
  extractFeatures(candidate: CandidateText): Features {
    const { features } = this
    const names = this.scoreSideField(candidate.names, () => candidate.names.join('\n'), 14)
    const headings = this.scoreSideField(candidate.headings, () => candidate.headings.folded, 8)
    this.countTerms(candidate.codes, candidate.start, candidate.end)
    this.setTextFeatures(candidate.end - candidate.start)
    features.names = names.score
    features.headings = headings.score
    features.phraseShare = this.phraseShare(names, headings)
    features.prior = candidate.prior + priorOfStatus[candidate.status]
    return features
  }

  private setTextFeatures(length: number): void {
    const { features } = this
    const damping = lengthNormalization.fixed - 1 + lengthNormalization.perUnit * length
    features.words = 0
    for (const { weight, count } of this.words) if (count > 0) features.words += saturate(weight, count, damping)
    features.bigrams = sumBm25(this.bigramWeights, this.bigramCounts, damping)
    features.chars = sumBm25(this.charWeights, this.charCounts, damping)
    features.bigramShare =
      this.totalWeight === 0 ? 0 : (matchedWeight(this.bigramWeights, this.bigramCounts) + this.otherTermWeight()) / this.totalWeight
    features.charShare = this.totalCharWeight === 0 ? 0 : matchedWeight(this.charWeights, this.charCounts) / this.totalCharWeight
    features.length = Math.log(1 + length)
  }

  /** Words of other letters, and synonyms standing for words that are missing. */
  private otherTermWeight(): number {
    let total = 0
    for (const { codes, weight, count } of this.words) if (count > 0 && !isHan(codes[0] as number)) total += weight
    for (const { bigrams, synonyms } of this.synonyms) {
      const found = synonyms.find((other) => other.count > 0)
      if (found === undefined) continue
      const missing = bigrams.filter((at) => this.bigramCounts[at] === 0)
      this.features.words += weights.synonym * found.weight
      for (const at of missing) total += weights.synonym * (this.bigramWeights[at] as number)
    }
    return total
  }

  private phraseShare(names: SideFieldScore, headings: SideFieldScore): number {
    let total = 0
    this.phrases.forEach(({ weight, count }, at) => {
      if (count > 0) total += weight
      else if (headings.phrases[at] === true) total += weights.phraseInHeading * weight
      else if (names.phrases[at] === true) total += weights.phraseInName * weight
    })
    return this.totalPhraseWeight === 0 ? 0 : total / this.totalPhraseWeight
  }

  private countTerms(codes: Uint16Array, start: number, end: number): void {
    const { charIndex, charCounts, bigramIndex, bigramCounts, termsByChar } = this
    charCounts.fill(0)
    bigramCounts.fill(0)
    for (const term of this.terms) term.count = 0
    const width = charCounts.length + 1
    let before = 0
    for (let at = start; at < end; at++) {
      const char = charIndex[codes[at] as number] as number
      if (char !== 0) {
        charCounts[char - 1] = (charCounts[char - 1] as number) + 1
        const bigram = bigramIndex[before * width + char] as number
        if (bigram !== 0) bigramCounts[bigram - 1] = (bigramCounts[bigram - 1] as number) + 1
        const terms = termsByChar[char]
        if (terms !== undefined) for (const term of terms) if (matchesAt(codes, at, start, end, term.codes)) term.count++
      }
      before = char
    }
  }

  private scoreSideField(key: object, read: () => string, usualLength: number): SideFieldScore {
    const cached = this.sideFieldScores.get(key)
    if (cached !== undefined) return cached
    const codes = unitsOf(key, read)
    this.countTerms(codes, 0, codes.length)
    const damping = weights.k1 * (1 - weights.bOfSideFields + (weights.bOfSideFields * codes.length) / usualLength)
    const score = sumBm25(this.bigramWeights, this.bigramCounts, damping)
    const sideField = { score, phrases: this.phrases.map(({ count }) => count > 0) }
    this.sideFieldScores.set(key, sideField)
    return sideField
  }

  private bigramWeight(bigrams: readonly TermCount<number>[], bigram: number): number {
    const at = bigrams.findIndex(({ term }) => term === bigram)
    return at < 0 ? 0 : (this.bigramWeights[at] as number)
  }

  private buildBigramIndex(bigrams: readonly number[]): Uint8Array {
    const width = this.charCounts.length + 1
    const places = new Uint8Array(width * width)
    bigrams.forEach((bigram, at) => {
      const first = this.charIndex[Math.floor(bigram / 0x10000)] as number
      const second = this.charIndex[bigram % 0x10000] as number
      if (first !== 0 && second !== 0) places[first * width + second] = at + 1
    })
    return places
  }
}

/** Names and headings as units, made once for as long as they are held. */
const cachedUnits = new WeakMap<object, Uint16Array>()

function unitsOf(key: object, read: () => string): Uint16Array {
  const cached = cachedUnits.get(key)
  if (cached !== undefined) return cached
  const text = read()
  const codes = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  cachedUnits.set(key, codes)
  return codes
}

function wordTerm(word: string, weight: number): WordTerm {
  return { codes: Array.from({ length: word.length }, (_, at) => word.charCodeAt(at)), weight, count: 0 }
}

function saturate(weight: number, found: number, damping: number): number {
  return (weight * found * (weights.k1 + 1)) / (found + damping)
}

function sumBm25(weightOf: Float64Array, found: Uint16Array, damping: number): number {
  let total = 0
  for (let at = 0; at < found.length; at++) {
    if (found[at] !== 0) total += saturate(weightOf[at] as number, found[at] as number, damping)
  }
  return total
}

function matchedWeight(weightOf: Float64Array, found: Uint16Array): number {
  let total = 0
  for (let at = 0; at < found.length; at++) if (found[at] !== 0) total += weightOf[at] as number
  return total
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

// A word of letters or digits counts only where it stands alone: art is not found in party.
function matchesAt(codes: Uint16Array, at: number, start: number, end: number, word: readonly number[]): boolean {
  const after = at + word.length
  if (after > end) return false
  for (let index = 1; index < word.length; index++) if (codes[at + index] !== word[index]) return false
  if (!isWordUnit(word[0] as number)) return true
  return !(at > start && isWordUnit(codes[at - 1] as number)) && !(after < end && isWordUnit(codes[after] as number))
}
