// What a query asks for, after folding: the content left when question and function words are cut out.
import { isHan, bigramOf, scriptRuns } from '../text/analyzer.js'
import { type SynonymMatch, findSynonyms } from '../text/synonyms.js'
import { stopWords, isQuestion } from '../text/stop-words.js'

/** A term and how often the query has it. */
export interface TermCount<Term> {
  term: Term
  count: number
}

export interface Question {
  /** The stretches of content between question words and marks, folded. */
  phrases: string[]
  /** Han words of two characters and more, and words of other letters. */
  words: TermCount<string>[]
  bigrams: TermCount<number>[]
  /** Han characters. */
  chars: TermCount<number>[]
  /** Synonyms of the words asked for. */
  synonyms: SynonymMatch[]
  /** A short query that asks nothing: its pieces are looked for whole, and no word of it is cut out. */
  isTerm: boolean
}

/** Han characters up to which a query that asks nothing is a term rather than a question. */
const maxTermLength = 8

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Read a folded query. Where cutting leaves nothing (a query of 的 alone), the query itself is its content. */
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
    phrases: phrases,
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

/** The pairs of neighbouring characters of a Han text. */
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
