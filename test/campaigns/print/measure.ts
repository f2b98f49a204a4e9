// Lines, margins and page numbers of laid-out pages, in millimetres.
import type { Character } from './tools.js'

/** The type area of the standard: 156 by 225 mm on A4. */
export const area = { left: 28, top: 37, right: 184, bottom: 262 }

/** Full-width characters: Chinese characters and punctuation, as counted by the grid. */
const isWide = ({ text }: Character) => /[\u2014\u2018-\u201d\u2026\u2e80-\uffef]|[\u{20000}-\u{3ffff}]/u.test(text)
const isPunctuation = ({ text }: Character) => /[，。、；：！？（）《》“”‘’〔〕]/.test(text)

/** Characters of the type area, grouped by baseline into lines from the top. */
export function linesOf(page: readonly Character[]): Character[][] {
  const lines: Character[][] = []
  for (const character of page.filter(({ y, text }) => y <= area.bottom + 1 && text.trim() !== '')) {
    const line = lines.find(([first]) => Math.abs(first!.y - character.y) < 1)
    if (line === undefined) lines.push([character])
    else line.push(character)
  }
  return lines.sort(([a], [b]) => a!.y - b!.y)
}

/** Whether a line spans the whole type area. */
function isFull(line: readonly Character[]): boolean {
  return line[0]!.x < area.left + 1 && line.at(-1)!.x > area.right - 8
}

/** Whether punctuation is compressed, which makes room for one more character on the line. */
function isCompressed(line: readonly Character[], em: number): boolean {
  return line.some((one, index) => index > 0 && one.x - line[index - 1]!.x < em - 0.3)
}

export interface PageMeasures {
  lines: number
  /** Full-width characters on each full line without compressed punctuation. */
  characters: number[]
  left: number
  right: number
  /** Upper edge of the first line and lower edge of the last, from the baselines. */
  top: number
  bottom: number
  /** From baseline to baseline. */
  pitch: number
}

/** Measures of a page of text in the body size. */
export function measurePage(page: readonly Character[], bodySize: number): PageMeasures {
  const lines = linesOf(page)
  const body = lines.filter((line) => line.every(({ size }) => Math.abs(size - bodySize) < 0.5))
  const em = bodySize * (25.4 / 72)
  return {
    lines: lines.length,
    characters: body
      .filter((line) => isFull(line) && line.every(isWide) && !isCompressed(line, em))
      .map((line) => line.length),
    left: Math.min(
      ...body
        .flat()
        .filter((one) => !isPunctuation(one))
        .map(({ x }) => x)
    ),
    right: Math.max(
      ...body
        .flat()
        .filter((one) => !isPunctuation(one))
        .map(({ right }) => right)
    ),
    top: lines[0]![0]!.y - 0.88 * em,
    bottom: lines.at(-1)![0]!.y + 0.12 * em,
    pitch: (lines.at(-1)![0]!.y - lines[0]![0]!.y) / (lines.length - 1)
  }
}

export interface PageNumberPosition {
  number: string
  /** From the type area's lower edge to the rule beside the digits. */
  below: number
  /** From the outer edge of the type area to the outer rule. */
  inset: number
  side: 'left' | 'right'
}

/** Position of the page number. `ruleHeight`: height of the rule above the baseline, as a fraction of the size. */
export function measurePageNumber(page: readonly Character[], ruleHeight: number): PageNumberPosition {
  const foot = page.filter(({ y }) => y > area.bottom + 1)
  const rules = foot.filter(({ text }) => text === '—')
  const [first, last] = [rules[0]!, rules.at(-1)!]
  const between = foot.filter(
    ({ x, y, text }) => Math.abs(y - first.y) < 1 && x > first.x && x < last.x && /\d/.test(text)
  )
  const size = first.size * (25.4 / 72)
  const side = first.x > 105 ? 'right' : 'left'
  return {
    number: between.map(({ text }) => text).join(''),
    below: first.y - ruleHeight * size - area.bottom,
    inset: side === 'right' ? area.right - last.right : first.x - area.left,
    side
  }
}

/** All text of the type area, without white space. A helper in it would be found as text that differs. */
export function textOf(pages: readonly (readonly Character[])[]): string {
  return pages
    .flatMap((page) => page.filter(({ y }) => y <= area.bottom + 1).map(({ text }) => text))
    .join('')
    .replace(/\s/g, '')
}

/** The first expected text that does not follow the previous one exactly, or `null`. */
export function findMismatch(text: string, expected: readonly string[]): string | null {
  let from = 0
  for (const one of expected) {
    const wanted = one.replace(/\s/g, '')
    const at = text.indexOf(wanted, from)
    if (at < 0) return one
    from = at + wanted.length
  }
  return null
}
