// Vocabulary of an inverted index: a number for each term, and its document frequency.
//
//   key ──hash──> buckets │ 0 │ 3 │ 0 │ 1 │ 2 │ …    1 + slot, 0 for an empty bucket; collisions go to the next one
//                               └─> slot 2: keys[2], counts[2]
//
// The key of a bigram is its number; words get keys in the surrogate range, which no bigram starts with. An open-addressed
// table in typed arrays takes a tenth of the memory of a JavaScript Map of the same terms.
import { bigramOf, type Terms } from '../../text/analyzer.js'

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
  private keys: Uint32Array
  private counts: Uint32Array
  private buckets: Uint32Array
  private wordKeys: Map<string, number>
  private words: string[] = []
  size: number

  constructor(serialized?: SerializedVocabulary) {
    this.size = serialized?.keys.length ?? 0
    this.keys = serialized?.keys ?? new Uint32Array(1024)
    this.counts = serialized?.counts ?? new Uint32Array(1024)
    this.wordKeys = new Map(serialized?.words.map((word, at) => [word, firstWordKey + at]))
    this.buckets = new Uint32Array(0)
    this.rebuildBuckets()
  }

  /** Adds one to the frequency of each term, and returns their slots. */
  count(terms: Terms): Slot[] {
    const slots = terms.bigrams.map((bigram) => this.slotFor(bigram))
    for (const word of terms.words) slots.push(this.slotFor(this.keyFor(word)))
    for (const slot of slots) this.counts[slot] = (this.counts[slot] as number) + 1
    return slots
  }

  findBigram(bigram: number): Slot | undefined {
    return this.find(bigram)
  }

  findWord(word: string): Slot | undefined {
    const key = this.wordKeys.get(word)
    return key === undefined ? undefined : this.find(key)
  }

  /** The bigram or the word of a slot. */
  term(slot: Slot): number | string {
    const key = this.keys[slot] as number
    if (key < firstWordKey) return key
    if (this.words.length !== this.wordKeys.size) this.words = [...this.wordKeys.keys()]
    return this.words[key - firstWordKey] as string
  }

  /** The slots of all bigrams that start with a character: their postings are all entries that contain it. */
  bigramsStartingWith(char: number): Slot[] {
    const slots: Slot[] = []
    const first = bigramOf(char, 0)
    for (let slot = 0; slot < this.size; slot++) {
      const key = this.keys[slot] as number
      if (key >= first && key <= first + 0xffff) slots.push(slot)
    }
    return slots
  }

  /** Document frequency of a term. */
  frequency(slot: Slot): number {
    return this.counts[slot] as number
  }

  serialize(): SerializedVocabulary {
    return {
      keys: this.keys.slice(0, this.size),
      counts: this.counts.slice(0, this.size),
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

  private find(key: number): Slot | undefined {
    const found = this.buckets[this.bucketOf(key)] as number
    return found === 0 ? undefined : found - 1
  }

  private slotFor(key: number): Slot {
    const bucket = this.bucketOf(key)
    const found = this.buckets[bucket] as number
    if (found !== 0) return found - 1
    if (this.size === this.keys.length) this.grow()
    this.keys[this.size] = key
    this.buckets[this.bucketOf(key)] = ++this.size
    return this.size - 1
  }

  private bucketOf(key: number): number {
    const mask = this.buckets.length - 1
    let bucket = (Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 7) & mask
    while (this.buckets[bucket] !== 0 && this.keys[(this.buckets[bucket] as number) - 1] !== key) {
      bucket = (bucket + 1) & mask
    }
    return bucket
  }

  private grow(): void {
    this.keys = enlarge(this.keys)
    this.counts = enlarge(this.counts)
    if (this.keys.length * 2 > this.buckets.length) this.rebuildBuckets()
  }

  private rebuildBuckets(): void {
    let length = 2048
    while (length < this.keys.length * 2) length *= 2
    this.buckets = new Uint32Array(length)
    for (let slot = 0; slot < this.size; slot++) this.buckets[this.bucketOf(this.keys[slot] as number)] = slot + 1
  }
}

function enlarge(values: Uint32Array): Uint32Array {
  const grown = new Uint32Array(Math.max(1024, Math.ceil(values.length * 1.5)))
  grown.set(values)
  return grown
}
