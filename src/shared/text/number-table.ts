// Numbers, each with a position in the order in which they first came: a Map for numbers of 32 bits, in typed arrays. It takes a
// tenth of a Map's memory, and nothing of it is looked at when garbage is collected.
//
//   number ──hash──> buckets │ 0 │ 3 │ 0 │ 1 │ 2 │ …    1 + position, 0 for an empty bucket; collisions go to the next one
//                                └─> position 2: numbers[2]

export class NumberTable {
  private numbers: Uint32Array
  private buckets = new Uint32Array(0)
  size: number

  /** `numbers`: those that it begins with, by position. It keeps the array. */
  constructor(numbers: Uint32Array = new Uint32Array(0)) {
    this.size = numbers.length
    this.numbers = numbers
    this.rebuildBuckets()
  }

  at(position: number): number {
    return this.numbers[position] as number
  }

  find(number: number): number | undefined {
    const found = this.buckets[this.bucketOf(number)] as number
    return found === 0 ? undefined : found - 1
  }

  /** The position of a number, which is added if it is new. */
  add(number: number): number {
    const bucket = this.bucketOf(number)
    const found = this.buckets[bucket] as number
    if (found !== 0) return found - 1
    if (this.size === this.numbers.length) return this.grow().add(number)
    this.numbers[this.size] = number
    this.buckets[bucket] = ++this.size
    return this.size - 1
  }

  /** All numbers, by position: a copy. */
  list(): Uint32Array {
    return this.numbers.slice(0, this.size)
  }

  private bucketOf(number: number): number {
    const mask = this.buckets.length - 1
    let bucket = (Math.imul(number ^ (number >>> 15), 0x9e3779b1) >>> 7) & mask
    while (this.buckets[bucket] !== 0 && this.numbers[(this.buckets[bucket] as number) - 1] !== number) bucket = (bucket + 1) & mask
    return bucket
  }

  private grow(): this {
    const grown = new Uint32Array(Math.max(64, Math.ceil(this.numbers.length * 1.5)))
    grown.set(this.numbers)
    this.numbers = grown
    if (grown.length * 2 > this.buckets.length) this.rebuildBuckets()
    return this
  }

  /** At most half of the buckets are used. */
  private rebuildBuckets(): void {
    let length = 128
    while (length < this.numbers.length * 2) length *= 2
    this.buckets = new Uint32Array(length)
    for (let position = 0; position < this.size; position++) this.buckets[this.bucketOf(this.at(position))] = position + 1
  }
}
