// Matches of a query in a text: offsets into the text as recorded, and a snippet around the densest part.
import { escapeHtml } from '../../shared/escape-html.js'
import { segmentText } from '../../shared/text/segments.js'
import { isHan, isWordUnit, bigramText } from '../text/analyzer.js'
import { type NormalizedText, normalize } from '../text/normalized-text.js'
import type { Query } from '../query/query.js'
import { bigramsOf } from '../query/question.js'

/** A term that occurs in a text: a word or phrase of the query, a synonym of a word, or only a part of one. */
export interface Match {
  term: string
  by: 'word' | 'phrase' | 'synonym' | 'part'
  /** The word of the query that a synonym or part belongs to; else the term itself. */
  of: string
}

/** UTF-16 offsets, end exclusive. */
export type HighlightRange = [start: number, end: number]

interface MatchResult {
  matched: Match[]
  highlights: HighlightRange[]
}

const maxHighlights = 100
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The terms of a query that occur in a text, in the order of the query. Highlights are sorted and never touch. */
export function findMatches(query: Query, original: string): MatchResult {
  const text = normalize(original)
  const matched: Match[] = []
  const ranges: HighlightRange[] = []
  for (const searchTerm of listSearchTerms(query)) {
    if (searchTerm.by === 'part' && isCovered(matched, searchTerm)) continue
    const found = findOccurrences(text.text, searchTerm.term)
    if (found.length === 0) continue
    matched.push(searchTerm)
    ranges.push(...found)
  }
  return { matched, highlights: mergeRanges(original, toOriginal(text, ranges)).slice(0, maxHighlights) }
}

function listSearchTerms({ phrases, question }: Query): Match[] {
  const { words, phrases: contentPhrases, synonyms: synonymMatches, chars } = question
  const named: Match[] = [
    ...phrases.map((term): Match => ({ term, by: 'phrase', of: term })),
    ...words.map(({ term }): Match => ({ term, by: 'word', of: term })),
    ...contentPhrases
      .filter((phrase) => [...phrase].length === 1)
      .map((term): Match => ({ term, by: 'word', of: term }))
  ]
  const synonyms = synonymMatches.flatMap(({ word, synonyms }) =>
    synonyms.map((term): Match => ({ term, by: 'synonym', of: word }))
  )
  const parts = contentPhrases.flatMap((of) =>
    bigramsOf(of).map((bigram): Match => ({ term: bigramText(bigram), by: 'part', of }))
  )
  const alone = contentPhrases.every((phrase) => bigramsOf(phrase).length === 0) ? chars : []
  const singles = alone
    .map(({ term }) => String.fromCharCode(term))
    .map((term): Match => ({ term, by: 'word', of: term }))
  const searchTerms = [...named, ...synonyms, ...parts, ...singles]
  return searchTerms.filter((one, at) => searchTerms.findIndex(({ term }) => term === one.term) === at)
}

/** Whether a bigram is part of a longer match. */
function isCovered(matched: readonly Match[], { term }: Match): boolean {
  return matched.some(({ term: found, by }) => by !== 'part' && found.includes(term))
}

function findOccurrences(text: string, term: string): HighlightRange[] {
  const ranges: HighlightRange[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    if (isWholeWord(text, at, at + term.length)) ranges.push([at, at + term.length])
  }
  return ranges
}

function isWholeWord(text: string, start: number, end: number): boolean {
  if (isHan(text.charCodeAt(start)) || !isWordUnit(text.charCodeAt(start))) return true
  return !isWordUnit(text.charCodeAt(start - 1)) && !isWordUnit(text.charCodeAt(end))
}

function toOriginal({ starts, ends }: NormalizedText, ranges: readonly HighlightRange[]): HighlightRange[] {
  return ranges.map(([start, end]) => [starts[start] as number, ends[end - 1] as number])
}

/** Widens ranges to whole grapheme clusters and merges those that overlap or touch. */
function mergeRanges(text: string, ranges: HighlightRange[]): HighlightRange[] {
  const merged: HighlightRange[] = []
  for (const [start, end] of expandToGraphemes(text, ranges).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

// No two of these units form one grapheme cluster, except CR LF, and CR is not among them.
const singleUnitGraphemes = /^[\n\u0020-\u02ff\u2010-\u2027\u3001-\u3029\u3400-\u9fff\uff00-\uff9d]*$/

function expandToGraphemes(text: string, ranges: readonly HighlightRange[]): HighlightRange[] {
  if (singleUnitGraphemes.test(text)) return [...ranges]
  const boundaries = [...[...segmentText(graphemes, text)].map(({ index }) => index), text.length]
  // The boundary that follows or is at an offset.
  const next = (at: number): number => firstFrom(boundaries, at)
  const startOf = (at: number): number => (boundaries[next(at)] === at ? at : (boundaries[next(at) - 1] ?? 0))
  return ranges.map(([start, end]) => [startOf(start), boundaries[next(end)] ?? text.length])
}

/** The index of the first of ascending numbers that is not less than a limit. */
function firstFrom(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

const snippetLength = 120

/** About 120 characters around the densest highlights, as HTML-safe text: highlights in `<mark>`, cuts as `…`. */
export function renderSnippet(text: string, highlights: readonly HighlightRange[]): string {
  const [start, end] = chooseWindow(text, highlights)
  let snippet = start > 0 ? '…' : ''
  let at = start
  for (const [from, to] of highlights) {
    if (to <= start || from >= end) continue
    const lit = Math.max(at, from)
    snippet += `${escapeHtml(text.slice(at, lit))}<mark>${escapeHtml(text.slice(lit, Math.min(to, end)))}</mark>`
    at = Math.min(to, end)
  }
  return `${snippet}${escapeHtml(text.slice(at, end))}${end < text.length ? '…' : ''}`
}

function chooseWindow(text: string, highlights: readonly HighlightRange[]): HighlightRange {
  if (text.length <= snippetLength) return [0, text.length]
  let best = 0
  let maxLength = -1
  for (const [from] of highlights) {
    const lit = highlights.filter(([start, end]) => start >= from && end <= from + snippetLength)
    const length = lit.reduce((sum, [start, end]) => sum + end - start, 0)
    if (length > maxLength) [best, maxLength] = [from, length]
  }
  const start = Math.max(0, Math.min(best - snippetLength / 6, text.length - snippetLength))
  const [[from, to]] = expandToGraphemes(text, [[Math.floor(start), Math.floor(start) + snippetLength]]) as [HighlightRange]
  return [from, to]
}
