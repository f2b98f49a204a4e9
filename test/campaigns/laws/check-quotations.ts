// A document of quotations from laws as they read today, half of them altered by one character: the altered ones must be
// found, and no other.
import type { PlainFile } from './plain-file.js'

interface Quotation {
  title: string
  article: string
  words: string
  altered: boolean
}

const article = /^第[一二三四五六七八九十百千零〇]+条/
const han = /^[\u4e00-\u9fff]$/

/** A document of so many quotations, each of another law as far as there are; the same seed gives the same. */
export function writeDocument(files: readonly PlainFile[], count: number, seed: number): { text: string; quotations: Quotation[] } {
  const randomBelow = createRandom(seed)
  const quotations: Quotation[] = []
  while (quotations.length < count) {
    const { title, lines } = files[randomBelow(files.length)]!
    const quoted = lines.filter((line) => article.test(line) && line.length >= 24 && !/[“”‘’"]/.test(line))
    const line = quoted[randomBelow(quoted.length)]
    if (line === undefined) continue
    const [number] = article.exec(line)!
    const words = line.slice(number.length, number.length + 12 + randomBelow(60))
    const altered = quotations.length % 2 === 1
    quotations.push({ title, article: number, words: altered ? alter(words, randomBelow) : words, altered })
  }
  const text = quotations.map(({ title, article: number, words }) => `《${title}》${number}规定：“${words}”。`).join('\n')
  return { text, quotations }
}

/**
 * One character replaced by another of the same text, taken out, or put in beside it. It stands between others: without
 * its first or last one a quotation is only shorter, and right.
 */
function alter(words: string, randomBelow: (below: number) => number): string {
  for (;;) {
    const [position, replacement] = [1 + randomBelow(words.length - 2), words[randomBelow(words.length)]!]
    if (![words[position]!, words[position + 1]!, replacement].every((character) => han.test(character)) || words[position] === replacement || words[position] === words[position - 1]) continue
    return words.slice(0, position) + [replacement, '', words[position]! + replacement][randomBelow(3)]! + words.slice(position + 1)
  }
}

/** What the service got wrong. */
export function findMisjudged(quotations: readonly Quotation[], items: readonly any[]): string[] {
  if (items.length !== quotations.length) return [`${quotations.length} quotations, ${items.length} found in the document`]
  return quotations.flatMap(({ title, article: number, words, altered }, at) => {
    const { outcome } = items[at]
    return outcome === (altered ? 'mismatch' : 'verified') ? [] : [`${title}${number} “${words}”${altered ? ', altered' : ''}: ${outcome}`]
  })
}

/** Whole numbers below a bound, in a row that a seed decides. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
