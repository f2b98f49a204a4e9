// Line breaks of a title: never inside a word, and with lines that form a trapezium (either way up) or a lozenge, as
// the standard for official documents asks.
import { splitAtQuantities } from '../quantity.js'

const closingPunctuation = new Set('》」』）】〕’”、，。：；！？…—')
const openingPunctuation = new Set('《「『（【〔‘“')

/**
 * The lines of a title, at most `maxWidth` full-width characters each; a half-width character counts half. A single
 * word longer than a line is cut. `quantities`: days and numbers with their units are words too.
 */
export function breakTitle(title: string, maxWidth: number, { quantities = false } = {}): string[] {
  const words = splitUnbreakable(title, maxWidth, quantities)
  const total = widthOf(title)
  if (total <= maxWidth) return [title]
  for (let lines = Math.ceil(total / maxWidth); lines <= words.length; lines += 1) {
    const best = targetShapes(total, lines)
      .map((shape) => fitLines(words, shape, maxWidth))
      .sort((a, b) => a.cost - b.cost)[0]
    if (best !== undefined && best.cost < Infinity) return best.lines
  }
  return words
}

/** Width in full-width characters; ASCII and other half-width characters count half. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (character.codePointAt(0)! < 0x2e80 && !isWidePunctuation(character) ? 0.5 : 1),
    0
  )
}

function isWidePunctuation(character: string): boolean {
  return '“”‘’—…·'.includes(character)
}

/** The units that stay on one line: words with their adjacent punctuation. */
function splitUnbreakable(title: string, maxWidth: number, quantities: boolean): string[] {
  const chunks: string[] = []
  for (const segment of quantities ? segmentsWithQuantities(title) : segmentsOf(title)) {
    const last = chunks.at(-1)
    const glued = last !== undefined && (closingPunctuation.has(segment[0]!) || openingPunctuation.has(last.at(-1)!) || segment === ' ')
    if (glued) chunks[chunks.length - 1] = last + segment
    else chunks.push(segment)
  }
  return chunks.flatMap((chunk) => (widthOf(chunk) <= maxWidth ? [chunk] : cut(chunk, maxWidth)))
}

function segmentsOf(text: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
}

function segmentsWithQuantities(text: string): string[] {
  return splitAtQuantities(text).flatMap(({ text: piece, quantity }) => (quantity ? [piece] : segmentsOf(piece)))
}

function cut(chunk: string, maxWidth: number): string[] {
  const characters = [...chunk]
  const parts: string[] = []
  while (characters.length > 0) parts.push(characters.splice(0, Math.floor(maxWidth)).join(''))
  return parts
}

/** Target line widths: widest at the top, at the bottom, and from three lines on in the middle. */
function targetShapes(total: number, lines: number): number[][] {
  const mean = total / lines
  const step = Math.min(2, mean / (lines + 1))
  const slope = Array.from({ length: lines }, (_, line) => mean + step * ((lines - 1) / 2 - line))
  const bulge = slope.map((_, line) => Math.abs(line - (lines - 1) / 2))
  const flat = bulge.reduce((sum, far) => sum + far, 0) / lines
  const lozenge = bulge.map((far) => mean + step * (flat - far))
  return lines < 3 ? [slope, slope.toReversed()] : [slope, slope.toReversed(), lozenge]
}

interface LineFit {
  cost: number
  lines: string[]
}

/** Dynamic programming: the division of words into lines with the least sum of squared deviations from the shape. */
function fitLines(words: readonly string[], shape: readonly number[], maxWidth: number): LineFit {
  let bestUpTo: (LineFit | undefined)[] = [{ cost: 0, lines: [] }]
  for (const target of shape) {
    const next: (LineFit | undefined)[] = []
    bestUpTo.forEach((previous, start) => previous && extend(previous, start, words, target, maxWidth, next))
    bestUpTo = next
  }
  return bestUpTo[words.length] ?? { cost: Infinity, lines: [] }
}

function extend(
  previous: LineFit,
  start: number,
  words: readonly string[],
  target: number,
  maxWidth: number,
  next: (LineFit | undefined)[]
): void {
  let line = ''
  for (let end = start + 1; end <= words.length; end += 1) {
    line += words[end - 1]
    const width = widthOf(line.trim())
    if (width > maxWidth) return
    const cost = previous.cost + (width - target) ** 2
    if (cost < (next[end]?.cost ?? Infinity)) next[end] = { cost, lines: [...previous.lines, line.trim()] }
  }
}
