// Numbers by the hundred thousand in one typed array that grows, and their form in a snapshot.

export type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float32Array

/** Grows by half when full. `values` has spare cells from `length` on, and is replaced by a larger array on growth. */
export class GrowableArray<Values extends TypedArray> {
  values: Values
  length: number

  constructor(initial: Values, length = 0) {
    this.values = initial
    this.length = length
  }

  at(index: number): number {
    return this.values[index] as number
  }

  /** Appends a value and returns its index. */
  push(value: number): number {
    this.reserve(1)
    this.values[this.length] = value
    return this.length++
  }

  /** Appends `count` zeros and returns the index of the first one. */
  extend(count: number): number {
    this.reserve(count)
    const start = this.length
    this.length += count
    return start
  }

  /** Takes over an array that was read from a snapshot. */
  replace(values: Values): void {
    this.values = values
    this.length = values.length
  }

  /** A copy without spare cells. */
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

/** Every growable array of an object, trimmed, by property name. The names are part of the snapshot format. */
export function serializeArrays(owner: object): Record<string, TypedArray> {
  return Object.fromEntries(growableArraysOf(owner).map(([name, array]) => [name, array.trimmed()]))
}

/** Fills the growable arrays of an object from their serialized form. */
export function restoreArrays(owner: object, serialized: Record<string, TypedArray> | undefined): void {
  for (const [name, array] of growableArraysOf(owner)) array.replace(serialized?.[name] as never)
}

function growableArraysOf(owner: object): [string, GrowableArray<TypedArray>][] {
  return Object.entries(owner).filter(([, array]) => array instanceof GrowableArray) as never
}
