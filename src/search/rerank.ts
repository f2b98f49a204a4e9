// The second stage, shared by every engine: reads the text of each candidate and orders them.
// A text is read once, character by character, against small tables made from the question; it is never cut again.
import type { Status } from '../domain/work.js'
import { isWordUnit } from './analyzer.js'
import { inverseFrequency } from './first-stage.js'
import type { Headings } from './headings.js'
import type { Question } from './question.js'
import { priorOfStatus, weights } from './weights.js'

/** A folded text in a larger array, and what stands around it. */
export interface Candidate {
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
export interface Statistics {
  entries: number
  averageLength: number
  pairFrequency(pair: number): number
  wordFrequency(word: string): number
  /** Share of entries that have a character, between 0 and 1. */
  characterShare(char: number): number
}

/** The parts of a score. */
export const parts = ['words', 'pairs', 'chars', 'names', 'headings', 'share', 'charShare', 'prior'] as const
export type Parts = Record<(typeof parts)[number], number>

interface WordTerm {
  codes: number[]
  weight: number
  found: number
}

/** The tables made from one question. `judge` may be called for any number of candidates. */
export class Judge {
  readonly parts: Parts = { words: 0, pairs: 0, chars: 0, names: 0, headings: 0, share: 0, charShare: 0, prior: 0 }
  /** For each UTF-16 unit, one more than the number of that character in the question. */
  private charAt = new Uint8Array(0x10000)
  private charWeights: Float64Array
  private charFound: Uint16Array
  private pairWeights: Float64Array
  private pairFound: Uint16Array
  /** For two characters of the question, one more than the number of the pair they make. */
  private pairAt: Uint8Array
  private words: WordTerm[]
  private wordsAt: (WordTerm[] | undefined)[]
  private allPairs: number
  private allChars: number
  private known = new Map<unknown, number>()

  constructor(
    question: Question,
    private statistics: Statistics
  ) {
    const idf = (frequency: number) => inverseFrequency(frequency, statistics.entries)
    const heft = (frequency: number, count: number) => idf(frequency) * (1 + Math.log(count))
    const firsts = question.words.map(({ term }) => term.charCodeAt(0))
    const codes = [...new Set([...question.chars.map(({ term }) => term), ...firsts])].slice(0, 255)
    const counts = new Map(question.chars.map(({ term, count }) => [term, count]))
    codes.forEach((code, at) => (this.charAt[code] = at + 1))
    this.charWeights = Float64Array.from(codes, (code) => {
      const count = counts.get(code)
      return count === undefined ? 0 : heft(statistics.characterShare(code) * statistics.entries, count)
    })
    this.charFound = new Uint16Array(codes.length)
    const pairs = question.pairs.slice(0, 255)
    this.pairWeights = Float64Array.from(pairs, ({ term, count }) => heft(statistics.pairFrequency(term), count))
    this.pairFound = new Uint16Array(pairs.length)
    this.pairAt = this.placePairs(pairs.map(({ term }) => term))
    this.words = question.words.map(({ term, count }) => wordTerm(term, heft(statistics.wordFrequency(term), count)))
    this.wordsAt = [undefined, ...codes.map((code) => this.words.filter((word) => word.codes[0] === code))]
    this.wordsAt = this.wordsAt.map((words) => (words?.length ? words : undefined))
    this.allPairs = sum(this.pairWeights)
    this.allChars = sum(this.charWeights)
  }

  /** The score of a candidate; what it is made of stays in `parts` until the next call. */
  judge(candidate: Candidate): number {
    const { parts } = this
    parts.names = this.beside(candidate.names, () => candidate.names.join('\n'), 14)
    parts.headings = this.beside(candidate.headings, () => candidate.headings.folded, 8)
    this.read(candidate.codes, candidate.start, candidate.end)
    this.weigh(candidate.end - candidate.start)
    parts.prior = priorOf(candidate)
    return (
      weights.words * parts.words +
      weights.pairs * parts.pairs +
      weights.chars * parts.chars +
      weights.names * parts.names +
      weights.headings * parts.headings +
      weights.share * parts.share +
      weights.charShare * parts.charShare +
      weights.prior * parts.prior
    )
  }

