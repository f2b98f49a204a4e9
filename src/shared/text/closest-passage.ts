// Finds the passage of a text that is most similar to a quotation.
import { normalizeWithOffsets, normalizeWording } from './normalize-wording.js'

export interface ClosestPassage {
  start: number
  end: number
  /** From 0 to 1. */
  score: number
}

/** Longer quotes are placed by their first characters, because every phrase of the text is compared. */
const maxCompared = 400
/** Passages that begin within as many characters as the quote has, at most; so many looks has each character of a text. */
const startsPerQuote = 64

const boundary = /[，。；：、,;\n]/g

/**
 * The run of phrases, of about the length of the quote, with the highest Dice coefficient of character bigrams. Offsets
 * count UTF-16 units, the end is exclusive; the whole text where it has no phrase that is short enough.
 */
export function findClosest(text: string, quote: string): ClosestPassage {
  if (quote.length <= maxCompared) return findPassage(text, quote)
  const { start, score } = findPassage(text, quote.slice(0, maxCompared))
  const end = start + quote.length
  boundary.lastIndex = Math.max(start, end - 1)
  const next = boundary.exec(text)?.index ?? text.length
  return { start, end: Math.min(text.length, next + 1, end + maxCompared), score }
}

/** How often a character is looked at to find the closest passage, at most: what `findClosest` costs. */
export function looksToFindClosest(text: string, { length }: string): number {
  const compared = Math.min(length, maxCompared)
  const starts = text.length / Math.max(1, compared / startsPerQuote)
  return text.length + length + Math.ceil(starts) * Math.min(text.length, maxLengthFor(compared))
}

function maxLengthFor(quoteLength: number): number {
  return quoteLength * 1.6 + 8
}

function findPassage(text: string, quote: string): ClosestPassage {
  const phrases = readPhrases(text, quote)
  const { boundaries, positions } = phrases
  const maxLength = maxLengthFor(quote.length)
  const leastStep = quote.length / startsPerQuote
  const window = new PhraseWindow(phrases)
  let best = { start: 0, end: text.length, score: -1 }
  let lastStart = -Infinity
  for (const [at, start] of boundaries.entries()) {
    if (start - lastStart < leastStep) continue
    lastStart = start
    window.begin(positions[at]!)
    for (let next = at + 1; next < boundaries.length && boundaries[next]! - start <= maxLength; next++) {
      window.growTo(positions[next]!)
      const score = window.similarity
      if (score > best.score) best = { start, end: boundaries[next]!, score }
    }
  }
  return { ...best, score: Math.max(0, best.score) }
}

/** A text as phrases, and its bigrams as numbers. */
interface Phrases {
  /** Offsets at which a phrase begins, and the end of the text. */
  boundaries: number[]
  /** The position in `bigrams` that belongs to each boundary. */
  positions: number[]
  /** The bigram that begins at each unit of the wording, as a number; those of the quote come first. */
  bigrams: Int32Array
  /** Bigrams of the quote, and bigrams in all. */
  quoted: number
  distinct: number
}

function readPhrases(text: string, quote: string): Phrases {
  const numbers = new Map<number, number>()
  numberBigrams(normalizeWording(quote), numbers)
  const quoted = numbers.size
  const { text: wording, starts } = normalizeWithOffsets(text)
  const bigrams = numberBigrams(wording, numbers)
  const boundaries = [0, ...[...text.matchAll(boundary)].map(({ index }) => index + 1), text.length]
  let unit = 0
  const positions = boundaries.map((offset) => {
    while (unit < starts.length && starts[unit]! < offset) unit++
    return unit
  })
  return { boundaries, positions, bigrams, quoted, distinct: numbers.size }
}

/** Gives each bigram of a wording a number, the same to the same; one for each unit but the last. */
function numberBigrams(wording: string, numbers: Map<number, number>): Int32Array {
  const found = new Int32Array(Math.max(0, wording.length - 1))
  for (let at = 0; at < found.length; at++) {
    const bigram = wording.charCodeAt(at) * 0x10000 + wording.charCodeAt(at + 1)
    const number = numbers.get(bigram) ?? numbers.size
    if (number === numbers.size) numbers.set(bigram, number)
    found[at] = number
  }
  return found
}

/** A run of phrases that grows at its end, and the Dice coefficient of its bigrams and those of the quote. */
class PhraseWindow {
  /** For each bigram the number of the window that last had it. */
  private readonly seenIn: Int32Array
  private readonly bigrams: Int32Array
  private readonly quoted: number
  private window = 0
  private next = 0
  private distinct = 0
  private common = 0

  constructor({ bigrams, quoted, distinct }: Phrases) {
    this.seenIn = new Int32Array(distinct)
    this.bigrams = bigrams
    this.quoted = quoted
  }

  /** Begins a window at a unit of the wording. */
  begin(at: number): void {
    this.window++
    this.next = at
    this.distinct = this.common = 0
  }

  /** Takes in what is before a unit of the wording. */
  growTo(end: number): void {
    const { bigrams, seenIn, window } = this
    for (let at = this.next; at < end - 1; at++) {
      const bigram = bigrams[at]!
      if (seenIn[bigram] === window) continue
      seenIn[bigram] = window
      this.distinct++
      if (bigram < this.quoted) this.common++
    }
    this.next = Math.max(this.next, end - 1)
  }

  get similarity(): number {
    const all = this.quoted + this.distinct
    return all === 0 ? 0 : (2 * this.common) / all
  }
}
