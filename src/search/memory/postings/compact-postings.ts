// Inverted index of our own, for corpora that MiniSearch takes too much memory for. All postings are in one pool. Each
// term has a chain of slices that double in size; the last cell of a full slice is the index of the next one.
//
//   heads[term] ──> │ 3 │ → │        size 2: one entry and a link
//                         └─> │ 8 │ 9 │ 12 │ → │        size 4
//                                             └─> │ 15 │ · │ · │ · │ · │ · │ · │ · │     size 8, room for 6 more
//                                                      ^ tails[term]
//
// Adding an entry appends to its terms' chains. There is no merge, so an update costs only what it adds. Property names
// of the serialized form are part of the snapshot format.
import type { Terms } from '../../text/analyzer.js'
import { GrowableArray } from '../corpus/growable-array.js'
import type { Postings } from './postings.js'
import { type Slot, Vocabulary } from './vocabulary.js'

const minSliceSize = 2
const maxSliceSize = 1024

interface SerializedPostings {
  vocabulary: ConstructorParameters<typeof Vocabulary>[0]
  pool: Uint32Array
  heads: Uint32Array
  tails: Uint32Array
  room: Uint32Array
  sizes: Uint32Array
  entries: number
}

const createArray = (values?: Uint32Array) => new GrowableArray(values ?? new Uint32Array(1024), values?.length ?? 0)

export class CompactPostings implements Postings {
  readonly name = 'compact'
  private vocabulary: Vocabulary
  private entries: number
  private pool: GrowableArray<Uint32Array>
  /** For each term, the first cell of its first slice, and the next cell to write. */
  private heads: GrowableArray<Uint32Array>
  private tails: GrowableArray<Uint32Array>
  /** Cells that are free in the last slice, without its link. */
  private room: GrowableArray<Uint32Array>
  /** Size of the last slice. */
  private sizes: GrowableArray<Uint32Array>

  constructor(serialized?: unknown) {
    const saved = serialized as SerializedPostings | undefined
    this.entries = saved?.entries ?? 0
    this.vocabulary = new Vocabulary(saved?.vocabulary)
    this.pool = createArray(saved?.pool)
    this.heads = createArray(saved?.heads)
    this.tails = createArray(saved?.tails)
    this.room = createArray(saved?.room)
    this.sizes = createArray(saved?.sizes)
  }

  /** The postings of another index, copied term by term. The vocabulary moves over: the other index is unusable then. */
  static convert(other: { vocabulary: Vocabulary } & Postings, entries: number): CompactPostings {
    const compact = new CompactPostings()
    compact.vocabulary = other.vocabulary
    compact.entries = entries
    for (let slot = 0; slot < other.vocabulary.size; slot++) {
      const append = (entry: number) => compact.append(slot, entry)
      const term = other.vocabulary.term(slot)
      if (typeof term === 'number') other.walkBigram(term, entries, append)
      else other.walkWord(term, entries, append)
    }
    return compact
  }

  add(entry: number, terms: Terms): void {
    this.entries = entry + 1
    for (const slot of this.vocabulary.count(terms)) this.append(slot, entry)
  }

  countBigram(bigram: number, limit: number): number {
    return this.count(this.vocabulary.findBigram(bigram), limit)
  }

  countWord(word: string, limit: number): number {
    return this.count(this.vocabulary.findWord(word), limit)
  }

  walkBigram(bigram: number, limit: number, visit: (entry: number) => void): void {
    this.walk(this.vocabulary.findBigram(bigram), limit, visit)
  }

  walkWord(word: string, limit: number, visit: (entry: number) => void): void {
    this.walk(this.vocabulary.findWord(word), limit, visit)
  }

  walkCharacter(char: number, limit: number, visit: (entry: number) => void): void {
    for (const slot of this.vocabulary.bigramsStartingWith(char)) this.walk(slot, limit, visit)
  }

  serialize(): SerializedPostings {
    return {
      vocabulary: this.vocabulary.serialize(),
      pool: this.pool.trimmed(),
      heads: this.heads.trimmed(),
      tails: this.tails.trimmed(),
      room: this.room.trimmed(),
      sizes: this.sizes.trimmed(),
      entries: this.entries
    }
  }

  private count(slot: Slot | undefined, limit: number): number {
    if (slot === undefined) return 0
    if (limit >= this.entries) return this.vocabulary.frequency(slot)
    let count = 0
    this.walk(slot, limit, () => count++)
    return count
  }

  private walk(slot: Slot | undefined, limit: number, visit: (entry: number) => void): void {
    if (slot === undefined) return
    const cells = this.pool.values
    let remaining = this.vocabulary.frequency(slot)
    let at = this.heads.at(slot)
    for (let size = minSliceSize; remaining > 0; size = Math.min(size * 2, maxSliceSize)) {
      const end = at + Math.min(remaining, size - 1)
      for (let cell = at; cell < end; cell++) {
        const entry = cells[cell] as number
        if (entry >= limit) return
        visit(entry)
      }
      remaining -= end - at
      at = cells[at + size - 1] as number
    }
  }

  private append(slot: Slot, entry: number): void {
    if (slot === this.heads.length) this.startChain()
    else if (this.room.at(slot) === 0) this.continueChain(slot)
    this.pool.values[this.tails.at(slot)] = entry
    this.tails.values[slot] = this.tails.at(slot) + 1
    this.room.values[slot] = this.room.at(slot) - 1
  }

  private startChain(): void {
    const start = this.pool.extend(minSliceSize)
    this.heads.push(start)
    this.tails.push(start)
    this.room.push(minSliceSize - 1)
    this.sizes.push(minSliceSize)
  }

  private continueChain(slot: Slot): void {
    const size = Math.min(this.sizes.at(slot) * 2, maxSliceSize)
    const start = this.pool.extend(size)
    this.pool.values[this.tails.at(slot)] = start
    this.tails.values[slot] = start
    this.room.values[slot] = size - 1
    this.sizes.values[slot] = size
  }
}
