// Lookup tables of one question. They let `term-counts.ts` count every term of the question in one scan of a text.
//
//   question   微信红包                                  charIndex     65,536 cells, one for each UTF-16 unit
//   characters 微 1   信 2   红 3   包 4                  微 → 1, 信 → 2, 红 → 3, 包 → 4, every other unit → 0
//   bigrams    微信 1   信红 2   红包 3
//
//   bigramIndex, row = first character, column = second        termsByChar, by first character
//          –  微 信 红 包                                      微 → [微信 (word), 微信红包 (phrase)]
//      –   .  .  .  .  .                                       红 → [红包 (word)]
//      微  .  .  1  .  .                                       信, 包 → nothing to compare
//      信  .  .  .  2  .
//      红  .  .  .  .  3
//      包  .  .  .  .  .
//
// All indexes start at 1, as 0 means "not in the question". They fit a byte: only the first 255 characters and bigrams
// are tabulated.
import { isHan } from '../text/analyzer.js'
import { characterShare } from '../text/character-frequencies.js'
import { type TermCount, bigramsOf, type Question } from '../query/question.js'
import { inverseDocumentFrequency } from './bm25.js'

/** Frequencies in the whole corpus, as of the read point. */
export interface CorpusStatistics {
  /** Number of entries in the inverted index. */
  entries: number
  bigramFrequency(bigram: number): number
  wordFrequency(word: string): number
}

/** A string that is compared unit by unit: a word, a phrase or a synonym. */
export interface QuestionTerm {
  /** Position in `QuestionTables.terms`. */
  index: number
  codes: number[]
  weight: number
  /** The term starts with a Han character, so its bigrams are weighted as well. */
  han: boolean
}

/** A word of the question that has synonyms. Where its bigrams are missing, a synonym stands in for a lower weight. */
export interface SynonymGroup {
  /** Positions of the word's bigrams in `bigramWeights`. */
  bigrams: number[]
  synonyms: QuestionTerm[]
}

export interface QuestionTables {
  charIndex: Uint8Array
  charWeights: Float64Array
  /** Square matrix of `charWeights.length + 1` rows, one row after the other. */
  bigramIndex: Uint8Array
  bigramWeights: Float64Array
  words: QuestionTerm[]
  phrases: QuestionTerm[]
  synonyms: SynonymGroup[]
  /** Words, phrases and synonyms, in this order. */
  terms: QuestionTerm[]
  termsByChar: (QuestionTerm[] | undefined)[]
}

const maxIndexed = 255

/** Tabulates a question; done once for all candidates. */
export function buildQuestionTables(question: Question, statistics: CorpusStatistics): QuestionTables {
  const termWeight = (frequency: number, count: number) =>
    inverseDocumentFrequency(frequency, statistics.entries) * (1 + Math.log(count))
  const bigrams = question.bigrams.slice(0, maxIndexed)
  const bigramWeights = Float64Array.from(bigrams, ({ term, count }) => termWeight(statistics.bigramFrequency(term), count))
  const wordWeight = ({ term, count }: TermCount<string>) => termWeight(statistics.wordFrequency(term), count)
  const questionTerms = listTerms(question, bigrams, bigramWeights, wordWeight)
  const { terms } = questionTerms
  const codes = listCodes(question, terms)
  const charIndex = new Uint8Array(0x10000)
  codes.forEach((code, at) => (charIndex[code] = at + 1))
  return {
    ...questionTerms,
    charIndex,
    charWeights: weighCharacters(question, codes),
    bigramIndex: indexBigrams(bigrams, charIndex, codes.length + 1),
    bigramWeights,
    termsByChar: [undefined, ...codes.map((code) => termsStartingWith(code, terms))]
  }
}

type QuestionTerms = Pick<QuestionTables, 'words' | 'phrases' | 'synonyms' | 'terms'>

function listTerms(
  question: Question,
  bigrams: readonly TermCount<number>[],
  bigramWeights: Float64Array,
  wordWeight: (word: TermCount<string>) => number
): QuestionTerms {
  const terms: QuestionTerm[] = []
  const add = (text: string, weight: number): QuestionTerm => {
    const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    const term = { index: terms.length, codes, weight, han: isHan(codes[0] as number) }
    terms.push(term)
    return term
  }
  const positionsOf = (text: string) =>
    bigramsOf(text).map((bigram) => bigrams.findIndex(({ term }) => term === bigram)).filter((at) => at >= 0)
  const phraseWeight = (text: string) => positionsOf(text).reduce((sum, at) => sum + (bigramWeights[at] as number), 1)
  const words = question.words.map((word) => add(word.term, wordWeight(word)))
  const phrases = question.phrases.map((phrase) => add(phrase, phraseWeight(phrase)))
  const synonyms = question.synonyms.map(({ word, synonyms }) => {
    return { bigrams: positionsOf(word), synonyms: synonyms.map((synonym) => add(synonym, phraseWeight(word))) }
  })
  return { words, phrases, synonyms, terms }
}

/** The characters to index: those of the question, and the first one of every term. */
function listCodes({ chars }: Question, terms: readonly QuestionTerm[]): number[] {
  const firsts = terms.map(({ codes }) => codes[0] as number)
  return [...new Set([...chars.map(({ term }) => term), ...firsts])].slice(0, maxIndexed)
}

function weighCharacters({ chars }: Question, codes: readonly number[]): Float64Array {
  const counts = new Map(chars.map(({ term, count }) => [term, count]))
  return Float64Array.from(codes, (code) => {
    const count = counts.get(code)
    return count === undefined ? 0 : Math.log(1 + 1 / characterShare(code)) * (1 + Math.log(count))
  })
}

function indexBigrams(bigrams: readonly TermCount<number>[], charIndex: Uint8Array, width: number): Uint8Array {
  const matrix = new Uint8Array(width * width)
  bigrams.forEach(({ term: bigram }, at) => {
    const first = charIndex[Math.floor(bigram / 0x10000)] as number
    const second = charIndex[bigram % 0x10000] as number
    if (first !== 0 && second !== 0) matrix[first * width + second] = at + 1
  })
  return matrix
}

function termsStartingWith(code: number, terms: readonly QuestionTerm[]): QuestionTerm[] | undefined {
  const found = terms.filter(({ codes: [first] }) => first === code)
  return found.length > 0 ? found : undefined
}
