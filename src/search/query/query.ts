// Query syntax: words, "exact phrase", -exclusion, and citations.
import { scriptRuns } from '../text/analyzer.js'
import { type QueryCitation, findCitation } from './citation.js'
import { normalize } from '../text/normalized-text.js'
import { type Question, parseQuestion } from './question.js'

/** Maximum length of a query, in code points. */
export const maxQueryLength = 256

export interface Query {
  /** The query, folded, without phrases and exclusions. */
  words: string
  /** Texts that must occur, and texts that must not, folded. */
  phrases: string[]
  excluded: string[]
  citation: QueryCitation | undefined
  /** What ranking scores: words and phrases together. */
  question: Question
}

const phrase = /(^|\s)(-?)"([^"]*)"?/g
const exclusion = /(^|\s)-(\S+)/g

/** Parses a query. Any string is valid; one without a letter or digit finds nothing. */
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
