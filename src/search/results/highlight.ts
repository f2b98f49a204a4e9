// Where a text has what was asked for, as offsets into the text as recorded, and a snippet around the densest place.
import { isHan, isWordUnit, textOfPair } from '../text/analyzer.js'
import { type NormalText, normalise } from '../text/normalized-text.js'
import type { Query } from '../query/query.js'
import { pairsOf } from '../query/question.js'

/** A term that a text has, and how: the word itself, a phrase, a synonym of the word asked for, or only part of it. */
export interface Match {
  term: string
  by: 'word' | 'phrase' | 'synonym' | 'part'
  /** The word of the query that a synonym or part stands for; else the term itself. */
  of: string
}

/** UTF-16 offsets, end exclusive. */
export type Span = [start: number, end: number]

export interface Matched {
  matched: Match[]
  highlights: Span[]
}

const mostHighlights = 100
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** What of a query stands in a text, in the order of the query. Highlights are in order and never overlap or touch. */
export function findMatches(query: Query, original: string): Matched {
  const text = normalise(original)
  const matched: Match[] = []
  const spans: Span[] = []
  for (const wanted of listWanted(query)) {
    if (wanted.by === 'part' && isCovered(matched, wanted)) continue
    const found = findAll(text.text, wanted.term)
    if (found.length === 0) continue
    matched.push(wanted)
    spans.push(...found)
  }
  return { matched, highlights: snap(original, toOriginal(text, spans)).slice(0, mostHighlights) }
}

function listWanted({ phrases, question }: Query): Match[] {
  const { words, pieces, alternates, chars } = question
  const named: Match[] = [
    ...phrases.map((term): Match => ({ term, by: 'phrase', of: term })),
    ...words.map(({ term }): Match => ({ term, by: 'word', of: term })),
    ...pieces.filter((piece) => [...piece].length === 1).map((term): Match => ({ term, by: 'word', of: term }))
  ]
  const synonyms = alternates.flatMap(({ word, others }) =>
    others.map((term): Match => ({ term, by: 'synonym', of: word }))
  )
  const parts = pieces.flatMap((of) => pairsOf(of).map((pair): Match => ({ term: textOfPair(pair), by: 'part', of })))
  const alone = pieces.every((piece) => pairsOf(piece).length === 0) ? chars : []
  const singles = alone
    .map(({ term }) => String.fromCharCode(term))
    .map((term): Match => ({ term, by: 'word', of: term }))
  const wanted = [...named, ...synonyms, ...parts, ...singles]
  return wanted.filter((one, at) => wanted.findIndex(({ term }) => term === one.term) === at)
}

/** Whether a pair says nothing that a word found already says. */
function isCovered(matched: readonly Match[], { term }: Match): boolean {
  return matched.some(({ term: found, by }) => by !== 'part' && found.includes(term))
}

function findAll(text: string, term: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    if (standsAlone(text, at, at + term.length)) spans.push([at, at + term.length])
  }
  return spans
}

function standsAlone(text: string, start: number, end: number): boolean {
  if (isHan(text.charCodeAt(start)) || !isWordUnit(text.charCodeAt(start))) return true
  return !isWordUnit(text.charCodeAt(start - 1)) && !isWordUnit(text.charCodeAt(end))
}

function toOriginal({ starts, ends }: NormalText, spans: readonly Span[]): Span[] {
  return spans.map(([start, end]) => [starts[start] as number, ends[end - 1] as number])
}

/** Merges spans and widens them to whole characters as a reader sees them. */
function snap(text: string, spans: Span[]): Span[] {
  const merged: Span[] = []
  for (const [start, end] of widen(text, spans).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

// Of these no two units ever make one character, a line's end aside.
const plain = /^[\n\u0020-\u02ff\u2010-\u2027\u3001-\u3029\u3400-\u9fff\uff00-\uff9d]*$/

function widen(text: string, spans: readonly Span[]): Span[] {
  if (plain.test(text)) return [...spans]
  const borders = [...graphemes.segment(text)].map(({ index }) => index)
  const startOf = (at: number) => borders.findLast((border) => border <= at) ?? 0
  const endOf = (at: number) => borders.find((border) => border >= at) ?? text.length
  return spans.map(([start, end]) => [startOf(start), endOf(end)])
}

const snippetLength = 120

/** About 120 characters around the densest highlights, as HTML-safe text: highlights in `<mark>`, cuts as `…`. */
export function makeSnippet(text: string, highlights: readonly Span[]): string {
  const [start, end] = chooseWindow(text, highlights)
  let snippet = start > 0 ? '…' : ''
  let at = start
  for (const [from, to] of highlights) {
    if (to <= start || from >= end) continue
    const lit = Math.max(at, from)
    snippet += `${escape(text.slice(at, lit))}<mark>${escape(text.slice(lit, Math.min(to, end)))}</mark>`
    at = Math.min(to, end)
  }
  return `${snippet}${escape(text.slice(at, end))}${end < text.length ? '…' : ''}`
}

function chooseWindow(text: string, highlights: readonly Span[]): Span {
  if (text.length <= snippetLength) return [0, text.length]
  let best = 0
  let most = -1
  for (const [from] of highlights) {
    const lit = highlights.filter(([start, end]) => start >= from && end <= from + snippetLength)
    const length = lit.reduce((sum, [start, end]) => sum + end - start, 0)
    if (length > most) [best, most] = [from, length]
  }
  const start = Math.max(0, Math.min(best - snippetLength / 6, text.length - snippetLength))
  const [[from, to]] = widen(text, [[Math.floor(start), Math.floor(start) + snippetLength]]) as [Span]
  return [from, to]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] as string)
}
