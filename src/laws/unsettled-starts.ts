// The versions whose start is not settled, as a CSV file that an editor fills in and gives back.
import { stringify } from 'csv-stringify/sync'
import type { Db } from '../database/db.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Kind } from '../shared/kind.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'

/** A version whose start was inferred, is unknown, or is to be appointed. */
export interface UnsettledStart {
  id: string
  kind: Kind
  version: number
  title: string
  /** The inferred day, or empty. */
  inferred: string
  /** The acts in its history: what is known. */
  history: string
}

/** Columns of the file: the heading that people read ends with the name that the program reads. */
export const startColumns = {
  id: '编号 id', version: '版本 version', title: '标题 title', inferred: '推定日期 inferred', history: '沿革 history',
  date: '施行日期 date', source: '来源 source', lines: '行 lines', quote: '引文 quote', reason: '依据 reason'
} as const

/** The unsettled versions of some works, not withdrawn, in the order of the works. */
export async function listUnsettledStarts(db: Db, ids: readonly string[], { seq }: Pick<ReadPoint, 'seq'>): Promise<UnsettledStart[]> {
  const found: UnsettledStart[] = []
  for (const id of ids) {
    const work = await findWork(db, id, seq)
    if (work === undefined) continue
    const versions = await listKnownVersions(db, [work.work], seq)
    found.push(...versions.filter(isUnsettled).map((version) => toUnsettledStart(work, version)))
  }
  return found
}

/** The file: one line for each version, with empty columns to fill in. With a mark that tells spreadsheets it is UTF-8. */
export function formatUnsettledStarts(starts: readonly UnsettledStart[]): string {
  return stringify(starts as UnsettledStart[], {
    bom: true, header: true, escape_formulas: true,
    columns: Object.entries(startColumns).map(([key, header]) => ({ key, header }))
  })
}

function isUnsettled({ repeal, withdrawnAt, sealed, inForceFrom: { basis, date } }: KnownVersion): boolean {
  if (repeal || withdrawnAt !== null || sealed !== null) return false
  return basis === 'inferred' || basis === 'to-be-appointed' || date === null
}

function toUnsettledStart({ id, kind }: { id: string; kind: Kind }, version: KnownVersion): UnsettledStart {
  const { number, title, inForceFrom, legislativeHistory } = version
  const history = legislativeHistory.map(({ date, text }) => `${date} ${text}`).join('；')
  return { id, kind, version: number, title, inferred: inForceFrom.date ?? '', history }
}
