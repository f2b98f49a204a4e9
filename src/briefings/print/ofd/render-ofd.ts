// OFD (GB/T 33190-2016) from the typesetter's PDF: the same glyphs of the same fonts at the same places, so that both
// forms cannot differ. Measures are millimetres from the upper left corner.
import { strToU8, zipSync, type Zippable } from 'fflate'
import { sha256Bytes } from '../../../shared/json/canonical-json.js'
import { escapeHtml } from '../../../shared/escape-html.js'
import { PdfFile } from './pdf-file.js'
import { type PdfFont, readPdfFont } from './pdf-font.js'
import type { Dictionary } from './pdf-values.js'
import { type Color, type GlyphRun, type PageItem, type PaintedPath, readPage } from './page-content.js'

/** What the file says of itself. */
export interface OfdProperties {
  title: string
  author: string
  /** `YYYY-MM-DD`. */
  day: string
}

const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const millimetre = 25.4 / 72
/** The earliest date of a ZIP entry, so that the same PDF gives the same bytes. */
const epoch = new Date(1980, 0, 1)

interface FontEntry {
  id: number
  font: PdfFont
}

/** Converts a PDF of our typesetter. Throws if it holds what cannot be written as OFD. */
export function renderOfd(pdf: Uint8Array, properties: OfdProperties): Uint8Array {
  const file = new PdfFile(pdf)
  const writer = new OfdWriter(file)
  const pages = file.pages().map((page) => writer.writePage(page))
  const files: Record<string, string | Uint8Array> = {
    'OFD.xml': describeFile(properties, sha256Bytes(pdf).slice(0, 32)),
    'Doc_0/Document.xml': writer.describeDocument(pages),
    'Doc_0/PublicRes.xml': writer.describeFonts()
  }
  pages.forEach(({ content }, index) => (files[`Doc_0/Pages/Page_${index}/Content.xml`] = content))
  for (const { id, font } of writer.fonts.values()) files[`Doc_0/Res/font_${id}.${font.suffix}`] = font.file
  const entries = Object.entries(files).map(([name, body]) => [name, [typeof body === 'string' ? strToU8(body) : body, { mtime: epoch }]])
  return zipSync(Object.fromEntries(entries) as Zippable)
}

function describeFile({ title, author, day }: OfdProperties, id: string): string {
  return xml(`<ofd:OFD ${namespace} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>${id}</ofd:DocID>` +
    `<ofd:Title>${escapeHtml(title)}</ofd:Title>${author === '' ? '' : `<ofd:Author>${escapeHtml(author)}</ofd:Author>`}` +
    `<ofd:CreationDate>${day}</ofd:CreationDate><ofd:Creator>Guiju</ofd:Creator></ofd:DocInfo>` +
    `<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`)
}

function xml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}

interface OfdPage {
  id: number
  width: number
  height: number
  content: string
}

class OfdWriter {
  /** By the number of the font's object in the PDF. */
  readonly fonts = new Map<number, FontEntry>()
  private lastId = 0

  constructor(private readonly file: PdfFile) {}

  writePage(page: Dictionary): OfdPage {
    const [left, bottom, right, top] = this.file.list(page.get('MediaBox')).map(Number) as [number, number, number, number]
    if (left !== 0 || bottom !== 0) throw new Error('a PDF with a page that does not begin at its corner')
    const [id, layer] = [this.nextId(), this.nextId()]
    const objects = readPage(this.file.contents(page.get('Contents')), this.fontsOf(page)).map((item) => this.writeItem(item, top)).join('\n')
    const [width, height] = [right * millimetre, top * millimetre]
    const area = `<ofd:Area><ofd:PhysicalBox>0 0 ${round(width)} ${round(height)}</ofd:PhysicalBox></ofd:Area>`
    const body = `<ofd:Content><ofd:Layer ID="${layer}" Type="Body">\n${objects}\n</ofd:Layer></ofd:Content>`
    return { id, width, height, content: xml(`<ofd:Page ${namespace}>${area}${body}</ofd:Page>`) }
  }

  describeDocument(pages: readonly OfdPage[]): string {
    const { width, height } = pages[0]!
    const list = pages.map(({ id }, index) => `<ofd:Page ID="${id}" BaseLoc="Pages/Page_${index}/Content.xml"/>`)
    return xml(`<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>${this.lastId}</ofd:MaxUnitID>` +
      `<ofd:PageArea><ofd:PhysicalBox>0 0 ${round(width)} ${round(height)}</ofd:PhysicalBox></ofd:PageArea>` +
      `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`)
  }

  describeFonts(): string {
    const list = [...this.fonts.values()].map(({ id, font: { name, suffix } }) =>
      `<ofd:Font ID="${id}" FontName="${escapeHtml(name)}"><ofd:FontFile>font_${id}.${suffix}</ofd:FontFile></ofd:Font>`)
    return xml(`<ofd:Res ${namespace} BaseLoc="Res"><ofd:Fonts>${list.join('')}</ofd:Fonts></ofd:Res>`)
  }

  private nextId(): number {
    return ++this.lastId
  }

  private fontsOf(page: Dictionary): Map<string, PdfFont> {
    const resources = this.file.dictionary(page.get('Resources'))
    const named = resources.has('Font') ? this.file.dictionary(resources.get('Font')) : new Map()
    return new Map([...named].map(([name, reference]) => [name, this.fontOf((reference as { ref: number }).ref).font]))
  }

