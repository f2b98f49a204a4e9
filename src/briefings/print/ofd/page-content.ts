// What a page of a PDF paints: runs of glyphs and paths, in points from the lower left corner. It knows the operators that
// our typesetter writes; another one is an error, so that nothing is left out in silence.
import type { PdfFont } from './pdf-font.js'
import { isName, isWord, PdfReader, type PdfValue } from './pdf-values.js'

/** Red, green and blue, 0 to 255. */
export type Color = [number, number, number]

export interface GlyphRun {
  kind: 'text'
  font: PdfFont
  size: number
  color: Color
  y: number
  /** Each glyph with the place where it begins. */
  glyphs: { glyph: number; x: number }[]
  /** Where the run ends. */
  end: number
}

export type Segment = ['M' | 'L', number, number] | ['B', number, number, number, number, number, number] | ['C']

export interface PaintedPath {
  kind: 'path'
  segments: Segment[]
  fill: Color | null
  evenOdd: boolean
  stroke: { color: Color; width: number } | null
}

export type PageItem = GlyphRun | PaintedPath

type Matrix = [number, number, number, number, number, number]

interface State {
  matrix: Matrix
  fill: Color
  stroke: Color
  width: number
}

const unit: Matrix = [1, 0, 0, 1, 0, 0]

function multiply([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

/** Operators that change nothing that can be seen here: marks of structure, clips of rectangles, joins of lines. */
const ignored = new Set(['BDC', 'BMC', 'EMC', 'MP', 'DP', 'W', 'W*', 'M', 'j', 'J', 'i', 'ri', 'cs', 'CS', 'gs', 'BT', 'ET'])

export function readPage(content: Uint8Array, fonts: ReadonlyMap<string, PdfFont>): PageItem[] {
  return new PageReader(fonts).read(content)
}

class PageReader {
  private readonly items: PageItem[] = []
  private readonly saved: State[] = []
  private state: State = { matrix: unit, fill: [0, 0, 0], stroke: [0, 0, 0], width: 1 }
  private segments: Segment[] = []
  private font: PdfFont | undefined
  private size = 0
  private textMatrix: Matrix = unit

  constructor(private readonly fonts: ReadonlyMap<string, PdfFont>) {}

  read(content: Uint8Array): PageItem[] {
    const reader = new PdfReader(content)
    for (let operands: PdfValue[] = [], value = reader.read(); value !== undefined; value = reader.read()) {
      if (!isWord(value)) operands.push(value)
      else {
        this.apply(value.word, operands)
        operands = []
      }
    }
    return this.items
  }

  private apply(operator: string, operands: readonly PdfValue[]): void {
    const numbers = operands.map(Number)
    const [x = 0, y = 0] = numbers
    switch (operator) {
      case 'q':
        return void this.saved.push({ ...this.state })
      case 'Q':
        return void (this.state = this.saved.pop()!)
      case 'cm':
        return void (this.state.matrix = multiply(numbers as Matrix, this.state.matrix))
      case 'w':
        return void (this.state.width = x)
      case 'scn': case 'sc': case 'g': case 'rg':
        return void (this.state.fill = toColor(numbers))
      case 'SCN': case 'SC': case 'G': case 'RG':
        return void (this.state.stroke = toColor(numbers))
      case 'm': case 'l':
        return void this.segments.push([operator === 'm' ? 'M' : 'L', ...this.toPage(x, y)])
      case 'c':
        return void this.segments.push(['B', ...this.toPage(x, y), ...this.toPage(numbers[2]!, numbers[3]!), ...this.toPage(numbers[4]!, numbers[5]!)])
      case 'h':
        return void this.segments.push(['C'])
      case 're':
        return this.addRectangle(numbers as [number, number, number, number])
      case 'f': case 'F': case 'f*': case 'S': case 's': case 'B': case 'B*': case 'b': case 'b*': case 'n':
        return this.paint(operator)
      case 'Tf':
        return this.chooseFont(operands)
      case 'Tm':
        return void (this.textMatrix = numbers as Matrix)
      case 'Tj': case 'TJ':
        return this.show(operator === 'Tj' ? operands : (operands[0] as PdfValue[]))
      default:
        return requireKnown(operator, numbers)
    }
  }

  private toPage(x: number, y: number): [number, number] {
    const [a, b, c, d, e, f] = this.state.matrix
    return [a * x + c * y + e, b * x + d * y + f]
  }

  private addRectangle([x, y, width, height]: [number, number, number, number]): void {
    const [first, ...others] = [this.toPage(x, y), this.toPage(x + width, y), this.toPage(x + width, y + height), this.toPage(x, y + height)]
    this.segments.push(['M', ...first!], ...others.map((point): Segment => ['L', ...point]), ['C'])
  }

  private paint(operator: string): void {
    const letter = operator[0]!
    const { fill, stroke, matrix, width } = this.state
    if (letter === 's' || letter === 'b') this.segments.push(['C'])
    const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    if (operator !== 'n') {
      this.items.push({
        kind: 'path',
        segments: this.segments,
        fill: 'fFbB'.includes(letter) ? fill : null,
        evenOdd: operator.endsWith('*'),
        stroke: 'sSbB'.includes(letter) ? { color: stroke, width: width * scale } : null
      })
    }
    this.segments = []
  }

  private chooseFont([name, size]: readonly PdfValue[]): void {
    this.font = isName(name) ? this.fonts.get(name.name) : undefined
    this.size = Number(size)
  }

  /** Glyphs of two bytes each; a number moves the next one back by so many thousandths of the size. */
  private show(parts: readonly PdfValue[]): void {
    const [a, b, c, d, e, f] = multiply(this.textMatrix, this.state.matrix)
    if (this.font === undefined || b !== 0 || c !== 0 || Math.abs(a - d) > 1e-9 || a <= 0) throw new Error('a PDF with text that does not stand upright')
    const size = this.size * a
    const glyphs: GlyphRun['glyphs'] = []
    let x = e
    for (const part of parts) {
      if (typeof part === 'number') x -= (part / 1000) * size
      else {
        for (let at = 0; at < (part as Uint8Array).length; at += 2) {
          const glyph = ((part as Uint8Array)[at]! << 8) | (part as Uint8Array)[at + 1]!
          glyphs.push({ glyph, x })
          x += (this.font.widthOf(glyph) / 1000) * size
        }
      }
    }
    this.textMatrix = [...this.textMatrix.slice(0, 4), this.textMatrix[4] + (x - e) / this.state.matrix[0], this.textMatrix[5]] as Matrix
    if (glyphs.length > 0) this.items.push({ kind: 'text', font: this.font, size, color: this.state.fill, y: f, glyphs, end: x })
  }
}

function requireKnown(operator: string, [mode]: readonly number[]): void {
  if (ignored.has(operator) || (operator === 'Tr' && mode === 0)) return
  throw new Error(`a PDF with the operator ${operator}, which cannot be written as OFD`)
}

function toColor(numbers: readonly number[]): Color {
  const [red = 0, green = red, blue = red] = numbers.map((part) => Math.round(255 * part))
  if (numbers.length !== 1 && numbers.length !== 3) throw new Error('a PDF with colours that are neither grey nor RGB')
  return [red, green, blue]
}
