// What an inverted index has to offer to carry the search: entries go in with their terms, and are walked by term.
// Entries are numbered in the order of the change sequence, so "as known at a change" is "entries below a limit".
import type { Terms } from '../../text/analyzer.js'

export interface Postings {
  readonly name: string
  /** Say that an entry has these terms. Entries come in ascending order, each once. */
  add(entry: number, terms: Terms): void
  /** How many entries below the limit have a pair, or a word. */
  countBigram(bigram: number, limit: number): number
  countWord(word: string, limit: number): number
  /** Visit each entry below the limit that has a pair, or a word, once, in ascending order. */
  walkBigram(bigram: number, limit: number, visit: (entry: number) => void): void
  walkWord(word: string, limit: number, visit: (entry: number) => void): void
  /** Visit each entry below the limit that has a Han character, possibly more than once, in no order. */
  walkCharacter(char: number, limit: number, visit: (entry: number) => void): void
  /** Everything needed to stand up again, as plain values and typed arrays. */
  serialize(): unknown
}
