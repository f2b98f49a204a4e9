// The values of PDF (ISO 32000, 7.3), read from bytes: for the files that our typesetter writes, and the streams in them.

export interface Name {
  name: string
}

export interface Ref {
  ref: number
}

/** A word that is none of the other values: `obj`, `true`, and the operators of a page. */
export interface Word {
  word: string
}

export type Dictionary = Map<string, PdfValue>
export type PdfValue = number | Uint8Array | Name | Ref | Word | Dictionary | PdfValue[]

const isSpace = (byte: number) => byte <= 32
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)))
const code = (character: string) => character.charCodeAt(0)
const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

export class PdfReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0
  ) {}

  /** The next value, or `undefined` at the end. */
  read(): PdfValue | undefined {
    this.skipSpace()
    const byte = this.bytes[this.at]
    if (byte === undefined) return undefined
    if (byte === code('/')) return { name: this.readWord(this.at + 1) }
    if (byte === code('(')) return this.readText()
    if (byte === code('[')) return this.readUntil(']')
    if (byte === code('<')) return this.bytes[this.at + 1] === byte ? this.readDictionary() : this.readHex()
    return this.readNumberOrWord()
  }

  private skipSpace(): void {
    for (; this.at < this.bytes.length; this.at++) {
      if (this.bytes[this.at] === code('%')) while (this.at < this.bytes.length && this.bytes[this.at] !== 10) this.at++
      else if (!isSpace(this.bytes[this.at]!)) return
    }
  }

  private readWord(from: number): string {
    let end = from
    while (end < this.bytes.length && !isSpace(this.bytes[end]!) && !delimiters.has(this.bytes[end]!)) end++
    // A lone delimiter is a word of its own, such as `]` and the first half of `>>`.
    this.at = end === from ? from + 1 : end
    return String.fromCharCode(...this.bytes.subarray(from, this.at))
  }

  private readNumberOrWord(): number | Word {
    const word = this.readWord(this.at)
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : { word }
  }

  /** Values up to a closing word; `n 0 R` among them is a reference. */
  private readUntil(end: string): PdfValue[] {
    const values: PdfValue[] = []
    for (this.at++; ; ) {
      const value = this.read()
      if (value === undefined) throw new Error('a PDF ends inside a list')
      if (typeof value !== 'object' || !('word' in value)) values.push(value)
      else if (value.word === end) return values
      else if (value.word === 'R') values.push({ ref: values.splice(-2)[0] as number })
      else values.push(value)
    }
  }

  private readDictionary(): Dictionary {
    this.at++
    const values = this.readUntil('>')
    this.at++
    const entries = values.flatMap((value, index) => (index % 2 === 0 ? [[(value as Name).name, values[index + 1]!] as const] : []))
    return new Map(entries)
  }

  private readHex(): Uint8Array {
    const end = this.bytes.indexOf(code('>'), this.at)
    const digits = String.fromCharCode(...this.bytes.subarray(this.at + 1, end)).replace(/\s/g, '')
    this.at = end + 1
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
  }

  private readText(): Uint8Array {
    const text: number[] = []
    let depth = 1
    for (this.at++; depth > 0 && this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at]!
      if (byte === code('\\')) this.readEscape(text)
      else {
        depth += byte === code('(') ? 1 : byte === code(')') ? -1 : 0
        if (depth > 0) text.push(byte)
      }
    }
    return Uint8Array.from(text)
  }

  /** Reads what follows a backslash, and stays on its last byte. */
  private readEscape(text: number[]): void {
    const next = this.bytes[++this.at]!
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)))?.[0]
    if (octal !== undefined) {
      text.push(parseInt(octal, 8) & 255)
      this.at += octal.length - 1
    } else if (next === 13 && this.bytes[this.at + 1] === 10) this.at++
    else if (next !== 10 && next !== 13) text.push(escapes[String.fromCharCode(next)] ?? next)
  }
}

export const isName = (value: PdfValue | undefined): value is Name => typeof value === 'object' && 'name' in value
export const isWord = (value: PdfValue | undefined): value is Word => typeof value === 'object' && 'word' in value
