// In how many entries each Han character occurs, and how long texts are, as it was at earlier changes too.
// A search of the past must score as it did then. The counts are therefore kept at every doubling of the entries,
// and a search uses the last ones that were complete when its entries were all there were.

interface Checkpoint {
  entries: number
  length: number
  chars: Uint16Array
  counts: Uint32Array
}

interface CountsImage {
  entries: number
  units: number
  length: number
  counts: Uint32Array
  checkpoints: Checkpoint[]
}

const firstCheckpoint = 16

export class CharacterCounts {
  private entries = 0
  private units = 0
  private length = 0
  private counts = new Uint32Array(0x10000)
  private checkpoints: Checkpoint[] = []

  /** Count an entry by its pairs; `length` is that of its text, or 0 where the entry only adds terms to a unit. */
  add(pairs: readonly number[], length: number): void {
    for (const char of new Set(pairs.map((pair) => Math.floor(pair / 0x10000)))) {
      this.counts[char] = (this.counts[char] as number) + 1
    }
    this.entries++
    if (length > 0) this.units++
    this.length += length
    if (this.entries >= firstCheckpoint && (this.entries & (this.entries - 1)) === 0) this.checkpoints.push(this.keep())
  }

  /** The counts that a search over the first `entries` entries uses; `undefined` while they are few. */
  at(entries: number): { share: (char: number) => number; averageLength: number } | undefined {
    const point = this.checkpoints.findLast((checkpoint) => checkpoint.entries <= entries)
    if (point === undefined) return undefined
    const share = (char: number) => (point.counts[findChar(point.chars, char)] ?? 0) / point.entries
    return { share, averageLength: point.length }
  }

  image(): CountsImage {
    const { entries, units, length, counts, checkpoints } = this
    return { entries, units, length, counts, checkpoints }
  }

  static from(image: CountsImage): CharacterCounts {
    return Object.assign(new CharacterCounts(), image)
  }

  private keep(): Checkpoint {
    const chars: number[] = []
    for (let char = 0; char < 0x10000; char++) if (this.counts[char] !== 0) chars.push(char)
    return {
      entries: this.entries,
      length: this.length / Math.max(1, this.units),
      chars: Uint16Array.from(chars),
      counts: Uint32Array.from(chars, (char) => this.counts[char] as number)
    }
  }
}

function findChar(chars: Uint16Array, char: number): number {
  let low = 0
  let high = chars.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = chars[middle] as number
    if (found === char) return middle
    if (found < char) low = middle + 1
    else high = middle - 1
  }
  return -1
}
