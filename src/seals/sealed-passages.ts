// Lines of sources that are to be sealed: found, and looked for wherever else their words stand.
import type { ValidationIssue } from '../shared/problem.js'
import { Problem } from '../shared/problem.js'
import { type LineRange, parseLineRange } from '../sources/source.js'
import { listCitingDrafts } from '../drafts/store.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import type { NewRows } from '../database/sequence/recorded-tables.js'
import { listUnsealedCitations } from './store.js'
import { findSource } from '../sources/store.js'
import { readCurrentIds } from '../works/store-works.js'

/** Lines of a source as a caller names them: `12` or `12-14`. */
export interface SourceLines {
  source: string
  lines: string
}

/** The same under the source that holds them. */
export interface ResolvedLines {
  documentId: string
  range: LineRange
}

/** The lines named. Problem: `invalid-content`, naming all that are not there; pointers start at `/sourceLines`. */
export async function resolveLines({ db, seq }: ChangeWriter, sourceLines: readonly SourceLines[]): Promise<ResolvedLines[]> {
  const found: ResolvedLines[] = []
  const issues: ValidationIssue[] = []
  for (const [index, { source: id, lines }] of sourceLines.entries()) {
    const source = await findSource(db, id, seq)
    const range = parseLineRange(lines)
    const pointer = `/sourceLines/${index}`
    if (source === undefined) issues.push(toIssue(`${pointer}/source`, `没有来源 ${id}`, `${id} is not a known source`))
    else if (range === undefined || range.first < source.firstLine || range.last > source.lastLine) {
      issues.push(toIssue(`${pointer}/lines`, `${id} 没有第 ${lines} 行`, `${id} has no lines ${lines}`))
    } else found.push({ documentId: source.within ?? id, range })
  }
  if (issues.length > 0) throw new Problem('invalid-content', {}, issues)
  return found
}

export function toSealedRows(lines: readonly ResolvedLines[], seq: number): NonNullable<NewRows['sealed_lines']> {
  return lines.map(({ documentId, range }, position) => {
    return { seq, position, source: documentId, firstLine: range.first, lastLine: range.last }
  })
}

/** Where words of some lines are still quoted: by versions that are not sealed. */
export async function listRemainingQuotations({ db, seq }: ChangeWriter, lines: readonly ResolvedLines[]) {
  const citations = []
  for (const { documentId, range } of lines) citations.push(...(await listUnsealedCitations(db, documentId, range)))
  const ids = await readCurrentIds(db, citations.map(({ work }) => work), seq)
  return citations.map(({ work, number, eId, lines: cited }) => ({ id: ids.get(work)!, version: number, eId, lines: cited }))
}

/** Ids of works whose open draft cites any of the lines. */
export async function listQuotingDrafts({ db }: ChangeWriter, lines: readonly ResolvedLines[]): Promise<string[]> {
  const ids: string[] = []
  for (const { documentId, range } of lines) {
    const cited = await listCitingDrafts(db, documentId)
    ids.push(...cited.filter((one) => overlaps(parseLineRange(one.lines), range)).map(({ id }) => id))
  }
  return [...new Set(ids)].sort()
}

function overlaps(cited: LineRange | undefined, { first, last }: LineRange): boolean {
  return cited !== undefined && cited.first <= last && cited.last >= first
}

function toIssue(pointer: string, zh: string, en: string): ValidationIssue {
  return { pointer, message: { zh, en } }
}
