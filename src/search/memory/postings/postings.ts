// Interface of an inverted index: entries are added with their terms and visited by term. Entries are numbered in the
// order of the change sequence, so "as known at a change" is "entries below a limit".
import type { Terms } from '../../text/analyzer.js'

export interface Postings {
  readonly name: string
  /** Adds an entry. Entries come in ascending order, each once. */
  add(entry: number, terms: Terms): void
  /** Number of entries below the limit that contain a bigram, or a word. */
  countBigram(bigram: number, limit: number): number
  countWord(word: string, limit: number): number
  /** Visits each entry below the limit that contains a bigram, or a word, once, in ascending order. */
  walkBigram(bigram: number, limit: number, visit: (entry: number) => void): void
  walkWord(word: string, limit: number, visit: (entry: number) => void): void
  /** Visits each entry below the limit that contains a Han character: possibly more than once, in no order. */
  walkCharacter(char: number, limit: number, visit: (entry: number) => void): void
  /** The whole state, as plain values and typed arrays. */
  serialize(): unknown
}
