// The language of queries: words, "exact phrase", -without, and citations.
import { scriptRuns } from '../text/analyzer.js'
import { type QueryCitation, findCitation } from './citation.js'
import { normalize } from '../text/normalized-text.js'
import { type Question, parseQuestion } from './question.js'

/** Characters (code points) a query may have. */
export const maxQueryLength = 256

export interface Query {
  /** The words, folded, without phrases and exclusions. */
  words: string
  /** Texts that must stand, and texts that must not, folded. */
  phrases: string[]
  excluded: string[]
  citation: QueryCitation | undefined
  /** What is ranked: words and phrases together. */
  question: Question
}

const phrase = /(^|\s)(-?)"([^"]*)"?/g
const exclusion = /(^|\s)-(\S+)/g

/** Reads a query. Any string is a query; one without a letter or character asks for nothing and finds nothing. */
export function parseQuery(text: string): Query {
  const phrases: string[] = []
  const excluded: string[] = []
  // A quotation mark may also follow a word directly: 微信"红包".
  const spaced = normalize(text).text.replace(/([^\s-])"/g, (_, before: string) => `${before} "`)
  const rest = spaced
    .replace(phrase, (_, _before: string, minus: string, words: string) => {
      ;(minus === '' ? phrases : excluded).push(words.trim())
      return ' '
    })
    .replace(exclusion, (_, _before: string, word: string) => {
      excluded.push(word)
      return ' '
    })
  const hasTerms = (words: string) => scriptRuns(words).length > 0
  const words = rest.trim()
  const validPhrases = phrases.filter(hasTerms)
  return {
    words,
    phrases: validPhrases,
    excluded: excluded.filter(hasTerms),
    citation: findCitation(words),
    question: parseQuestion([words, ...validPhrases].join(' '))
  }
}
