// What a query asks for, after folding: the content left when question and function words are cut out.
import { isHan, pairOf, runsOf } from '../text/analyzer.js'
import { type Alternates, findAlternates } from '../text/synonyms.js'
import { emptyWords, isQuestion } from '../text/function-words.js'

/** A term and how often the query has it. */
export interface Counted<Term> {
  term: Term
  count: number
}

export interface Question {
  /** The stretches of content between question words and marks, folded. */
  pieces: string[]
  /** Han words of two characters and more, and words of other letters. */
  words: Counted<string>[]
  pairs: Counted<number>[]
  /** Han characters. */
  chars: Counted<number>[]
  /** Synonyms of the words asked for. */
  alternates: Alternates[]
  /** A short query that asks nothing: its pieces are looked for whole, and no word of it is cut out. */
  isTerm: boolean
}

/** Han characters up to which a query that asks nothing is a term rather than a question. */
const longestTerm = 8

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Read a folded query. Where cutting leaves nothing (a query of 的 alone), the query itself is its content. */
export function readQuestion(folded: string): Question {
  const asks = isQuestion(folded)
  const length = runsOf(folded)
    .filter(({ han }) => han)
    .reduce((sum, { text }) => sum + text.length, 0)
  const isTerm = !asks && length <= longestTerm
  const content = isTerm ? folded : folded.replace(emptyWords, ' ')
  const pieces = runsOf(content).length > 0 ? piecesOf(content) : piecesOf(folded)
  const hans = pieces.flatMap((piece) => runsOf(piece).filter(({ han }) => han)).map(({ text }) => text)
  return {
    pieces,
    words: countEach(pieces.flatMap(wordsOf)),
    pairs: countEach(hans.flatMap(pairsOf)),
    chars: countEach(
      hans.flatMap((han) => [...han].filter((char) => char.length === 1).map((char) => char.charCodeAt(0)))
    ),
    alternates: findAlternates(pieces.join(' ')),
    isTerm
  }
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let end = -1
  for (const run of runsOf(text)) {
    if (run.start === end) pieces.push(`${pieces.pop()}${run.text}`)
    else pieces.push(run.text)
    end = run.start + run.text.length
  }
  return pieces
}

function wordsOf(piece: string): string[] {
  const words = [...segmenter.segment(piece)].map(({ segment }) => segment)
  return words.filter((word) => word.length > 1 || !isHan(word.charCodeAt(0)))
}

/** The pairs of neighbouring characters of a Han text. */
export function pairsOf(han: string): number[] {
  const pairs: number[] = []
  for (let at = 0; at + 1 < han.length; at++) pairs.push(pairOf(han.charCodeAt(at), han.charCodeAt(at + 1)))
  return pairs
}

function countEach<Term>(terms: readonly Term[]): Counted<Term>[] {
  const counts = new Map<Term, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts].map(([term, count]) => ({ term, count }))
}
