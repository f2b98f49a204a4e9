// Documents that quote current laws, half of the quotations altered by one character: exactly the altered ones must be
// reported as mismatches.
import type { PlainFile } from './plain-file.js'

interface Quotation {
  title: string
  article: string
  text: string
  altered: boolean
}

const article = /^第[一二三四五六七八九十百千零〇]+条/
const han = /^[\u4e00-\u9fff]$/

/** A document with `count` quotations of randomly chosen laws, deterministic by seed. */
export function writeDocument(files: readonly PlainFile[], count: number, seed: number): { text: string; quotations: Quotation[] } {
  const randomBelow = createRandom(seed)
  const quotations: Quotation[] = []
  while (quotations.length < count) {
    const { title, lines } = files[randomBelow(files.length)]!
    const quoted = lines.filter((line) => article.test(line) && line.length >= 24 && !/[“”‘’"]/.test(line))
    const line = quoted[randomBelow(quoted.length)]
    if (line === undefined) continue
    const [number] = article.exec(line)!
    const text = line.slice(number.length, number.length + 12 + randomBelow(60))
    const altered = quotations.length % 2 === 1
    quotations.push({ title, article: number, text: altered ? alter(text, randomBelow) : text, altered })
  }
  const text = quotations.map(({ title, article: number, text }) => `《${title}》${number}规定：“${text}”。`).join('\n')
  return { text, quotations }
}

/** Replaces, removes or inserts one character, not at the ends: a quotation shortened there would still be correct. */
function alter(text: string, randomBelow: (below: number) => number): string {
  for (;;) {
    const [position, replacement] = [1 + randomBelow(text.length - 2), text[randomBelow(text.length)]!]
    if (![text[position]!, text[position + 1]!, replacement].every((character) => han.test(character)) || text[position] === replacement || text[position] === text[position - 1]) continue
    return text.slice(0, position) + [replacement, '', text[position]! + replacement][randomBelow(3)]! + text.slice(position + 1)
  }
}

/** Quotations that the service judged wrongly. */
export function findMisjudged(quotations: readonly Quotation[], items: readonly any[]): string[] {
  if (items.length !== quotations.length) return [`${quotations.length} quotations, ${items.length} found in the document`]
  return quotations.flatMap(({ title, article: number, text, altered }, at) => {
    const { outcome } = items[at]
    return outcome === (altered ? 'mismatch' : 'verified') ? [] : [`${title}${number} “${text}”${altered ? ', altered' : ''}: ${outcome}`]
  })
}

/** Seeded generator of integers below a bound. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
