// Query syntax: words, "exact phrase" (in “ ”, 「 」 and 『 』 too), -exclusion, and citations.
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
  /** The query as typed. */
  typed: string
}

// Marks that look alike are taken for one another, as people mix them: ”网约车”. The last mark may be missing.
const phrase = /(^|\s)(-?)(?:"([^"]*)"?|「([^」]*)」?|『([^』]*)』?)/g
const curvedMarks = /[“”„‟〝〞]/g
const exclusion = /(^|\s)-(\S+)/g

/** Parses a query. Any string is valid; one without a letter or digit finds nothing. */
export function parseQuery(text: string): Query {
  const phrases: string[] = []
  const excluded: string[] = []
  // A quotation mark may also follow a word directly: 微信"红包".
  const marked = normalize(text).text.replace(curvedMarks, '"')
  const spaced = marked.replace(/([^\s-])(["「『])/g, (_, before: string, mark: string) => `${before} ${mark}`)
  const rest = spaced
    .replace(phrase, (_, _before: string, minus: string, ...quoted: (string | undefined)[]) => {
      ;(minus === '' ? phrases : excluded).push((quoted.slice(0, 3).find((words) => words !== undefined) ?? '').trim())
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
    question: parseQuestion([words, ...validPhrases].join(' ')),
    typed: text
  }
}

/** A folded word of the query as it was typed: 帐户 where 账户 was looked for. */
export function asTyped({ typed }: Query, word: string): string {
  const { text, starts, ends } = normalize(typed)
  const at = text.indexOf(word)
  return at < 0 || word === '' ? word : typed.slice(starts[at], ends[at + word.length - 1])
}
