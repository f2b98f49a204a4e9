// Resolves the source lines to seal, and finds the versions and drafts that still quote them.
import type { ValidationIssue } from '../shared/problem.js'
import { Problem } from '../shared/problem.js'
import { createSalt } from '../shared/salt.js'
import { type LineRange, parseLineRange } from '../sources/source.js'
import { listCitingDrafts } from '../drafts/store.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import type { NewRows } from '../database/sequence/recorded-tables.js'
import { listUnsealedCitations } from './store.js'
import { findSource } from '../sources/store.js'
import { readCurrentIds } from '../works/store-works.js'

/** Lines of a source as given in a request: `12` or `12-14`. */
export interface SourceLines {
  source: string
  lines: string
}

/** Lines with the id of the document that contains them, for a source that is a range of another one. */
export interface ResolvedLines {
  documentId: string
  range: LineRange
}

/** Resolves the lines. Problem: `invalid-content` with all unknown ones; pointers start at `/sourceLines`. */
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

/**
 * The salt of a seal. It is never shown, so that the hashes of the chain from the seal on tell nothing about a text that was
 * recorded without a salt of its own.
 */
export function toSealSalt(seq: number): Pick<NewRows, 'seal_salts'> {
  return { seal_salts: [{ seq, salt: createSalt() }] }
}

/** The citations of the lines in unsealed versions. */
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