  private fontOf(ref: number): FontEntry {
    const entry = this.fonts.get(ref) ?? { id: this.nextId(), font: readPdfFont(this.file, { ref }) }
    this.fonts.set(ref, entry)
    return entry
  }

  private writeItem(item: PageItem, height: number): string {
    return item.kind === 'text' ? this.writeRun(item, height) : writePath(this.nextId(), item, height)
  }

  /** A run of glyphs. Characters that need two units of UTF-16 stand alone, since readers count them differently. */
  private writeRun({ font, size, color, y, glyphs, end }: GlyphRun, height: number): string {
    const [left, baseline] = [glyphs[0]!.x * millimetre, (height - y) * millimetre]
    const [up, down] = [(font.ascent / 1000) * size * millimetre, (-font.descent / 1000) * size * millimetre]
    const shown = glyphs.map(({ glyph, x }) => ({ glyph, x: x * millimetre - left, text: textOf(font, glyph) })).filter(({ text }) => text !== '')
    if (shown.length === 0) return ''
    const { id } = [...this.fonts.values()].find((entry) => entry.font === font)!
    const pieces = cutPieces(shown)
    const box = `${round(left)} ${round(baseline - up)} ${round(Math.max(end * millimetre - left, 0.01))} ${round(up + down)}`
    const codes = pieces.map((piece) => writePiece(piece, font, round(up))).join('')
    return `<ofd:TextObject ID="${this.nextId()}" Boundary="${box}" Font="${id}" Size="${round(size * millimetre)}">` +
      `${writeColor('FillColor', color)}${codes}</ofd:TextObject>`
  }
}

/** The text of a glyph: a space where it has none but takes place, nothing where it takes none. */
function textOf(font: PdfFont, glyph: number): string {
  return font.textOf(glyph) || (font.widthOf(glyph) > 0 ? ' ' : '')
}

interface PlacedGlyph {
  glyph: number
  /** From the left of its run. */
  x: number
  text: string
}

function cutPieces(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const pieces: PlacedGlyph[][] = []
  const isWide = ({ text }: PlacedGlyph) => text.length > [...text].length
  for (const [index, placed] of glyphs.entries()) {
    const before = glyphs[index - 1]
    if (before === undefined || isWide(placed) || isWide(before)) pieces.push([placed])
    else pieces.at(-1)!.push(placed)
  }
  return pieces
}

/** Glyphs that the font does not draw for their text by itself are named. */
function writePiece(piece: readonly PlacedGlyph[], font: PdfFont, y: number): string {
  const deltas: number[] = []
  const transforms: string[] = []
  let [position, x] = [0, round(piece[0]!.x)]
  for (const { glyph, text, x: place } of piece) {
    const count = [...text].length
    if (position > 0) deltas.push(round(round(place) - x))
    x = round(place)
    if (font.glyphOf(text) !== glyph) {
      transforms.push(`<ofd:CGTransform CodePosition="${position}" CodeCount="${count}" GlyphCount="1"><ofd:Glyphs>${glyph}</ofd:Glyphs></ofd:CGTransform>`)
    }
    deltas.push(...Array<number>(count - 1).fill(0))
    position += count
  }
  const delta = deltas.length === 0 ? '' : ` DeltaX="${deltas.join(' ')}"`
  const text = escapeHtml(piece.map((one) => one.text).join(''))
  return `${transforms.join('')}<ofd:TextCode X="${round(piece[0]!.x)}" Y="${y}"${delta}>${text}</ofd:TextCode>`
}

function writePath(id: number, { segments, fill, evenOdd, stroke }: PaintedPath, height: number): string {
  const points = segments.map(([letter, ...numbers]) => [letter, ...numbers.map((number, index) => (index % 2 === 0 ? number : height - number) * millimetre)] as const)
  const [xs, ys] = [0, 1].map((rest) => points.flatMap(([, ...numbers]) => (numbers as number[]).filter((_, index) => index % 2 === rest)))
  const margin = ((stroke?.width ?? 0) * millimetre) / 2
  const [left, top] = [least(xs!) - margin, least(ys!) - margin]
  const box = [left, top, greatest(xs!) + margin - left, greatest(ys!) + margin - top].map(round).join(' ')
  const data = points.map(([letter, ...numbers]) => [letter, ...(numbers as number[]).map((number, index) => round(number - (index % 2 === 0 ? left : top)))].join(' ')).join(' ')
  const rule = evenOdd ? ' Rule="Even-Odd"' : ''
  const width = stroke === null ? '' : ` LineWidth="${round(stroke.width * millimetre)}"`
  return `<ofd:PathObject ID="${id}" Boundary="${box}"${width} Stroke="${stroke !== null}" Fill="${fill !== null}"${rule}>` +
    `${stroke === null ? '' : writeColor('StrokeColor', stroke.color)}${fill === null ? '' : writeColor('FillColor', fill)}` +
    `<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
}

function writeColor(element: string, color: Color): string {
  return `<ofd:${element} Value="${color.join(' ')}"/>`
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b))
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b))
}

/** Tenths of a micrometre. */
function round(number: number): number {
  return Math.round(number * 1e4) / 1e4
}
