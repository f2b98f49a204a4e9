// Texts of all provisions as UTF-16 units, end to end in two arenas: as recorded, and folded. Each text is stored once
// for each work.
//
//   text 7:   start ───> original   … │不得收受微信紅包│ …   size
//             foldedStart ─> folded … │不得收受微信红包│ …   foldedSize
//
// Property names are part of the snapshot format.
import { decodeUnits } from '../../text/utf16-units.js'
import { GrowableArray } from './growable-array.js'

export class TextArena {
  /** For each text, its unit: texts that replaced one another under an eId share one. */
  unit = new GrowableArray(new Uint32Array(256))
  private start = new GrowableArray(new Uint32Array(256))
  private size = new GrowableArray(new Uint32Array(256))
  private foldedStart = new GrowableArray(new Uint32Array(256))
  private foldedSize = new GrowableArray(new Uint32Array(256))
  private original = new GrowableArray(new Uint16Array(65536))
  private folded = new GrowableArray(new Uint16Array(65536))

  /** Appends a text and returns its index. */
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

  /** Folded text, without a copy. The array is replaced when the arena grows: do not store it. */
  span(text: number): { codes: Uint16Array; start: number; end: number } {
    const start = this.foldedStart.at(text)
    return { codes: this.folded.values, start, end: start + this.foldedSize.at(text) }
  }

  /** Overwrites a text with zeros. Its index stays in use, for an empty text. */
  erase(text: number): void {
    const start = this.start.at(text)
    const foldedStart = this.foldedStart.at(text)
    this.original.values.fill(0, start, start + this.size.at(text))
    this.folded.values.fill(0, foldedStart, foldedStart + this.foldedSize.at(text))
    this.size.values[text] = 0
    this.foldedSize.values[text] = 0
  }
}

function appendUnits(arena: GrowableArray<Uint16Array>, text: string): number {
  const start = arena.extend(text.length)
  for (let at = 0; at < text.length; at++) arena.values[start + at] = text.charCodeAt(at)
  return start
}
