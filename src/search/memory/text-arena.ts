// The texts of all provisions as UTF-16 units in two arenas: as recorded, and folded. Each distinct text once per work.
import { decodeUnits } from '../text/utf16-units.js'
import { GrowableArray } from './growable-array.js'

/** An array of numbers as a column holds it. */
export type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float32Array

/** Stands for "none" in a column of places. */
export const noIndex = 0xffffffff

export class TextArena {
  /** The unit a text belongs to: texts that replace one another under an address share one. */
  unit = new GrowableArray(new Uint32Array(256))
  private start = new GrowableArray(new Uint32Array(256))
  private size = new GrowableArray(new Uint32Array(256))
  private foldedStart = new GrowableArray(new Uint32Array(256))
  private foldedSize = new GrowableArray(new Uint32Array(256))
  private original = new GrowableArray(new Uint16Array(65536))
  private folded = new GrowableArray(new Uint16Array(65536))

  add(original: string, normalized: string, unit: number): number {
    this.start.push(appendUnits(this.original, original))
    this.size.push(original.length)
    this.foldedStart.push(appendUnits(this.folded, normalized))
    this.foldedSize.push(normalized.length)
    return this.unit.push(unit)
  }

  read(text: number): string {
    const start = this.start.at(text)
    return decodeUnits(this.original.values, start, start + this.size.at(text))
  }

  readFolded(text: number): string {
    const { codes, start, end } = this.span(text)
    return decodeUnits(codes, start, end)
  }

  /** Where the folded text lies, without copying it. The array is replaced as the arena grows: do not keep it. */
  span(text: number): { codes: Uint16Array; start: number; end: number } {
    const start = this.foldedStart.at(text)
    return { codes: this.folded.values, start, end: start + this.foldedSize.at(text) }
  }

  /** Forget the words of a text for good; its place stays, empty. */
  erase(text: number): void {
    const start = this.start.at(text)
    const foldedStart = this.foldedStart.at(text)
    this.original.values.fill(0, start, start + this.size.at(text))
    this.folded.values.fill(0, foldedStart, foldedStart + this.foldedSize.at(text))
    this.size.values[text] = 0
    this.foldedSize.values[text] = 0
  }

  serialize(): Record<string, TypedArray> {
    return Object.fromEntries(growableArraysOf(this).map(([name, array]) => [name, array.trimmed()]))
  }

  static deserialize(serialized: Record<string, TypedArray>): TextArena {
    const texts = new TextArena()
    for (const [name, array] of growableArraysOf(texts)) array.replace(serialized[name] as never)
    return texts
  }
}

/** The columns of an object, by name. */
export function growableArraysOf(owner: object): [string, GrowableArray<TypedArray>][] {
  return Object.entries(owner).filter(([, array]) => array instanceof GrowableArray) as never
}

function appendUnits(arena: GrowableArray<Uint16Array>, text: string): number {
  const start = arena.extend(text.length)
  for (let at = 0; at < text.length; at++) arena.values[start + at] = text.charCodeAt(at)
  return start
}
