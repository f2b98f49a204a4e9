// Use case: settle the starts of versions from a file that an editor has filled in. Each line is a transaction.
import { parse } from 'csv-parse/sync'
import type { Base } from '../database/base.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import { readContent } from '../drafts/copy-version.js'
import { isPlainDate, type DateWithPrecision } from '../shared/calendar.js'
import { Problem, type ValidationIssue } from '../shared/problem.js'
import { writeRedate } from '../works/recording/withdraw-version.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Citation, InForceFrom } from '../works/work.js'
import { startColumns } from './unsettled-starts.js'
import { findDate } from './written-date.js'

/** What came of one line of the file; lines count from 1, with the heading. */
export interface SettledLine {
  line: number
  id: string
  outcome: 'settled' | 'unchanged' | 'left-open' | 'refused'
  /** Why it was refused. */
  reason: string | null
}

type Column = keyof typeof startColumns
type Row = Partial<Record<Column, string>>

/**
 * Settles the start of every version whose line has a date: the version is withdrawn and recorded again with that day,
 * basis `stated`, citing the place that the line names. Lines without a date are left open. Throws if the text is no
 * such file.
 */
export async function settleStarts(base: Base, text: string, recordedBy: string): Promise<SettledLine[]> {
  const rows = readRows(text)
  const lines: SettledLine[] = []
  for (const [at, row] of rows.entries()) lines.push({ line: at + 2, id: row.id ?? '', ...(await settleRow(base, row, recordedBy)) })
  return lines
}

function readRows(text: string): Row[] {
  const [heading = [], ...rows] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as string[][]
  const names = heading.map((title) => title.slice(title.lastIndexOf(' ') + 1))
  const missing = ['id', 'version', 'date'].filter((name) => !names.includes(name))
  if (missing.length > 0) throw new Error(`第一行缺少列 ${missing.join('、')} / the first line has no column ${missing.join(', ')}`)
  return rows.map((values) => Object.fromEntries(values.map((value, at) => [names[at], value.replace(/^'(?=[=+\-@])/, '')])))
}

async function settleRow(base: Base, row: Row, recordedBy: string): Promise<Pick<SettledLine, 'outcome' | 'reason'>> {
  if (!row.date) return { outcome: 'left-open', reason: null }
  const start = readStart(row.date)
  if (start === null) return refuse(`日期 ${row.date} 无法识别，请写作 2024-05-01、2024-05 或 2024 / write the date as 2024-05-01, 2024-05 or 2024`)
  if (!row.reason && !row.quote) return refuse('请在“引文”或“依据”列写明依据 / say in quote or reason where the day stands')
  try {
    return await recordChanges(base.store, (writer) => writeRow(writer, row, start, recordedBy))
  } catch (error) {
    if (error instanceof Problem) return refuse([error.message, ...error.issues.map(formatIssue)].join('; '))
    throw error
  }
}

async function writeRow(writer: ChangeWriter, row: Row, start: InForceFrom, recordedBy: string): Promise<Pick<SettledLine, 'outcome' | 'reason'>> {
  const work = await findWork(writer.db, row.id ?? '', writer.seq)
  if (work === undefined) return refuse(`没有 ${row.id} / there is no ${row.id}`)
  const number = Number(row.version)
  const known = (await listKnownVersions(writer.db, [work.work], writer.seq)).find((version) => version.number === number)
  if (known === undefined) return refuse(`没有第 ${row.version} 版 / there is no version ${row.version}`)
  if (known.withdrawnAt !== null) return { outcome: 'unchanged', reason: null }
  const content = await readContent(writer, work, number)
  const citations = [...content.citations, ...citationOf(row)]
  const input = { id: work.id, kind: work.kind, number, recordedBy, reason: row.reason || `施行日期：${row.quote}` }
  await writeRedate(writer, { ...input, content: { ...content, inForceFrom: start, citations } })
  return { outcome: 'settled', reason: null }
}

function citationOf({ source, lines, quote }: Row): Citation[] {
  return source && lines && quote ? [{ source, lines, quote }] : []
}

/** 2024-05-01, 2024-05, 2024, or as laws print it. */
function readStart(written: string): InForceFrom | null {
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(written.normalize('NFKC')) ?? []
  const printed = year === undefined ? findDate(written) : null
  if (printed !== null) return { date: printed, precision: 'day', basis: 'stated' }
  if (year === undefined) return null
  const date = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`
  const precision: DateWithPrecision['precision'] = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  return isPlainDate(date) ? { date, precision, basis: 'stated' } : null
}

function formatIssue({ pointer, message: { zh, en } }: ValidationIssue): string {
  return `${pointer} ${zh} / ${en}`
}

function refuse(reason: string): Pick<SettledLine, 'outcome' | 'reason'> {
  return { outcome: 'refused', reason }
}
