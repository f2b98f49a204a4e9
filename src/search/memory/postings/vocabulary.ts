// Every term the index has seen: a number for each, and in how many units it occurs.
// An open-addressed table in typed arrays: a JavaScript Map of the same terms takes ten times the memory.
import { bigramOf, type Terms } from '../../text/analyzer.js'

/** First of the keys given to words: pairs never start with a surrogate, so the two never meet. */
const firstWordKey = 0xd8000000

/** A term's number in the order terms were first seen; `undefined` for a term never seen. */
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

  /** The slots of a text's terms, each counted as occurring in one more unit. */
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

  /** The pair or the word that a slot stands for. */
  term(slot: Slot): number | string {
    const key = this.keys[slot] as number
    if (key < firstWordKey) return key
    if (this.words.length !== this.wordKeys.size) this.words = [...this.wordKeys.keys()]
    return this.words[key - firstWordKey] as string
  }

  /** The slots of every pair that begins with a character: together they name each unit the character occurs in. */
  bigramsStartingWith(char: number): Slot[] {
    const slots: Slot[] = []
    const first = bigramOf(char, 0)
    for (let slot = 0; slot < this.size; slot++) {
      const key = this.keys[slot] as number
      if (key >= first && key <= first + 0xffff) slots.push(slot)
    }
    return slots
  }

  /** In how many units a term occurs. */
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
