// The language of queries: words, "exact phrase", -without, and citations.
import { runsOf } from '../text/analyzer.js'
import { type CitedPlace, findCitation } from './citation.js'
import { normalise } from '../text/normalized-text.js'
import { type Question, readQuestion } from './question.js'

/** Characters (code points) a query may have. */
export const longestQuery = 256

export interface Query {
  /** The words, folded, without phrases and exclusions. */
  words: string
  /** Texts that must stand, and texts that must not, folded. */
  phrases: string[]
  without: string[]
  citation: CitedPlace | undefined
  /** What is ranked: words and phrases together. */
  question: Question
}

const phrase = /(^|\s)(-?)"([^"]*)"?/g
const exclusion = /(^|\s)-(\S+)/g

/** Reads a query. Any string is a query; one without a letter or character asks for nothing and finds nothing. */
export function readQuery(text: string): Query {
  const phrases: string[] = []
  const without: string[] = []
  // A quotation mark may also follow a word directly: 微信"红包".
  const spaced = normalise(text).text.replace(/([^\s-])"/g, (_, before: string) => `${before} "`)
  const rest = spaced
    .replace(phrase, (_, _before: string, minus: string, words: string) => {
      ;(minus === '' ? phrases : without).push(words.trim())
      return ' '
    })
    .replace(exclusion, (_, _before: string, word: string) => {
      without.push(word)
      return ' '
    })
  const asked = (words: string) => runsOf(words).length > 0
  const words = rest.trim()
  const kept = phrases.filter(asked)
  return {
    words,
    phrases: kept,
    without: without.filter(asked),
    citation: findCitation(words),
    question: readQuestion([words, ...kept].join(' '))
  }
}
