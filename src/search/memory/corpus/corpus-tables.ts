// Tables of the corpus, one typed array for each column. Property names are part of the snapshot format.
import { GrowableArray } from './growable-array.js'

/** Stands for "none" in a column of indexes. */
export const noIndex = 0xffffffff

/** One row for each provision with text, of every version. */
export class ProvisionTable {
  /** Indexes into the text arena, the versions, the eIds and the headings. */
  text = new GrowableArray(new Uint32Array(256))
  version = new GrowableArray(new Uint32Array(256))
  eId = new GrowableArray(new Uint32Array(256))
  headings = new GrowableArray(new Uint32Array(256))
  /** The previous row of the same unit, or `noIndex`. */
  earlier = new GrowableArray(new Uint32Array(256))
}

/** Units: the texts that replaced one another under one eId. They are what retrieval scores. */
export class UnitTable {
  /** For each unit, its latest row in the provision table. */
  latest = new GrowableArray(new Uint32Array(256))
  /** For each entry of the inverted index, its unit. */
  unitOfEntry = new GrowableArray(new Uint32Array(256))
  /** For each unit, the length of its first text: folded, in UTF-16 units. */
  lengths = new GrowableArray(new Uint32Array(256))
  /** For each unit, the prior of the version that first had it. */
  priors = new GrowableArray(new Float32Array(256))
}

/** Values that repeat, each stored once and referred to by index. */
export class InternTable<Value> {
  private positions = new Map<string, number>()
  private list: Value[] = []

  constructor(private keyOf: (value: Value) => string) {}

  get values(): readonly Value[] {
    return this.list
  }

  at(index: number): Value {
    return this.list[index] as Value
  }

  /** Index of a value, which is added if it is new. */
  intern(value: Value): number {
    const key = this.keyOf(value)
    const existing = this.positions.get(key)
    if (existing !== undefined) return existing
    this.positions.set(key, this.list.length)
    return this.list.push(value) - 1
  }

  /** Takes over values that were read from a snapshot. */
  replace(values: Value[]): void {
    this.list = values
    this.positions = new Map(values.map((value, at) => [this.keyOf(value), at]))
  }
}
