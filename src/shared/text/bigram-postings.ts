// Which texts have a bigram, and how often: for each bigram a run of entries, one for each text, in the order of the texts.
//
//   ends[id] - sizes[id] ──> texts  │ 3 │ 8 │ 9 │ …   <── ends[id]
//                            counts │ 1 │ 1 │ 4 │ …

/** A text: its distinct bigrams, as ids, and how often each occurs. */
export interface CountedText {
  ids: Uint32Array
  counts: Uint32Array
}

/** Stands for "nowhere yet". */
const none = 0xffffffff

export class BigramPostings {
  texts = new Uint32Array(0)
  counts = new Uint32Array(0)
  private readonly sizes: Uint32Array
  private readonly ends: Uint32Array
  /** The texts of which the postings are now. */
  private built: readonly number[] = []

  /** `ids`: how many bigrams there are. */
  constructor(private readonly all: readonly CountedText[], ids: number) {
    this.sizes = new Uint32Array(ids)
    this.ends = new Uint32Array(ids).fill(none)
  }

  /** Makes the postings of the given texts, in place of those before. A bigram that none of them has costs nothing. */
  build(texts: readonly number[]): void {
    this.clear()
    this.built = texts
    let entries = 0
    for (const text of texts) {
      const { ids } = this.all[text]!
      for (const id of ids) this.sizes[id]!++
      entries += ids.length
    }
    if (entries > this.texts.length) [this.texts, this.counts] = [new Uint32Array(entries), new Uint32Array(entries)]
    this.fill()
  }

  sizeOf(id: number): number {
    return this.sizes[id]!
  }

  /** The first entry. */
  startOf(id: number): number {
    return this.ends[id]! - this.sizes[id]!
  }

  private clear(): void {
    for (const text of this.built) {
      for (const id of this.all[text]!.ids) {
        this.sizes[id] = 0
        this.ends[id] = none
      }
    }
  }

  /** A bigram has its place from the first text on that has it. */
  private fill(): void {
    let free = 0
    for (const text of this.built) {
      const { ids, counts } = this.all[text]!
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at]!
        if (this.ends[id] === none) {
          this.ends[id] = free
          free += this.sizes[id]!
        }
        const entry = this.ends[id]!++
        this.texts[entry] = text
        this.counts[entry] = counts[at]!
      }
    }
  }
}
