// The fonts of a PDF page: widths, the text that each glyph stands for, and the embedded subset.
import { completeFont } from './complete-font.js'
import type { PdfFile } from './pdf-file.js'
import { type Dictionary, isWord, PdfReader, type PdfValue } from './pdf-values.js'

export interface PdfFont {
  /** PostScript name, without the mark of a subset. */
  name: string
  /** Thousandths of the size. */
  widthOf: (glyph: number) => number
  textOf: (glyph: number) => string
  /** The glyph that the font file draws for a character by itself. */
  glyphOf: (character: string) => number | undefined
  ascent: number
  descent: number
  /** A font file on its own: TrueType or OpenType. */
  file: Uint8Array
  suffix: 'ttf' | 'otf'
}

export function readPdfFont(pdf: PdfFile, reference: PdfValue): PdfFont {
  const font = pdf.dictionary(reference)
  const inner = pdf.dictionary(pdf.list(font.get('DescendantFonts'))[0])
  const descriptor = pdf.dictionary(inner.get('FontDescriptor'))
  const texts = readTexts(pdf.stream(font.get('ToUnicode')))
  const widthOf = readWidths(pdf, inner)
  const [ascent, descent] = [Number(descriptor.get('Ascent')), Number(descriptor.get('Descent'))]
  const name = (font.get('BaseFont') as { name: string }).name.replace(/^[A-Z]{6}\+|-Identity-H$/g, '')
  const glyphs = invert(texts)
  const embedded = descriptor.get('FontFile2') ?? descriptor.get('FontFile3')
  const { file, suffix } = completeFont(pdf.stream(embedded), { name, glyphs, widthOf, ascent, descent })
  return { name, widthOf, textOf: (glyph) => texts.get(glyph) ?? '', glyphOf: (character) => glyphs.get(character), ascent, descent, file, suffix }
}

/** By character: the first glyph that stands for it alone. */
function invert(texts: ReadonlyMap<number, string>): Map<string, number> {
  const glyphs = new Map<string, number>()
  for (const [glyph, text] of texts) if ([...text].length === 1 && !glyphs.has(text)) glyphs.set(text, glyph)
  return glyphs
}

/** The text of each glyph, from a ToUnicode map. */
function readTexts(stream: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>()
  const reader = new PdfReader(stream)
  for (let values: PdfValue[] = [], value = reader.read(); value !== undefined; value = reader.read()) {
    if (!isWord(value)) values.push(value)
    else {
      if (value.word === 'endbfchar') for (let at = 0; at + 1 < values.length; at += 2) texts.set(numberOf(values[at]!), utf16(values[at + 1]!))
      if (value.word === 'endbfrange') addRanges(texts, values)
      values = []
    }
  }
  return texts
}

function addRanges(texts: Map<number, string>, values: readonly PdfValue[]): void {
  for (let at = 0; at + 2 < values.length; at += 3) {
    const [first, last, to] = [numberOf(values[at]!), numberOf(values[at + 1]!), values[at + 2]!]
    for (let glyph = first; glyph <= last; glyph++) texts.set(glyph, Array.isArray(to) ? utf16(to[glyph - first]!) : after(utf16(to), glyph - first))
  }
}

function after(text: string, steps: number): string {
  const characters = [...text]
  const last = characters.pop()!.codePointAt(0)! + steps
  return characters.join('') + String.fromCodePoint(last)
}

/** Keeps a line together, is drawn as nothing, and is no part of the text. */
const wordJoiner = '\u2060'

function numberOf(value: PdfValue): number {
  return Buffer.from(value as Uint8Array).readUIntBE(0, (value as Uint8Array).length)
}

function utf16(value: PdfValue): string {
  return Buffer.from(value as Uint8Array).swap16().toString('utf16le').replaceAll(wordJoiner, '')
}

/** `W` has runs `first [widths]` and ranges `first last width`. */
function readWidths(pdf: PdfFile, font: Dictionary): PdfFont['widthOf'] {
  const widths = new Map<number, number>()
  const values = pdf.list(font.get('W'))
  for (let at = 0; at < values.length; ) {
    const [first, next] = [Number(values[at]), values[at + 1]!]
    if (Array.isArray(next)) {
      next.forEach((width, index) => widths.set(first + index, Number(width)))
      at += 2
    } else {
      for (let glyph = first; glyph <= Number(next); glyph++) widths.set(glyph, Number(values[at + 2]))
      at += 3
    }
  }
  const preset = font.get('DW')
  return (glyph) => widths.get(glyph) ?? (preset === undefined ? 1000 : Number(preset))
}
