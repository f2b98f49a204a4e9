// Makes a font file that stands on its own of the subset in a PDF, which has only what PDF needs: adds the table from
// characters to glyphs and the measures that readers of fonts ask for (OpenType 1.9).

interface FontFacts {
  name: string
  /** By character. */
  glyphs: ReadonlyMap<string, number>
  /** Thousandths of the size. */
  widthOf: (glyph: number) => number
  ascent: number
  descent: number
}

type Tables = Map<string, Uint8Array>

export function completeFont(subset: Uint8Array, facts: FontFacts): { file: Uint8Array; suffix: 'ttf' | 'otf' } {
  const tables = isSfnt(subset) ? readTables(subset) : wrapCff(subset, facts)
  const suffix = tables.has('CFF ') ? 'otf' : 'ttf'
  tables.set('cmap', cmapOf(facts.glyphs))
  if (!tables.has('OS/2')) tables.set('OS/2', metricsOf(facts, tables))
  tables.set('name', namesOf(facts.name))
  tables.set('post', postOf())
  return { file: writeTables(tables, suffix), suffix }
}

function isSfnt(bytes: Uint8Array): boolean {
  const tag = Buffer.from(bytes).toString('latin1', 0, 4)
  return tag === '\0\u0001\0\0' || tag === 'true' || tag === 'OTTO'
}

function readTables(bytes: Uint8Array): Tables {
  const view = Buffer.from(bytes)
  return new Map(Array.from({ length: view.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index
    const offset = view.readUInt32BE(at + 8)
    return [view.toString('latin1', at, at + 4), view.subarray(offset, offset + view.readUInt32BE(at + 12))]
  }))
}

/** A bare table of PostScript outlines gets the tables of measures that TrueType subsets have. */
function wrapCff(cff: Uint8Array, { widthOf, ascent, descent }: FontFacts): Tables {
  const count = countCffGlyphs(Buffer.from(cff))
  const head = words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, descent, 1000, ascent, 0, 8, 2, 0, 0)
  const hhea = words(1, 0, ascent, descent, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count)
  const hmtx = words(...Array.from({ length: count }, (_, glyph) => [Math.round(widthOf(glyph)), 0]).flat())
  return new Map([['CFF ', cff], ['head', head], ['hhea', hhea], ['hmtx', hmtx], ['maxp', words(0, 0x5000, count)]])
}

/** The glyphs of a CFF table: the number in the index of charstrings, which the first dictionary points to. */
function countCffGlyphs(cff: Buffer): number {
  const endOfIndex = (at: number): number => {
    const count = cff.readUInt16BE(at)
    if (count === 0) return at + 2
    const size = cff[at + 2]!
    return at + 2 + (count + 1) * size + cff.readUIntBE(at + 3 + count * size, size)
  }
  const top = endOfIndex(cff[2]!)
  const size = cff[top + 2]!
  let operand = 0
  for (let at = top + 3 + 2 * size; at < endOfIndex(top); ) {
    const { value, next, isOperator } = readCffToken(cff, at)
    if (isOperator && value === charStringsOperator) return cff.readUInt16BE(operand)
    if (!isOperator) operand = value
    at = next
  }
  throw new Error('a font without charstrings')
}

const charStringsOperator = 17

/** An operator or a number of a dictionary (Technical Note 5176, section 4). */
function readCffToken(cff: Buffer, at: number): { value: number; next: number; isOperator: boolean } {
  const byte = cff[at]!
  const number = (value: number, length: number) => ({ value, next: at + length, isOperator: false })
  if (byte === 12) return { value: 1200 + cff[at + 1]!, next: at + 2, isOperator: true }
  if (byte <= 21) return { value: byte, next: at + 1, isOperator: true }
  if (byte === 28) return number(cff.readInt16BE(at + 1), 3)
  if (byte === 29) return number(cff.readInt32BE(at + 1), 5)
  if (byte === 30) return number(0, endOfReal(cff, at) - at)
  if (byte <= 246) return number(byte - 139, 1)
  const low = cff[at + 1]! + 108
  return number(byte <= 250 ? (byte - 247) * 256 + low : -(byte - 251) * 256 - low, 2)
}

