// A value with large arrays of numbers, in two parts: the value as V8 serializes it, each array replaced by its number,
// and the arrays themselves. V8 alone would put all of them into one piece of memory. Read back, some arrays are then
// windows that keep the whole piece, others, where the bytes happen to lie unevenly, copies beside it: up to twice the size.
import { DefaultDeserializer, DefaultSerializer } from 'node:v8'
import type { TypedArray } from './corpus/growable-array.js'

/** Their order is part of the snapshot format. */
const constructors = [Uint8Array, Uint16Array, Uint32Array, Float32Array] as const

class Separator extends DefaultSerializer {
  readonly arrays: TypedArray[] = []

  /** Called by V8 for each typed array. */
  _writeHostObject(array: TypedArray): void {
    const type = constructors.findIndex((constructor) => array instanceof constructor)
    if (type === -1) throw new TypeError(`a ${Object.prototype.toString.call(array)} has no place in a snapshot`)
    this.writeUint32(type)
    this.writeUint32(this.arrays.push(array) - 1)
  }
}

class Joiner extends DefaultDeserializer {
  constructor(
    value: Uint8Array,
    private arrays: readonly ArrayBuffer[]
  ) {
    super(value)
  }

  /** Called by V8 where an array stood. */
  _readHostObject(): TypedArray {
    const constructor = constructors[this.readUint32()] as new (bytes: ArrayBuffer) => TypedArray
    return new constructor(this.arrays[this.readUint32()] as ArrayBuffer)
  }
}

/** The value without its arrays, and these. */
export function separateArrays(value: unknown): { value: Uint8Array; arrays: TypedArray[] } {
  const separator = new Separator()
  separator.writeHeader()
  separator.writeValue(value)
  return { value: separator.releaseBuffer(), arrays: separator.arrays }
}

/** The inverse of `separateArrays`. The arrays keep the memory that they are given in. */
export function joinArrays(value: Uint8Array, arrays: readonly ArrayBuffer[]): unknown {
  const joiner = new Joiner(value, arrays)
  joiner.readHeader()
  return joiner.readValue()
}
