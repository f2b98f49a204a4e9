// A PDF as our typesetter writes it: a table of cross-references and streams that are deflated or plain. No reader for
// others' files: what it does not know is an error.
import { inflateSync } from 'node:zlib'
import { type Dictionary, isName, isWord, PdfReader, type PdfValue } from './pdf-values.js'

export class PdfFile {
  private readonly offsets: number[]
  private readonly trailer: Dictionary

  constructor(private readonly bytes: Uint8Array) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1])
    const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40))
    if (table === null) throw new Error('a PDF without a plain table of cross-references')
    const first = start + table[0].length
    this.offsets = Array.from({ length: Number(table[1]) }, (_, index) => Number(text.slice(first + 20 * index, first + 20 * index + 10)))
    const reader = new PdfReader(bytes, text.indexOf('trailer', first) + 'trailer'.length)
    this.trailer = reader.read() as Dictionary
  }

  /** The value itself, where it is a reference. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    if (typeof value !== 'object' || !('ref' in value)) return value
    return this.readObject(value.ref).value
  }

  dictionary(value: PdfValue | undefined): Dictionary {
    const found = this.resolve(value)
    if (!(found instanceof Map)) throw new Error('a PDF without a dictionary where one belongs')
    return found
  }

  list(value: PdfValue | undefined): PdfValue[] {
    const found = this.resolve(value)
    return Array.isArray(found) ? found : found === undefined ? [] : [found]
  }

  /** The content of a stream, or of several after each other. */
  contents(value: PdfValue | undefined): Uint8Array {
    const found = this.resolve(value)
    return Array.isArray(found) ? Buffer.concat(found.map((part) => this.stream(part))) : this.stream(value)
  }

  /** The content of a stream. */
  stream(value: PdfValue | undefined): Uint8Array {
    if (typeof value !== 'object' || !('ref' in value)) throw new Error('a PDF without a stream where one belongs')
    const { value: dictionary, end } = this.readObject(value.ref)
    const start = end + /^\s*stream\r?\n/.exec(String.fromCharCode(...this.bytes.subarray(end, end + 20)))![0].length
    const raw = this.bytes.subarray(start, start + Number(this.resolve((dictionary as Dictionary).get('Length'))))
    const filter = (dictionary as Dictionary).get('Filter')
    if (filter === undefined) return raw
    if (isName(filter) && filter.name === 'FlateDecode') return inflateSync(raw)
    throw new Error('a PDF with a stream that is compressed in an unknown way')
  }

  /** The pages in order, with what they inherit. */
  pages(): Dictionary[] {
    return this.leavesOf(this.dictionary(this.dictionary(this.trailer.get('Root')).get('Pages')), new Map())
  }

  private leavesOf(node: Dictionary, inherited: Dictionary): Dictionary[] {
    const whole = new Map([...inherited, ...node])
    whole.delete('Kids')
    if (!node.has('Kids')) return [whole]
    const passed = new Map([...whole].filter(([name]) => ['Resources', 'MediaBox', 'Rotate'].includes(name)))
    return this.list(node.get('Kids')).flatMap((kid) => this.leavesOf(this.dictionary(kid), passed))
  }

  private readObject(number: number): { value: PdfValue; end: number } {
    const reader = new PdfReader(this.bytes, this.offsets[number]!)
    reader.read()
    reader.read()
    const begin = reader.read()
    if (!isWord(begin) || begin.word !== 'obj') throw new Error(`a PDF without object ${number}`)
    return { value: reader.read()!, end: reader.at }
  }
}
