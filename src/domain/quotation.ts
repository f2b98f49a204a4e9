// Whether quoted words stand in a text, by their wording; and quotations of the form 《…》第…条“…” found in a document.
import { findReferences, type Reference } from './reference.js'
import { foldWithOffsets, foldWording } from './wording.js'

/** What checking a quotation can come to. */
export const outcomes = ['verified', 'superseded', 'repealed', 'mismatch', 'not-found', 'unverified'] as const
export type Outcome = (typeof outcomes)[number]

/** Where quoted words stand in a text: UTF-16 offsets, the end exclusive; `formatOnly` where only their form differs. */
export interface FoundWords {
  start: number
  end: number
  formatOnly: boolean
}

/** A quotation in a document, with what it is said to be quoted from. Offsets are those of the words inside the marks. */
export interface DocumentQuotation {
  reference: Omit<Reference, 'start' | 'end'>
  quote: string
  start: number
  end: number
}

/** The words in the text, the ends of what stands between ellipses included; `null` where they do not stand there. */
export function findWords(text: string, quote: string): FoundWords | null {
  const folded = foldWithOffsets(text)
  const pieces = quote.split(/…+|\.{3,}/).map((piece) => trimEnds(foldWording(piece))).filter((piece) => piece !== '')
  let from = 0
  let first = -1
  for (const piece of pieces) {
    const at = folded.text.indexOf(piece, from)
    if (at < 0) return null
    if (first < 0) first = at
    from = at + piece.length
  }
  if (first < 0) return null
  const [start, end] = [folded.starts[first]!, folded.ends[from - 1]!]
  return { start, end, formatOnly: pieces.length === 1 && !text.includes(quote.trim()) }
}

// A quotation may end with a mark of its own sentence, or leave the last one out.
function trimEnds(folded: string): string {
  return folded.replace(/^[.,;:"]+|[.,;:"]+$/g, '')
}

/** The passage of a text most like the quoted words: the run of phrases of about their length with most pairs in common. */
export function findClosest(text: string, quote: string): { start: number; end: number } {
  const wanted = new Set(pairsOf(foldWording(quote)))
  const cuts = [0, ...[...text.matchAll(/[，。；：、,;\n]/g)].map(({ index }) => index + 1), text.length]
  const phrases = cuts.slice(1).map((end, at) => foldWording(text.slice(cuts[at], end)))
  const longest = quote.length * 1.6 + 8
  let best = { start: 0, end: text.length, score: -1 }
  for (const [at, start] of cuts.entries()) {
    const run = new Run(wanted)
    for (let next = at; next < phrases.length && cuts[next + 1]! - start <= longest; next++) {
      run.add(phrases[next]!)
      if (run.likeness > best.score) best = { start, end: cuts[next + 1]!, score: run.likeness }
    }
  }
  return { start: best.start, end: best.end }
}

/** A run of phrases that grows at its end, and how much it is like the pairs wanted. */
class Run {
  private readonly pairs = new Set<string>()
  private common = 0
  private last = ''

  constructor(private readonly wanted: ReadonlySet<string>) {}

  add(phrase: string): void {
    for (const pair of pairsOf(this.last + phrase)) {
      if (this.pairs.has(pair)) continue
      this.pairs.add(pair)
      if (this.wanted.has(pair)) this.common++
    }
    this.last = phrase.slice(-1)
  }

  get likeness(): number {
    const all = this.wanted.size + this.pairs.size
    return all === 0 ? 0 : (2 * this.common) / all
  }
}

function pairsOf(folded: string): string[] {
  return Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) => folded.slice(at, at + 2))
}

const introduction = /^[^“”「」。；\n《》]{0,30}[“「]/
const marks: Record<string, string> = { '“': '”', '「': '」' }

/**
 * Quotations whose marks follow a reference within a few words: 《…》第…条规定：“…”. A pronoun (该法, 同法) stands for the
 * work named last. In the order of the document.
 */
export function findQuotations(document: string): DocumentQuotation[] {
  let named: string | null = null
  return findReferences(document).flatMap((reference) => {
    named = reference.work ?? named
    const opening = introduction.exec(document.slice(reference.end))
    if (opening === null) return []
    const start = reference.end + opening[0].length
    const end = closeOf(document, start)
    const { pronoun, steps } = reference
    return end === null ? [] : [{ reference: { work: reference.work ?? named, pronoun, steps }, quote: document.slice(start, end), start, end }]
  })
}

/** Where the mark that was opened just before closes, marks inside it counted. */
function closeOf(document: string, start: number): number | null {
  const open = document[start - 1]!
  const close = marks[open]!
  for (let at = start, depth = 1; at < document.length; at++) {
    if (document[at] === open) depth++
    if (document[at] === close && --depth === 0) return at
  }
  return null
}