  private weigh(length: number): void {
    const { parts } = this
    const damping = weights.k1 * (1 - weights.b + (weights.b * length) / this.statistics.averageLength)
    parts.words = 0
    for (const { weight, found } of this.words) if (found > 0) parts.words += saturate(weight, found, damping)
    parts.pairs = sumFound(this.pairWeights, this.pairFound, damping)
    parts.chars = sumFound(this.charWeights, this.charFound, damping)
    parts.share = shareFound(this.pairWeights, this.pairFound, this.allPairs)
    parts.charShare = shareFound(this.charWeights, this.charFound, this.allChars)
  }

  private read(codes: Uint16Array, start: number, end: number): void {
    const { charAt, charFound, pairAt, pairFound, wordsAt } = this
    charFound.fill(0)
    pairFound.fill(0)
    for (const word of this.words) word.found = 0
    const width = charFound.length + 1
    let before = 0
    for (let at = start; at < end; at++) {
      const char = charAt[codes[at] as number] as number
      if (char !== 0) {
        charFound[char - 1] = (charFound[char - 1] as number) + 1
        const pair = pairAt[before * width + char] as number
        if (pair !== 0) pairFound[pair - 1] = (pairFound[pair - 1] as number) + 1
        const words = wordsAt[char]
        if (words !== undefined) for (const word of words) if (matches(codes, at, start, end, word.codes)) word.found++
      }
      before = char
    }
  }

  /** BM25 of the question's pairs in a name or heading; the same one is read once for all its candidates. */
  private beside(key: unknown, read: () => string, usualLength: number): number {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const text = read()
    const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    this.read(codes, 0, codes.length)
    const damping = weights.k1 * (1 - weights.bOfNames + (weights.bOfNames * text.length) / usualLength)
    const score = sumFound(this.pairWeights, this.pairFound, damping)
    this.known.set(key, score)
    return score
  }

  private placePairs(pairs: readonly number[]): Uint8Array {
    const width = this.charFound.length + 1
    const places = new Uint8Array(width * width)
    pairs.forEach((pair, at) => {
      const first = this.charAt[Math.floor(pair / 0x10000)] as number
      const second = this.charAt[pair % 0x10000] as number
      if (first !== 0 && second !== 0) places[first * width + second] = at + 1
    })
    return places
  }
}

/** What speaks for a candidate before any word is compared. */
export function priorOf({ prior, status }: Pick<Candidate, 'prior' | 'status'>): number {
  return prior + priorOfStatus[status]
}

function wordTerm(word: string, weight: number): WordTerm {
  return { codes: Array.from({ length: word.length }, (_, at) => word.charCodeAt(at)), weight, found: 0 }
}

function saturate(weight: number, found: number, damping: number): number {
  return (weight * found * (weights.k1 + 1)) / (found + damping)
}

function sumFound(weightOf: Float64Array, found: Uint16Array, damping: number): number {
  let total = 0
  for (let at = 0; at < found.length; at++) {
    if (found[at] !== 0) total += saturate(weightOf[at] as number, found[at] as number, damping)
  }
  return total
}

function shareFound(weightOf: Float64Array, found: Uint16Array, all: number): number {
  let total = 0
  for (let at = 0; at < found.length; at++) if (found[at] !== 0) total += weightOf[at] as number
  return all === 0 ? 0 : total / all
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

// A word of letters or digits counts only where it stands alone: art is not found in party.
function matches(codes: Uint16Array, at: number, start: number, end: number, word: readonly number[]): boolean {
  const after = at + word.length
  if (after > end) return false
  for (let index = 1; index < word.length; index++) if (codes[at + index] !== word[index]) return false
  if (!isWordUnit(word[0] as number)) return true
  return !(at > start && isWordUnit(codes[at - 1] as number)) && !(after < end && isWordUnit(codes[after] as number))
}
