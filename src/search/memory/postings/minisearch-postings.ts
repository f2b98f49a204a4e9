// MiniSearch as an inverted index. It calls its option `boostDocument` for each posting, before any result object exists.
// A callback that visits the entry and returns 0 turns the library into an iterator of postings, ten times faster than
// its results. This order of calls is an implementation detail of version 7.2.0: the version is pinned, and a test checks
// the calls.
import MiniSearch from 'minisearch'
import { type Terms, bigramText } from '../../text/analyzer.js'
import type { Postings } from './postings.js'
import { Vocabulary } from './vocabulary.js'

interface Entry {
  id: number
  terms: string
}

interface SerializedMiniSearch {
  vocabulary: ConstructorParameters<typeof Vocabulary>[0]
  index: string
  entries: number
}

const options = {
  fields: ['terms'],
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
  autoVacuum: false as const
}

// MiniSearch searches the children of a trie node one by one, and a root of Han characters would have thousands: each
// UTF-16 unit is written as three ASCII letters.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const encodeUnit = (unit: number): string =>
  alphabet.charAt(unit >> 12) + alphabet.charAt((unit >> 6) & 63) + alphabet.charAt(unit & 63)
const encodeBigram = (bigram: number): string =>
  [...bigramText(bigram)].map((unit) => encodeUnit(unit.charCodeAt(0))).join('')
const encodeWord = (word: string): string => `!${word}`

export class MiniSearchPostings implements Postings {
  readonly name = 'minisearch'
  readonly vocabulary: Vocabulary
  private index: MiniSearch<Entry>
  private entries: number

  constructor(serialized?: unknown) {
    const saved = serialized as SerializedMiniSearch | undefined
    this.vocabulary = new Vocabulary(saved?.vocabulary)
    this.entries = saved?.entries ?? 0
    this.index = saved === undefined ? new MiniSearch(options) : MiniSearch.loadJSON(saved.index, options)
  }

  add(entry: number, terms: Terms): void {
    this.vocabulary.count(terms)
    this.entries = entry + 1
    this.index.add({ id: entry, terms: [...terms.bigrams.map(encodeBigram), ...terms.words.map(encodeWord)].join(' ') })
  }

  countBigram(bigram: number, limit: number): number {
    if (limit < this.entries) return this.countWalking(encodeBigram(bigram), limit)
    return this.frequency(this.vocabulary.findBigram(bigram))
  }

  countWord(word: string, limit: number): number {
    if (limit < this.entries) return this.countWalking(encodeWord(word), limit)
    return this.frequency(this.vocabulary.findWord(word))
  }

  walkBigram(bigram: number, limit: number, visit: (entry: number) => void): void {
    this.walk(encodeBigram(bigram), limit, visit, false)
  }

  walkWord(word: string, limit: number, visit: (entry: number) => void): void {
    this.walk(encodeWord(word), limit, visit, false)
  }

  walkCharacter(char: number, limit: number, visit: (entry: number) => void): void {
    this.walk(encodeUnit(char), limit, visit, true)
  }

  serialize(): SerializedMiniSearch {
    return { vocabulary: this.vocabulary.serialize(), index: JSON.stringify(this.index), entries: this.entries }
  }

  private frequency(slot: number | undefined): number {
    return slot === undefined ? 0 : this.vocabulary.frequency(slot)
  }

  private countWalking(term: string, limit: number): number {
    let count = 0
    this.walk(term, limit, () => count++, false)
    return count
  }

  private walk(term: string, limit: number, visit: (entry: number) => void, prefix: boolean): void {
    const boostDocument = (entry: number): number => {
      if (entry < limit) visit(entry)
      return 0
    }
    this.index.search(term, { prefix, fuzzy: false, boostDocument })
  }
}
