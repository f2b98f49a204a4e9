// Finds the passage of a text that is most similar to a quotation.
import { normalizeWording } from './normalize-wording.js'

export interface ClosestPassage {
  start: number
  end: number
  /** From 0 to 1. */
  score: number
}

/** Longer quotes are placed by their first characters, because every phrase of the text is compared. */
const maxCompared = 400

/**
 * The run of phrases, of about the length of the quote, with the highest Dice coefficient of character bigrams. Offsets
 * count UTF-16 units, the end is exclusive; the whole text where it has no phrase that is short enough.
 */
export function findClosest(text: string, quote: string): ClosestPassage {
  if (quote.length <= maxCompared) return findPassage(text, quote)
  const { start, score } = findPassage(text, quote.slice(0, maxCompared))
  const end = start + quote.length
  const boundary = /[，。；：、,;\n]/g
  boundary.lastIndex = Math.max(start, end - 1)
  return { start, end: Math.min(text.length, (boundary.exec(text)?.index ?? text.length) + 1, end + maxCompared), score }
}

function findPassage(text: string, quote: string): ClosestPassage {
  const quoteBigrams = new Set(characterBigrams(normalizeWording(quote)))
  const boundaries = [0, ...[...text.matchAll(/[，。；：、,;\n]/g)].map(({ index }) => index + 1), text.length]
  const phrases = boundaries.slice(1).map((end, at) => normalizeWording(text.slice(boundaries[at], end)))
  const maxLength = quote.length * 1.6 + 8
  let best = { start: 0, end: text.length, score: -1 }
  for (const [at, start] of boundaries.entries()) {
    const window = new PhraseWindow(quoteBigrams)
    for (let next = at; next < phrases.length && boundaries[next + 1]! - start <= maxLength; next++) {
      window.add(phrases[next]!)
      if (window.similarity > best.score) best = { start, end: boundaries[next + 1]!, score: window.similarity }
    }
  }
  return { ...best, score: Math.max(0, best.score) }
}

/** A run of phrases that grows at its end, and the Dice coefficient of its bigrams and those of the quote. */
class PhraseWindow {
  private readonly bigrams = new Set<string>()
  private common = 0
  private last = ''

  constructor(private readonly quoteBigrams: ReadonlySet<string>) {}

  add(phrase: string): void {
    for (const bigram of characterBigrams(this.last + phrase)) {
      if (this.bigrams.has(bigram)) continue
      this.bigrams.add(bigram)
      if (this.quoteBigrams.has(bigram)) this.common++
    }
    this.last = phrase.slice(-1)
  }

  get similarity(): number {
    const all = this.quoteBigrams.size + this.bigrams.size
    return all === 0 ? 0 : (2 * this.common) / all
  }
}

function characterBigrams(normalized: string): string[] {
  return Array.from({ length: Math.max(0, normalized.length - 1) }, (_, at) => normalized.slice(at, at + 2))
}
