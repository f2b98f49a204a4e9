// Explains why a quotation does not match its source: the most similar passage, and the words that differ.
import { findSpans, type DiffSpan } from '../../shared/text/word-spans.js'
import type { ValidationIssue } from '../../shared/problem.js'
import { findClosest } from '../../shared/text/closest-passage.js'
import { trimEndOf } from '../../shared/text/trim.js'

type Explanation = ValidationIssue['message']

// UTF-16 units. Longer texts are not compared: it would take longer than the explanation is worth.
const maxCitedLength = 2_000
const maxQuoteLength = 200
const maxDifferences = 3

/** The difference, to be appended to a message; empty where no passage is similar or the texts are too long. */
export function explainMismatch(cited: string, quote: string): Explanation {
  const nothing = { zh: '', en: '' }
  if (cited.length > maxCitedLength || quote.length > maxQuoteLength) return nothing
  const passage = trimBeyond(closestPassage(cited, quote), quote)
  const spans = findSpans(quote, passage)
  if (spans.some(({ from: [start, end] }) => end - start === quote.length)) return nothing
  const words = spans.slice(0, maxDifferences).map(({ from, text }) => explainWords(quote.slice(...from), text))
  return {
    zh: `；最接近的是“${passage}”：${words.map(({ zh }) => zh).join('，')}`,
    en: `; the closest is “${passage}”: ${words.map(({ en }) => en).join(', ')}`
  }
}

/** The most similar passage. Trailing punctuation is dropped unless the quotation ends with punctuation too. */
function closestPassage(cited: string, quote: string): string {
  const { start, end } = findClosest(cited, quote)
  const passage = cited.slice(start, end)
  return /[，。；：、,;\n]$/.test(quote) ? passage : trimEndOf(passage, '，。；：、,;\n')
}

/** The passage without the words before the beginning and after the end of the quotation. */
function trimBeyond(passage: string, quote: string): string {
  const spans = findSpans(quote, passage)
  const isAdded = (span: DiffSpan | undefined, at: number) =>
    span !== undefined && span.from[0] === at && span.from[1] === at
  const start = isAdded(spans[0], 0) ? spans[0]!.to[1] : 0
  const end = isAdded(spans.at(-1), quote.length) ? spans.at(-1)!.to[0] : passage.length
  return start < end ? passage.slice(start, end) : passage
}

function explainWords(had: string, has: string): Explanation {
  if (had === '') return { zh: `引文少了“${has}”`, en: `the quotation lacks “${has}”` }
  if (has === '') return { zh: `引文多了“${had}”`, en: `“${had}” is not there` }
  return { zh: `引文“${had}”处原文为“${has}”`, en: `where the quotation has “${had}” it has “${has}”` }
}
