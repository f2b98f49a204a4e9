// Recording a document that was read, whole or as a range of lines of one recorded before.
import { Problem } from '../shared/problem.js'
import { findSourceFaults, hashLines, type NewSource, splitLines } from './source.js'
import { record, type Recorder } from '../database/sequence/change-writer.js'
import type { Records } from '../database/sequence/recorded-tables.js'
import { findSource, readRecordedLines } from './store.js'
import type { Base } from '../database/base.js'
import { requireAuthor, type Author } from '../database/sequence/author.js'

type SourceRow = NonNullable<Records['sources']>[number]

/**
 * Records a source; `unchanged` where the same is recorded already. Problems: `source-conflict`, `unknown-source`,
 * `lines-out-of-range`, `range-of-range`, `invalid-content` for text that no store can hold.
 */
export function recordSource(base: Base, source: NewSource & Author): Promise<'recorded' | 'unchanged'> {
  return record(base.store, (recorder) => writeSource(recorder, source))
}

/** As `recordSource`, inside a transaction of the caller's. */
export async function writeSource(recorder: Recorder, source: NewSource & Author): Promise<'recorded' | 'unchanged'> {
  const findings = findSourceFaults(source)
  if (findings.length > 0) throw new Problem('invalid-content', { id: source.id }, findings)
  const { row, lines } = 'text' in source ? describeText(source) : await describeRange(recorder, source)
  const held = await findSource(recorder.db, source.id, recorder.seq)
  if (held !== undefined) {
    const same = (Object.keys(row) as (keyof typeof row)[]).every((key) => row[key] === held[key])
    if (!same) throw new Problem('source-conflict', { id: source.id })
    return 'unchanged'
  }
  const change = { kind: 'source-recorded', work: null, version: null, ...requireAuthor(source) } as const
  await recorder.append(change, (seq) => ({
    sources: [{ ...row, seq }],
    source_lines: lines.map((text, index) => ({ source: row.id, line: index + 1, text }))
  }))
  return 'recorded'
}

interface Described {
  row: Omit<SourceRow, 'seq'> & { id: string }
  lines: string[]
}

function describeText({ id, title, publisher, date, grade, text }: NewSource & { text: string }): Described {
  const { lines, finalNewline } = splitLines(text)
  const sha256 = hashLines(lines, finalNewline)
  const extent = { within: null, firstLine: 1, lastLine: lines.length, finalNewline }
  return { row: { id, title, publisher, date, grade, sha256, ...extent }, lines }
}

async function describeRange(
  { db, seq }: Recorder,
  { id, title, publisher, date, grade, within, lines }: Extract<NewSource, { within: string }>
): Promise<Described> {
  const holder = await findSource(db, within, seq)
  if (holder === undefined) throw new Problem('unknown-source', { source: within })
  if (holder.within !== null) throw new Problem('range-of-range', { within })
  if (lines.first < holder.firstLine || lines.last > holder.lastLine) {
    const { firstLine: first, lastLine: last } = holder
    throw new Problem('lines-out-of-range', { id: within, first, last, most: last - first + 1 })
  }
  const sha256 = hashLines(await readRecordedLines(db, holder, lines), false)
  const extent = { within, firstLine: lines.first, lastLine: lines.last, finalNewline: false }
  return { row: { id, title, publisher, date, grade, sha256, ...extent }, lines: [] }
}
