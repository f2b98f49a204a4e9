// A growing column of numbers in one typed array: what the index keeps by the hundred thousand.

type NumericArray = Uint8Array | Uint16Array | Uint32Array | Float32Array

/** A typed array that grows by half; `values` may be longer than `length`, and is replaced when it grows. */
export class GrowableArray<Values extends NumericArray> {
  values: Values
  length: number

  constructor(initial: Values, length = 0) {
    this.values = initial
    this.length = length
  }

  at(index: number): number {
    return this.values[index] as number
  }

  push(value: number): number {
    this.reserve(1)
    this.values[this.length] = value
    return this.length++
  }

  /** Append `count` zeros and say where they start. */
  extend(count: number): number {
    this.reserve(count)
    const start = this.length
    this.length += count
    return start
  }

  /** Take over an array read from disk. */
  replace(values: Values): void {
    this.values = values
    this.length = values.length
  }

  /** Exactly what is held, for writing to disk. */
  trimmed(): Values {
    return this.values.slice(0, this.length) as Values
  }

  private reserve(count: number): void {
    if (this.length + count <= this.values.length) return
    const size = Math.max(this.length + count, Math.ceil(this.values.length * 1.5), 64)
    const grown = new (this.values.constructor as new (size: number) => Values)(size)
    grown.set(this.values)
    this.values = grown
  }
}
