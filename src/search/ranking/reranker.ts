// The second stage, shared by every engine: reads the text of each candidate and orders them.
// A text is read once, character by character, against small tables made from the question; it is never cut again.
import type { Status } from '../../works/work.js'
import { isHan, isWordUnit } from '../text/analyzer.js'
import { characterShare } from '../text/character-frequencies.js'
import { inverseFrequency, lengthDamping } from '../memory/candidate-retriever.js'
import type { Headings } from '../text/headings.js'
import { type Counted, pairsOf, type Question } from '../query/question.js'
import { noParts, type Parts } from './score.js'
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
  pairFrequency(pair: number): number
  wordFrequency(word: string): number
}

interface WordTerm {
  codes: number[]
  weight: number
  found: number
}

/** A word and its synonyms: where the word is missing, a synonym stands for its pairs, for less. */
interface AlternateTerm {
  pairs: number[]
  others: WordTerm[]
}

/** What a name or heading has of the question; the same one is read once for all its candidates. */
interface Beside {
  score: number
  pieces: boolean[]
}

/** The tables made from one question. `judge` may be called for any number of candidates. */
export class Judge {
  readonly parts: Parts = noParts()
  /** For each UTF-16 unit, one more than the number of that character in the question. */
  private charAt = new Uint8Array(0x10000)
  private charWeights: Float64Array
  private charFound: Uint16Array
  private pairWeights: Float64Array
  private pairFound: Uint16Array
  /** For two characters of the question, one more than the number of the pair they make. */
  private pairAt: Uint8Array
  private words: WordTerm[]
  private pieces: WordTerm[]
  private alternates: AlternateTerm[]
  private terms: WordTerm[]
  private termsAt: (WordTerm[] | undefined)[]
  private whole: number
  private allChars: number
  private allPieces: number
  private known = new Map<object, Beside>()

  constructor(question: Question, statistics: Statistics) {
    const heft = (frequency: number, count: number) =>
      inverseFrequency(frequency, statistics.entries) * (1 + Math.log(count))
    const pairs = question.pairs.slice(0, 255)
    this.pairWeights = Float64Array.from(pairs, ({ term, count }) => heft(statistics.pairFrequency(term), count))
    this.pairFound = new Uint16Array(pairs.length)
    const weighPiece = (piece: string) => pairsOf(piece).reduce((sum, pair) => sum + this.weightOfPair(pairs, pair), 1)
    this.words = question.words.map(({ term, count }) => wordTerm(term, heft(statistics.wordFrequency(term), count)))
    this.pieces = question.pieces.map((piece) => wordTerm(piece, weighPiece(piece)))
    this.alternates = question.alternates.map(({ word, others }) => ({
      pairs: pairsOf(word)
        .map((pair) => pairs.findIndex(({ term }) => term === pair))
        .filter((at) => at >= 0),
      others: others.map((other) => wordTerm(other, weighPiece(word)))
    }))
    this.terms = [...this.words, ...this.pieces, ...this.alternates.flatMap(({ others }) => others)]
    const firsts = this.terms.map(({ codes }) => codes[0] as number)
    const codes = [...new Set([...question.chars.map(({ term }) => term), ...firsts])].slice(0, 255)
    codes.forEach((code, at) => (this.charAt[code] = at + 1))
    const counts = new Map(question.chars.map(({ term, count }) => [term, count]))
    this.charWeights = Float64Array.from(codes, (code) => {
      const count = counts.get(code)
      return count === undefined ? 0 : Math.log(1 + 1 / characterShare(code)) * (1 + Math.log(count))
    })
    this.charFound = new Uint16Array(codes.length)
    this.pairAt = this.placePairs(pairs.map(({ term }) => term))
    this.termsAt = [undefined, ...codes.map((code) => this.terms.filter((term) => term.codes[0] === code))]
    this.termsAt = this.termsAt.map((terms) => (terms?.length ? terms : undefined))
    const latin = this.words.filter(({ codes: [first] }) => !isHan(first as number))
    this.whole = sum(this.pairWeights) + latin.reduce((total, { weight }) => total + weight, 0)
    this.allChars = sum(this.charWeights)
    this.allPieces = this.pieces.reduce((total, { weight }) => total + weight, 0)
  }

