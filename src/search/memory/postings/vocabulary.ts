// Vocabulary of an inverted index: a number for each term, and its document frequency. The key of a bigram is its number; words
// get keys in the surrogate range, which no bigram starts with.
import { NumberTable } from '../../../shared/text/number-table.js'
import { bigramOf, type Terms } from '../../text/analyzer.js'
import { GrowableArray } from '../corpus/growable-array.js'

/** The first key of a word. */
const firstWordKey = 0xd8000000

/** Number of a term, in the order in which terms were added. */
export type Slot = number

interface SerializedVocabulary {
  keys: Uint32Array
  counts: Uint32Array
  words: string[]
}

export class Vocabulary {
  private keys: NumberTable
  private counts: GrowableArray<Uint32Array>
  private wordKeys: Map<string, number>
  private words: string[] = []

  constructor(serialized?: SerializedVocabulary) {
    this.keys = new NumberTable(serialized?.keys)
    this.counts = new GrowableArray(serialized?.counts ?? new Uint32Array(1024), serialized?.counts.length ?? 0)
    this.wordKeys = new Map(serialized?.words.map((word, at) => [word, firstWordKey + at]))
  }

  get size(): number {
    return this.keys.size
  }

  /** Adds one to the frequency of each term, and returns their slots. */
  count(terms: Terms): Slot[] {
    const slots = terms.bigrams.map((bigram) => this.slotFor(bigram))
    for (const word of terms.words) slots.push(this.slotFor(this.keyFor(word)))
    for (const slot of slots) this.counts.values[slot] = this.counts.at(slot) + 1
    return slots
  }

  findBigram(bigram: number): Slot | undefined {
    return this.keys.find(bigram)
  }

  findWord(word: string): Slot | undefined {
    const key = this.wordKeys.get(word)
    return key === undefined ? undefined : this.keys.find(key)
  }

  /** The bigram or the word of a slot. */
  term(slot: Slot): number | string {
    const key = this.keys.at(slot)
    if (key < firstWordKey) return key
    if (this.words.length !== this.wordKeys.size) this.words = [...this.wordKeys.keys()]
    return this.words[key - firstWordKey] as string
  }

  /** The slots of all bigrams that start with a character: their postings are all entries that contain it. */
  bigramsStartingWith(char: number): Slot[] {
    const slots: Slot[] = []
    const first = bigramOf(char, 0)
    for (let slot = 0; slot < this.size; slot++) {
      const key = this.keys.at(slot)
      if (key >= first && key <= first + 0xffff) slots.push(slot)
    }
    return slots
  }

  /** Document frequency of a term. */
  frequency(slot: Slot): number {
    return this.counts.at(slot)
  }

  serialize(): SerializedVocabulary {
    return {
      keys: this.keys.list(),
      counts: this.counts.trimmed(),
      words: [...this.wordKeys.keys()]
    }
  }

  private keyFor(word: string): number {
    const known = this.wordKeys.get(word)
    if (known !== undefined) return known
    const key = firstWordKey + this.wordKeys.size
    this.wordKeys.set(word, key)
    return key
  }

  private slotFor(key: number): Slot {
    const slot = this.keys.add(key)
    if (slot === this.counts.length) this.counts.push(0)
    return slot
  }
}
