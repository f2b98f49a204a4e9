// What a source has where a quotation is not to the letter: the passage most like it, and the words that differ.
import { findSpans, type Span } from '../../shared/text/word-spans.js'
import type { Finding } from '../../shared/problem.js'
import { findClosest } from '../../shared/text/closest-passage.js'

type Telling = Finding['message']

// Beyond these, comparing takes longer than it helps.
const longestCited = 2_000
const longestQuote = 200
const mostWords = 3

/** The difference, to be appended to a finding; empty where nothing is like the quotation or texts are too long. */
export function tellMismatch(cited: string, quote: string): Telling {
  const nothing = { zh: '', en: '' }
  if (cited.length > longestCited || quote.length > longestQuote) return nothing
  const passage = trimBeyond(closestPassage(cited, quote), quote)
  const spans = findSpans(quote, passage)
  if (spans.some(({ from: [start, end] }) => end - start === quote.length)) return nothing
  const words = spans.slice(0, mostWords).map(({ from, text }) => tellWords(quote.slice(...from), text))
  return {
    zh: `；最接近的是“${passage}”：${words.map(({ zh }) => zh).join('，')}`,
    en: `; the closest is “${passage}”: ${words.map(({ en }) => en).join(', ')}`
  }
}

/** The passage, without a sign at its end that the quotation does not have either. */
function closestPassage(cited: string, quote: string): string {
  const { start, end } = findClosest(cited, quote)
  const passage = cited.slice(start, end)
  return /[，。；：、,;\n]$/.test(quote) ? passage : passage.replace(/[，。；：、,;\n]+$/, '')
}

/** The passage without what it has before the beginning of the quotation, or after its end. */
function trimBeyond(passage: string, quote: string): string {
  const spans = findSpans(quote, passage)
  const isAdded = (span: Span | undefined, at: number) =>
    span !== undefined && span.from[0] === at && span.from[1] === at
  const start = isAdded(spans[0], 0) ? spans[0]!.to[1] : 0
  const end = isAdded(spans.at(-1), quote.length) ? spans.at(-1)!.to[0] : passage.length
  return start < end ? passage.slice(start, end) : passage
}

function tellWords(had: string, has: string): Telling {
  if (had === '') return { zh: `引文少了“${has}”`, en: `the quotation lacks “${has}”` }
  if (has === '') return { zh: `引文多了“${had}”`, en: `“${had}” is not there` }
  return { zh: `引文“${had}”处原文为“${has}”`, en: `where the quotation has “${had}” it has “${has}”` }
}
