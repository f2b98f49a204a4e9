// Differences between two texts, word by word, and which of them are formatting only.
import { type NormalizedText, normalizeWithOffsets } from './normalize-wording.js'
import { findCommonRuns } from './common-runs.js'
import { segmentText } from './segments.js'
import { bigramsOf, diceCoefficient } from './bigrams.js'

/** A difference: UTF-16 offsets into both texts, the end exclusive; `text` is the part of the new text. */
export interface DiffSpan {
  from: [number, number]
  to: [number, number]
  text: string
  formatOnly: boolean
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const minSimilarity = 0.3
const wordLength = 6
const punctuation = /[，；：、！？（）,.;:!?()<>"\[\]]/
const phrasePattern = /[^，；：、！？（）,.;:!?()<>"\[\]]+[，；：、！？（）,.;:!?()<>"\[\]]*|[，；：、！？（）,.;:!?()<>"\[\]]+/g

// A range of the normalized old text, and the range of the normalized new text that replaces it.
interface Replacement {
  from: [number, number]
  to: [number, number]
}

/**
 * The spans in which a new text differs from an old one, in order, not adjacent. Offsets count UTF-16 units of the
 * texts as given. Replacing `from` of each span by its `text` turns the old text into the new one exactly.
 */
export function findSpans(oldText: string, newText: string): DiffSpan[] {
  if (oldText === newText) return []
  const old = normalizeWithOffsets(oldText)
  const revised = normalizeWithOffsets(newText)
  if (old.text === '' || revised.text === '') return [wholeSpan(oldText, newText, old.text === revised.text)]
  const spans: DiffSpan[] = []
  let [oldAt, newAt] = [0, 0]
  for (const { from, to } of mergeNear(findReplacements(old.text, revised.text), old.text)) {
    spans.push(...formatOnlySpans(old, revised, oldText, newText, oldAt, newAt, from[0] - oldAt))
    spans.push(toSpan(old, revised, oldText, newText, { from, to }, false))
    ;[oldAt, newAt] = [from[1], to[1]]
  }
  spans.push(...formatOnlySpans(old, revised, oldText, newText, oldAt, newAt, old.text.length - oldAt))
  return mergeAdjacent(spans.filter(({ from, text }) => oldText.slice(...from) !== text), newText)
}

/** Replaces `from` of each span by its `text`. */
export function applySpans(text: string, spans: readonly DiffSpan[]): string {
  let result = ''
  let at = 0
  for (const { from, text: replacement } of spans) {
    result += text.slice(at, from[0]) + replacement
    at = from[1]
  }
  return result + text.slice(at)
}

function wholeSpan(oldText: string, newText: string, formatOnly: boolean): DiffSpan {
  return { from: [0, oldText.length], to: [0, newText.length], text: newText, formatOnly }
}

// Phrases are compared first: segmentation into words is slow, and only phrases that differ need it. Phrases with
// little in common are replaced whole, since single equal words here and there would not help a reader.
function findReplacements(old: string, revised: string): Replacement[] {
  return diffTokens(splitPhrases(old), splitPhrases(revised), 0, 0).flatMap(({ from, to }) => {
    const changed = trimEnds({ from, to }, old, revised)
    const [before, after] = [old.slice(...changed.from), revised.slice(...changed.to)]
    const related = before !== '' && after !== '' && diceCoefficient(bigramsOf(before), bigramsOf(after)) >= minSimilarity
    return related ? diffTokens(splitWords(before), splitWords(after), changed.from[0], changed.to[0]) : [changed]
  })
}

// Cuts off the common prefix and suffix, except a few characters that may belong to a word that differs.
function trimEnds({ from, to }: Replacement, old: string, revised: string): Replacement {
  const shorter = Math.min(from[1] - from[0], to[1] - to[0])
  let start = 0
  while (start < shorter && old[from[0] + start] === revised[to[0] + start]) start++
  let end = 0
  while (end < shorter - start && old[from[1] - 1 - end] === revised[to[1] - 1 - end]) end++
  const sign = end > 0 && punctuation.test(old[from[1] - 1]!) ? 1 : 0
  start = Math.max(0, start - wordLength)
  end = Math.max(sign, end - wordLength)
  return { from: [from[0] + start, from[1] - end], to: [to[0] + start, to[1] - end] }
}

function diffTokens(olds: string[], news: string[], oldStart: number, newStart: number): Replacement[] {
  const replacements: Replacement[] = []
  let [oldToken, newToken, oldAt, newAt] = [0, 0, oldStart, newStart]
  for (const run of [...findCommonRuns(olds, news), { old: olds.length, new: news.length, length: 0 }]) {
    const [from, to] = [oldAt + lengthOf(olds, oldToken, run.old), newAt + lengthOf(news, newToken, run.new)]
    if (from > oldAt || to > newAt) replacements.push({ from: [oldAt, from], to: [newAt, to] })
    ;[oldToken, newToken] = [run.old + run.length, run.new + run.length]
    const common = lengthOf(olds, run.old, oldToken)
    ;[oldAt, newAt] = [from + common, to + common]
  }
  return replacements
}

function lengthOf(tokens: readonly string[], start: number, end: number): number {
  let length = 0
  for (let at = start; at < end; at++) length += tokens[at]!.length
  return length
}

function splitPhrases(text: string): string[] {
  return text.match(phrasePattern) ?? []
}

function splitWords(text: string): string[] {
  return [...segmentText(segmenter, text)].map(({ segment }) => segment)
}

// Merges replacements with at most one punctuation mark between them.
function mergeNear(replacements: readonly Replacement[], old: string): Replacement[] {
  const merged: Replacement[] = []
  for (const next of replacements) {
    const last = merged.at(-1)
    const between = last === undefined ? null : old.slice(last.from[1], next.from[0])
    if (last !== undefined && /^[^\p{L}\p{N}]?$/u.test(between!)) {
      last.from[1] = next.from[1]
      last.to[1] = next.to[1]
    } else merged.push({ from: [...next.from], to: [...next.to] })
  }
  return merged
}

// Within equal wording the units correspond one to one; where their originals differ, the formatting changed.
function formatOnlySpans(
  old: NormalizedText, revised: NormalizedText, oldText: string, newText: string, oldAt: number, newAt: number, length: number
): DiffSpan[] {
  const spans: DiffSpan[] = []
  for (let unit = 0; unit < length; unit++) {
    if (isSameUnit(old, revised, oldText, newText, oldAt + unit, newAt + unit)) continue
    const from: [number, number] = [oldAt + unit, oldAt + unit + 1]
    const to: [number, number] = [newAt + unit, newAt + unit + 1]
    const span = toSpan(old, revised, oldText, newText, { from, to }, true)
    if (oldText.slice(...span.from) !== span.text) spans.push(span)
  }
  return spans
}

// A fast check: nearly every unit comes from the same single character on both sides, and needs no span.
function isSameUnit(old: NormalizedText, revised: NormalizedText, oldText: string, newText: string, oldUnit: number, newUnit: number): boolean {
  const [oldStart, newStart] = [originalOffset(old, oldText, oldUnit), originalOffset(revised, newText, newUnit)]
  if (oldText.charCodeAt(oldStart) !== newText.charCodeAt(newStart)) return false
  return originalOffset(old, oldText, oldUnit + 1) === oldStart + 1 && originalOffset(revised, newText, newUnit + 1) === newStart + 1
}

function toSpan(
  old: NormalizedText, revised: NormalizedText, oldText: string, newText: string, { from, to }: Replacement, formatOnly: boolean
): DiffSpan {
  const oldRange: [number, number] = [originalOffset(old, oldText, from[0]), originalOffset(old, oldText, from[1])]
  const newRange: [number, number] = [originalOffset(revised, newText, to[0]), originalOffset(revised, newText, to[1])]
  return { from: oldRange, to: newRange, text: newText.slice(...newRange), formatOnly }
}

// The offset of a normalized unit in the original; dropped characters belong to the unit before them.
function originalOffset(normalized: NormalizedText, original: string, unit: number): number {
  if (unit === 0) return 0
  return unit >= normalized.text.length ? original.length : normalized.starts[unit]!
}

function mergeAdjacent(spans: readonly DiffSpan[], newText: string): DiffSpan[] {
  const merged: DiffSpan[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && last.from[1] === span.from[0] && last.formatOnly === span.formatOnly) {
      last.from = [last.from[0], span.from[1]]
      last.to = [last.to[0], span.to[1]]
      last.text = newText.slice(...last.to)
    } else merged.push({ ...span })
  }
  return merged
}