  /** Reads a candidate; what it has of the question stays in `parts` until the next call. */
  judge(candidate: Candidate): Parts {
    const { parts } = this
    const names = this.beside(candidate.names, () => candidate.names.join('\n'), 14)
    const headings = this.beside(candidate.headings, () => candidate.headings.folded, 8)
    this.read(candidate.codes, candidate.start, candidate.end)
    this.weigh(candidate.end - candidate.start)
    parts.names = names.score
    parts.headings = headings.score
    parts.pieces = this.weighPieces(names, headings)
    parts.prior = candidate.prior + priorOfStatus[candidate.status]
    return parts
  }

  private weigh(length: number): void {
    const { parts } = this
    const damping = lengthDamping.fixed - 1 + lengthDamping.perUnit * length
    parts.words = 0
    for (const { weight, found } of this.words) if (found > 0) parts.words += saturate(weight, found, damping)
    parts.pairs = sumFound(this.pairWeights, this.pairFound, damping)
    parts.chars = sumFound(this.charWeights, this.charFound, damping)
    parts.share =
      this.whole === 0 ? 0 : (weightFound(this.pairWeights, this.pairFound) + this.beyondPairs()) / this.whole
    parts.charShare = this.allChars === 0 ? 0 : weightFound(this.charWeights, this.charFound) / this.allChars
    parts.length = Math.log(1 + length)
  }

  /** Words of other letters, and synonyms standing for words that are missing. */
  private beyondPairs(): number {
    let total = 0
    for (const { codes, weight, found } of this.words) if (found > 0 && !isHan(codes[0] as number)) total += weight
    for (const { pairs, others } of this.alternates) {
      const found = others.find((other) => other.found > 0)
      if (found === undefined) continue
      const missing = pairs.filter((at) => this.pairFound[at] === 0)
      this.parts.words += weights.synonym * found.weight
      for (const at of missing) total += weights.synonym * (this.pairWeights[at] as number)
    }
    return total
  }

  private weighPieces(names: Beside, headings: Beside): number {
    let total = 0
    this.pieces.forEach(({ weight, found }, at) => {
      if (found > 0) total += weight
      else if (headings.pieces[at] === true) total += weights.pieceInHeading * weight
      else if (names.pieces[at] === true) total += weights.pieceInName * weight
    })
    return this.allPieces === 0 ? 0 : total / this.allPieces
  }

  private read(codes: Uint16Array, start: number, end: number): void {
    const { charAt, charFound, pairAt, pairFound, termsAt } = this
    charFound.fill(0)
    pairFound.fill(0)
    for (const term of this.terms) term.found = 0
    const width = charFound.length + 1
    let before = 0
    for (let at = start; at < end; at++) {
      const char = charAt[codes[at] as number] as number
      if (char !== 0) {
        charFound[char - 1] = (charFound[char - 1] as number) + 1
        const pair = pairAt[before * width + char] as number
        if (pair !== 0) pairFound[pair - 1] = (pairFound[pair - 1] as number) + 1
        const terms = termsAt[char]
        if (terms !== undefined) for (const term of terms) if (matches(codes, at, start, end, term.codes)) term.found++
      }
      before = char
    }
  }

  private beside(key: object, read: () => string, usualLength: number): Beside {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const codes = codesOf(key, read)
    this.read(codes, 0, codes.length)
    const damping = weights.k1 * (1 - weights.bOfNames + (weights.bOfNames * codes.length) / usualLength)
    const score = sumFound(this.pairWeights, this.pairFound, damping)
    const beside = { score, pieces: this.pieces.map(({ found }) => found > 0) }
    this.known.set(key, beside)
    return beside
  }

  private weightOfPair(pairs: readonly Counted<number>[], pair: number): number {
    const at = pairs.findIndex(({ term }) => term === pair)
    return at < 0 ? 0 : (this.pairWeights[at] as number)
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

/** Names and headings as units, made once for as long as they are held. */
const codesHeld = new WeakMap<object, Uint16Array>()

function codesOf(key: object, read: () => string): Uint16Array {
  const held = codesHeld.get(key)
  if (held !== undefined) return held
  const text = read()
  const codes = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  codesHeld.set(key, codes)
  return codes
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

function weightFound(weightOf: Float64Array, found: Uint16Array): number {
  let total = 0
  for (let at = 0; at < found.length; at++) if (found[at] !== 0) total += weightOf[at] as number
  return total
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
