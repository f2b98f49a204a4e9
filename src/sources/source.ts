// Sources: documents that were read, and whether a quotation stands in one to the letter.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { sha256 } from '../shared/canonical-json.js'
import { type ValidationIssue, validationIssue } from '../shared/problem.js'
import { findUnstorable } from '../shared/storable.js'
import { invalidIdIssue, isWorkId } from '../shared/work-id.js'

export const grades = ['official-text', 'official-site', 'press-report', 'transcription'] as const
export type Grade = (typeof grades)[number]

/** A source's description. A range of another source (`within`) keeps the line numbers of that source. */
export interface Source {
  id: string
  title: string | null
  publisher: string | null
  date: PlainDate | null
  grade: Grade
  sha256: string
  within: string | null
  firstLine: number
  lastLine: number
}

/** A source as it is handed in: either its whole text, or a range of lines of a source already recorded. */
export type NewSource = Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'grade'> &
  ({ text: string } | { within: string; lines: LineRange })

/** Lines that the text of one source may have. */
const maxSourceLines = 200_000

/** What is wrong with a source as handed in, seen from itself alone; pointers start at it. Ids are as those of works. */
export function validateSource(source: NewSource): ValidationIssue[] {
  const { id, title, publisher, date } = source
  const text = 'text' in source ? source.text : ''
  const issues = findUnstorable('', { title, publisher, text })
  if (!isWorkId(id)) issues.push(invalidIdIssue('/id'))
  if (date !== null && !isPlainDate(date)) issues.push(validationIssue('/date', '须为存在的日期', 'must be a day that exists'))
  if (splitLines(text).lines.length > maxSourceLines) {
    issues.push(validationIssue('/text', `最多 ${maxSourceLines} 行`, `may have ${maxSourceLines} lines at most`))
  }
  return issues
}

/** Lines of a source, both ends included, counted from 1. */
export interface LineRange {
  first: number
  last: number
}

/** A line as it may be shown: of a sealed one, its number. */
export interface SourceLine {
  line: number
  text: string
  sealed: boolean
}

/** Reads `12` or `12-14`; `undefined` where it is neither or runs backwards. */
export function parseLineRange(text: string): LineRange | undefined {
  const match = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(text)
  if (match === null) return undefined
  const range = { first: Number(match[1]), last: Number(match[2] ?? match[1]) }
  return range.first <= range.last ? range : undefined
}

/** Writes a range as citations do: `12`, `12-14`. */
export function formatLineRange({ first, last }: LineRange): string {
  return first === last ? `${first}` : `${first}-${last}`
}

/** The lines of a text, and whether its last line was ended: together they give back every character. */
export function splitLines(text: string): { lines: string[]; finalNewline: boolean } {
  const lines = text.split('\n')
  const finalNewline = lines.length > 1 && lines.at(-1) === ''
  return { lines: finalNewline ? lines.slice(0, -1) : lines, finalNewline }
}

/** SHA-256 of the text that the lines make. A range of lines ends without a newline. */
export function hashLines(lines: readonly string[], finalNewline: boolean): string {
  return sha256(lines.join('\n') + (finalNewline ? '\n' : ''))
}

/** Whether a quotation stands in the lines to the letter, white space at line ends aside. */
export function containsQuotation(lines: readonly string[], quote: string): boolean {
  return quote.trim() !== '' && trimLines(lines).includes(trimLines(quote.split('\n')))
}

function trimLines(lines: readonly string[]): string {
  return lines.map((line) => line.trimEnd()).join('\n')
}
