// Records a source: a whole document, or a range of lines of a document that is recorded already.
import { Problem } from '../shared/problem.js'
import { createSalt, saltedHash } from '../shared/salt.js'
import { validateSource, hashLines, type NewSource, splitLines } from './source.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import type { NewRows } from '../database/sequence/recorded-tables.js'
import { findSource, readLines, readRecordedLines, type RecordedSource } from './store.js'
import type { Base } from '../database/base.js'
import { requireAuthor, type Author } from '../database/sequence/author.js'

type SourceRow = NonNullable<NewRows['sources']>[number]

/**
 * Records a source; `unchanged` where the same source is recorded already. Problems: `source-conflict` (another source
 * has the id), `unknown-source`, `lines-out-of-range`, `range-of-range`, `invalid-content`.
 */
export function recordSource(base: Base, source: NewSource & Author): Promise<'recorded' | 'unchanged'> {
  return recordChanges(base.store, (writer) => writeSource(writer, source))
}

/** As `recordSource`, inside the caller's transaction. */
export async function writeSource(writer: ChangeWriter, source: NewSource & Author): Promise<'recorded' | 'unchanged'> {
  const issues = validateSource(source)
  if (issues.length > 0) throw new Problem('invalid-content', { id: source.id }, issues)
  const { row, lines } = 'text' in source ? rowsOfText(source) : await rowsOfRange(writer, source)
  const existing = await findSource(writer.db, source.id, writer.seq)
  if (existing !== undefined) {
    if (!(await isSame(writer, existing, { row, lines }))) throw new Problem('source-conflict', { id: source.id })
    return 'unchanged'
  }
  const salt = source.salt ?? createSalt()
  const change = { kind: 'source-recorded', work: null, version: null, ...requireAuthor(source) } as const
  await writer.append(change, (seq) => ({
    sources: [{ ...row, seq }],
    source_salts: [{ source: row.id, seq, salt, commitment: saltedHash(salt, row.sha256) }],
    source_lines: lines.map((text, index) => ({ source: row.id, line: index + 1, text }))
  }))
  return 'recorded'
}

/**
 * Whether a recorded source is the same as a new one. Where lines of it are sealed, only the others are compared: the answer
 * must not tell whether the sealed ones were guessed.
 */
async function isSame({ db }: ChangeWriter, existing: RecordedSource, { row, lines }: SourceRows): Promise<boolean> {
  const { sha256, ...described } = row
  const isDescribedSo = (Object.keys(described) as (keyof typeof described)[]).every((key) => described[key] === existing[key])
  if (!isDescribedSo || existing.sha256 !== null) return isDescribedSo && existing.sha256 === sha256
  if (existing.within !== null) return true
  const recorded = await readLines(db, existing, { first: existing.firstLine, last: existing.lastLine })
  return recorded.every(({ text, sealed }, index) => sealed || text === lines[index])
}

interface SourceRows {
  row: Omit<SourceRow, 'seq'> & { id: string }
  lines: string[]
}

function rowsOfText({ id, title, publisher, date, grade, text }: NewSource & { text: string }): SourceRows {
  const { lines, finalNewline } = splitLines(text)
  const sha256 = hashLines(lines, finalNewline)
  const extent = { within: null, firstLine: 1, lastLine: lines.length, finalNewline }
  return { row: { id, title, publisher, date, grade, sha256, ...extent }, lines }
}

async function rowsOfRange(
  { db, seq }: ChangeWriter,
  { id, title, publisher, date, grade, within, lines }: Extract<NewSource, { within: string }>
): Promise<SourceRows> {
  const containingSource = await findSource(db, within, seq)
  if (containingSource === undefined) throw new Problem('unknown-source', { source: within })
  if (containingSource.within !== null) throw new Problem('range-of-range', { within })
  if (lines.first < containingSource.firstLine || lines.last > containingSource.lastLine) {
    const { firstLine: first, lastLine: last } = containingSource
    throw new Problem('lines-out-of-range', { id: within, first, last, most: last - first + 1 })
  }
  const sha256 = hashLines(await readRecordedLines(db, containingSource, lines), false)
  const extent = { within, firstLine: lines.first, lastLine: lines.last, finalNewline: false }
  return { row: { id, title, publisher, date, grade, sha256, ...extent }, lines: [] }
}
