// The domain of sources: documents that were read, their lines, and whether they contain a quotation verbatim.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { sha256 } from '../shared/json/canonical-json.js'
import { type ValidationIssue, validationIssue } from '../shared/problem.js'
import { findWords } from '../shared/text/find-words.js'
import { findUnstorable } from '../shared/storable.js'
import { invalidIdIssue, isWorkId } from '../shared/work-id.js'

export const grades = ['official-text', 'official-site', 'press-report', 'transcription'] as const
export type Grade = (typeof grades)[number]

/**
 * The metadata of a source as shown. A range of another source (`within`) has the line numbers of that source. Hash and salt
 * are `null` where a line is sealed; salt and commitment also in a source recorded before there were salts.
 */
export interface Source {
  id: string
  title: string | null
  publisher: string | null
  date: PlainDate | null
  grade: Grade
  sha256: string | null
  salt: string | null
  /** Hash of `sha256` with the salt; it tells nothing about the lines to those who do not know the salt. */
  commitment: string | null
  within: string | null
  firstLine: number
  lastLine: number
}

/** A source as submitted: either its whole text, or a range of lines of a source already recorded. */
export type NewSource = Pick<Source, 'id' | 'title' | 'publisher' | 'date' | 'grade'> &
  ({ text: string } | { within: string; lines: LineRange }) & {
    /** The salt with which another base recorded it; a new one if left out. */
    salt?: string | null
  }

/** Maximum number of lines of one source. */
const maxSourceLines = 200_000

/** Validates a submitted source without the database; pointers are relative to the source. Ids have the form of work ids. */
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

/** Line numbers of a source, from 1, both ends included. */
export interface LineRange {
  first: number
  last: number
}

/** A line as readers may see it; the text of a sealed line is redacted. */
export interface SourceLine {
  line: number
  text: string
  sealed: boolean
}

/** Parses `12` or `12-14`; `undefined` for any other text and for a range that ends before it begins. */
export function parseLineRange(text: string): LineRange | undefined {
  const match = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(text)
  if (match === null) return undefined
  const range = { first: Number(match[1]), last: Number(match[2] ?? match[1]) }
  return range.first <= range.last ? range : undefined
}

/** Formats a range as citations do: `12`, `12-14`. */
export function formatLineRange({ first, last }: LineRange): string {
  return first === last ? `${first}` : `${first}-${last}`
}

/** The lines of a text, and whether it ends with a newline: together they restore every character. */
export function splitLines(text: string): { lines: string[]; finalNewline: boolean } {
  const lines = text.split('\n')
  const finalNewline = lines.length > 1 && lines.at(-1) === ''
  return { lines: finalNewline ? lines.slice(0, -1) : lines, finalNewline }
}

/** SHA-256 (hex) of the text that consists of these lines. The text of a line range has no final newline. */
export function hashLines(lines: readonly string[], finalNewline: boolean): string {
  return sha256(lines.join('\n') + (finalNewline ? '\n' : ''))
}

/** Whether the lines contain a quotation verbatim; white space at line ends is ignored. A blank quotation is in none. */
export function containsQuotation(lines: readonly string[], quote: string): boolean {
  return quote.trim() !== '' && findWords(trimLines(lines), trimLines(quote.split('\n'))) >= 0
}

function trimLines(lines: readonly string[]): string {
  return lines.map((line) => line.trimEnd()).join('\n')
}
