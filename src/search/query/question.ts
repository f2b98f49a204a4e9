// The content of a query: phrases, words, bigrams and characters that remain without stop words.
import { isHan, bigramOf, scriptRuns } from '../text/analyzer.js'
import { type SynonymMatch, findSynonyms } from '../text/synonyms.js'
import { stopWords, isQuestion } from '../text/stop-words.js'

/** A term and its count in the query. */
export interface TermCount<Term> {
  term: Term
  count: number
}

export interface Question {
  /** Runs of content between stop words and punctuation, folded. */
  phrases: string[]
  /** Han words of at least two characters, and words of other letters. */
  words: TermCount<string>[]
  bigrams: TermCount<number>[]
  /** Han characters. */
  chars: TermCount<number>[]
  /** Synonyms of words in the query. */
  synonyms: SynonymMatch[]
  /** A short query that is no question: its phrases should occur whole, and stop words are not removed. */
  isTerm: boolean
}

/** Longest term query, in Han characters. */
const maxTermLength = 8

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Parses a folded query. When it consists of stop words only (的), they are its content. */
export function parseQuestion(normalized: string): Question {
  const isAsking = isQuestion(normalized)
  const length = scriptRuns(normalized)
    .filter(({ han }) => han)
    .reduce((sum, { text }) => sum + text.length, 0)
  const isTerm = !isAsking && length <= maxTermLength
  const content = isTerm ? normalized : normalized.replace(stopWords, ' ')
  const phrases = scriptRuns(content).length > 0 ? splitPhrases(content) : splitPhrases(normalized)
  const hanTexts = phrases.flatMap((phrase) => scriptRuns(phrase).filter(({ han }) => han)).map(({ text }) => text)
  return {
    phrases,
    words: countEach(phrases.flatMap(segmentWords)),
    bigrams: countEach(hanTexts.flatMap(bigramsOf)),
    chars: countEach(
      hanTexts.flatMap((han) => [...han].filter((char) => char.length === 1).map((char) => char.charCodeAt(0)))
    ),
    synonyms: findSynonyms(phrases.join(' ')),
    isTerm
  }
}

function splitPhrases(text: string): string[] {
  const phrases: string[] = []
  let end = -1
  for (const run of scriptRuns(text)) {
    if (run.start === end) phrases.push(`${phrases.pop()}${run.text}`)
    else phrases.push(run.text)
    end = run.start + run.text.length
  }
  return phrases
}

function segmentWords(phrase: string): string[] {
  const words = [...segmenter.segment(phrase)].map(({ segment }) => segment)
  return words.filter((word) => word.length > 1 || !isHan(word.charCodeAt(0)))
}

/** Bigrams of a Han text. */
export function bigramsOf(han: string): number[] {
  const bigrams: number[] = []
  for (let at = 0; at + 1 < han.length; at++) bigrams.push(bigramOf(han.charCodeAt(at), han.charCodeAt(at + 1)))
  return bigrams
}

function countEach<Term>(terms: readonly Term[]): TermCount<Term>[] {
  const counts = new Map<Term, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts].map(([term, count]) => ({ term, count }))
}
