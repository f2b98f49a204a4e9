// Lines of sources that are to be sealed: found, and looked for wherever else their words stand.
import type { Finding } from '../shared/problem.js'
import { Problem } from '../shared/problem.js'
import { type LineRange, parseLineRange } from '../sources/source.js'
import { listCitingDrafts } from '../drafts/store.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import type { Records } from '../database/sequence/recorded-tables.js'
import { listOpenCitations } from './store.js'
import { findSource } from '../sources/store.js'
import { readCurrentIds } from '../works/store-works.js'

/** Lines of a source as a caller names them: `12` or `12-14`. */
export interface LineOrder {
  source: string
  lines: string
}

/** The same under the source that holds them. */
export interface FoundLines {
  holder: string
  range: LineRange
}

/** The lines named. Problem: `invalid-content`, naming all that are not there; pointers start at `/sourceLines`. */
export async function findLines({ db, seq }: Recorder, orders: readonly LineOrder[]): Promise<FoundLines[]> {
  const found: FoundLines[] = []
  const findings: Finding[] = []
  for (const [index, { source: id, lines }] of orders.entries()) {
    const source = await findSource(db, id, seq)
    const range = parseLineRange(lines)
    const pointer = `/sourceLines/${index}`
    if (source === undefined) findings.push(find(`${pointer}/source`, `没有来源 ${id}`, `${id} is not a known source`))
    else if (range === undefined || range.first < source.firstLine || range.last > source.lastLine) {
      findings.push(find(`${pointer}/lines`, `${id} 没有第 ${lines} 行`, `${id} has no lines ${lines}`))
    } else found.push({ holder: source.within ?? id, range })
  }
  if (findings.length > 0) throw new Problem('invalid-content', {}, findings)
  return found
}

export function toSealedRows(lines: readonly FoundLines[], seq: number): NonNullable<Records['sealed_lines']> {
  return lines.map(({ holder, range }, position) => {
    return { seq, position, source: holder, firstLine: range.first, lastLine: range.last }
  })
}

/** Where words of some lines are still quoted: by versions that are not sealed. */
export async function listOpenPlaces({ db, seq }: Recorder, lines: readonly FoundLines[]) {
  const places = []
  for (const { holder, range } of lines) places.push(...(await listOpenCitations(db, holder, range)))
  const ids = await readCurrentIds(db, places.map(({ work }) => work), seq)
  return places.map(({ work, number, eId, lines: cited }) => ({ id: ids.get(work)!, version: number, eId, lines: cited }))
}

/** Ids of works whose open draft cites any of the lines. */
export async function listQuotingDrafts({ db }: Recorder, lines: readonly FoundLines[]): Promise<string[]> {
  const ids: string[] = []
  for (const { holder, range } of lines) {
    const cited = await listCitingDrafts(db, holder)
    ids.push(...cited.filter((one) => overlaps(parseLineRange(one.lines), range)).map(({ id }) => id))
  }
  return [...new Set(ids)].sort()
}

function overlaps(cited: LineRange | undefined, { first, last }: LineRange): boolean {
  return cited !== undefined && cited.first <= last && cited.last >= first
}

function find(pointer: string, zh: string, en: string): Finding {
  return { pointer, message: { zh, en } }
}
