// Counts of a question's characters, bigrams and terms in one text. The arrays are allocated once for each question and
// overwritten by every text, so a scan allocates nothing.
import { isWordUnit } from '../text/analyzer.js'
import type { QuestionTables, QuestionTerm } from './question-tables.js'

export class TermCounts {
  /** By the same positions as `charWeights`, `bigramWeights` and `terms` of the tables. */
  readonly chars: Uint16Array
  readonly bigrams: Uint16Array
  readonly terms: Uint32Array

  constructor(private tables: QuestionTables) {
    this.chars = new Uint16Array(tables.charWeights.length)
    this.bigrams = new Uint16Array(tables.bigramWeights.length)
    this.terms = new Uint32Array(tables.terms.length)
  }

  /** Replaces all counts by those of the folded text in `codes` from `start` up to, not including, `end`. */
  scan(codes: Uint16Array, start: number, end: number): void {
    const { chars, bigrams, terms: counts } = this
    const { charIndex, bigramIndex, termsByChar } = this.tables
    chars.fill(0)
    bigrams.fill(0)
    for (let at = 0; at < counts.length; at++) counts[at] = 0
    const width = chars.length + 1
    let before = 0
    for (let at = start; at < end; at++) {
      const char = charIndex[codes[at] as number] as number
      if (char !== 0) {
        chars[char - 1] = (chars[char - 1] as number) + 1
        const bigram = bigramIndex[before * width + char] as number
        if (bigram !== 0) bigrams[bigram - 1] = (bigrams[bigram - 1] as number) + 1
        const terms = termsByChar[char]
        if (terms !== undefined) countTerms(terms, codes, at, start, end, counts)
      }
      before = char
    }
  }
}

function countTerms(
  terms: readonly QuestionTerm[],
  codes: Uint16Array,
  at: number,
  start: number,
  end: number,
  counts: Uint32Array
): void {
  for (const { index, codes: term } of terms)
    if (matchesAt(codes, at, start, end, term)) counts[index] = (counts[index] as number) + 1
}

// A word of letters or digits counts only as a whole word: "art" is not found in "party".
function matchesAt(codes: Uint16Array, at: number, start: number, end: number, term: readonly number[]): boolean {
  const after = at + term.length
  if (after > end) return false
  for (let index = 1; index < term.length; index++) if (codes[at + index] !== term[index]) return false
  if (!isWordUnit(term[0] as number)) return true
  return !(at > start && isWordUnit(codes[at - 1] as number)) && !(after < end && isWordUnit(codes[after] as number))
}
