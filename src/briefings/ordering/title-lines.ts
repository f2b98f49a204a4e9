// Where a title breaks: never inside a word, and so that its lines form a trapezium (either way up) or a lozenge.

const closing = new Set('》」』）】〕’”、，。：；！？…—')
const opening = new Set('《「『（【〔‘“')

/**
 * The lines of a title, at most `widest` full-width characters each (two half-width ones count as one).
 * A single word longer than a line is cut, because nothing else can be done with it.
 */
export function breakTitle(title: string, widest: number): string[] {
  const words = wordsOf(title, widest)
  const total = widthOf(title)
  if (total <= widest) return [title]
  for (let lines = Math.ceil(total / widest); lines <= words.length; lines += 1) {
    const best = shapesOf(total, lines)
      .map((shape) => fit(words, shape, widest))
      .sort((a, b) => a.cost - b.cost)[0]
    if (best !== undefined && best.cost < Infinity) return best.lines
  }
  return words
}

/** Width in full-width characters: ASCII and other half-width characters count half. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (character.codePointAt(0)! < 0x2e80 && !isWideMark(character) ? 0.5 : 1),
    0
  )
}

function isWideMark(character: string): boolean {
  return '“”‘’—…·'.includes(character)
}

/** The pieces a line may hold whole: words with the marks that belong to them. */
function wordsOf(title: string, widest: number): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const pieces: string[] = []
  for (const { segment } of segmenter.segment(title)) {
    const last = pieces.at(-1)
    const glued = last !== undefined && (closing.has(segment[0]!) || opening.has(last.at(-1)!) || segment === ' ')
    if (glued) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces.flatMap((piece) => (widthOf(piece) <= widest ? [piece] : cut(piece, widest)))
}

function cut(piece: string, widest: number): string[] {
  const characters = [...piece]
  const parts: string[] = []
  while (characters.length > 0) parts.push(characters.splice(0, Math.floor(widest)).join(''))
  return parts
}

/** Widths to aim at: wider towards the top, towards the bottom, and (from three lines) in the middle. */
function shapesOf(total: number, lines: number): number[][] {
  const mean = total / lines
  const step = Math.min(2, mean / (lines + 1))
  const slope = Array.from({ length: lines }, (_, line) => mean + step * ((lines - 1) / 2 - line))
  const bulge = slope.map((_, line) => Math.abs(line - (lines - 1) / 2))
  const flat = bulge.reduce((sum, far) => sum + far, 0) / lines
  const lozenge = bulge.map((far) => mean + step * (flat - far))
  return lines < 3 ? [slope, slope.toReversed()] : [slope, slope.toReversed(), lozenge]
}

interface Fit {
  cost: number
  lines: string[]
}

/** The division of the words into as many lines as the shape has that comes nearest to the shape's widths. */
function fit(words: readonly string[], shape: readonly number[], widest: number): Fit {
  let reached: (Fit | undefined)[] = [{ cost: 0, lines: [] }]
  for (const target of shape) {
    const next: (Fit | undefined)[] = []
    reached.forEach((before, start) => before && extend(before, start, words, target, widest, next))
    reached = next
  }
  return reached[words.length] ?? { cost: Infinity, lines: [] }
}

function extend(
  before: Fit,
  start: number,
  words: readonly string[],
  target: number,
  widest: number,
  next: (Fit | undefined)[]
): void {
  let line = ''
  for (let end = start + 1; end <= words.length; end += 1) {
    line += words[end - 1]
    const width = widthOf(line.trim())
    if (width > widest) return
    const cost = before.cost + (width - target) ** 2
    if (cost < (next[end]?.cost ?? Infinity)) next[end] = { cost, lines: [...before.lines, line.trim()] }
  }
}