function endOfReal(cff: Buffer, at: number): number {
  let end = at + 1
  while ((cff[end]! & 15) !== 15 && cff[end]! >> 4 !== 15) end++
  return end + 1
}

/** Characters to glyphs, in the form for all of Unicode (12). */
function cmapOf(glyphs: ReadonlyMap<string, number>): Uint8Array {
  const pairs = [...glyphs].map(([character, glyph]) => [character.codePointAt(0)!, glyph] as const).sort(([a], [b]) => a - b)
  const table = Buffer.alloc(28 + 12 * pairs.length)
  const head = [0, 1, 3, 10, 0, 12, 12, 0]
  head.forEach((value, index) => table.writeUInt16BE(value, 2 * index))
  table.writeUInt32BE(16 + 12 * pairs.length, 16)
  table.writeUInt32BE(pairs.length, 24)
  pairs.forEach(([character, glyph], index) => [character, character, glyph].forEach((value, place) => table.writeUInt32BE(value, 28 + 12 * index + 4 * place)))
  return table
}

function metricsOf({ glyphs, ascent, descent }: FontFacts, tables: Tables): Uint8Array {
  const unit = Buffer.from(tables.get('head')!).readUInt16BE(18) / 1000
  const [up, down] = [Math.round(ascent * unit), Math.round(descent * unit)]
  const characters = [...glyphs.keys()].map((character) => Math.min(character.codePointAt(0)!, 0xffff))
  const [first, last] = [Math.min(0xffff, ...characters), Math.max(0, ...characters)]
  const classes = Array<number>(24).fill(0)
  return words(4, Math.round(1000 * unit), 400, 5, 0, ...Array<number>(11).fill(0), ...classes.slice(0, 13), 0, first, last, up, down, 0, up, -down, 0, 0, 0, 0, 0, 0, 0, 32, 0)
}

/** Family, style, full name and PostScript name, in English. */
function namesOf(name: string): Uint8Array {
  const values: [number, string][] = [[1, name], [2, 'Regular'], [4, name], [6, name]]
  const texts = values.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const records = values.flatMap(([id], index) => [3, 1, 0x409, id, texts[index]!.length, texts.slice(0, index).reduce((sum, { length }) => sum + length, 0)])
  return Buffer.concat([words(0, values.length, 6 + 12 * values.length, ...records), ...texts])
}

function postOf(): Uint8Array {
  return words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
}

function words(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(2 * values.length)
  values.forEach((value, index) => bytes.writeUInt16BE(value & 0xffff, 2 * index))
  return bytes
}

function writeTables(tables: Tables, suffix: 'ttf' | 'otf'): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(sorted.length))
  const head = Buffer.alloc(12 + 16 * sorted.length)
  if (suffix === 'otf') head.write('OTTO', 'latin1')
  else head.writeUInt32BE(0x10000)
  ;[sorted.length, 16 << power, power, 16 * sorted.length - (16 << power)].forEach((value, index) => head.writeUInt16BE(value, 4 + 2 * index))
  let offset = head.length
  const bodies = sorted.map(([tag, bytes], index) => {
    const body = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
    head.write(tag, 12 + 16 * index, 'latin1')
    ;[checksumOf(body), offset, bytes.length].forEach((value, place) => head.writeUInt32BE(value, 16 + 16 * index + 4 * place))
    offset += body.length
    return body
  })
  return Buffer.concat([head, ...bodies])
}

function checksumOf(body: Buffer): number {
  let sum = 0
  for (let at = 0; at < body.length; at += 4) sum = (sum + body.readUInt32BE(at)) >>> 0
  return sum
}
