// Verifies that readers are served what was recorded: rows through the views that replies read, and columns that the database
// computes, each against the recorded tables.
import type { Db } from '../database/db.js'
import type { Definitions } from './definitions/definition.js'
import { findUnredacted } from './redacted-row.js'
import {
  countServedRows,
  findMiscomputed,
  listComputedColumns,
  listSuspectRows,
  type SeqRange,
  type ServedRow,
  type ServedTable
} from './store-served.js'

/** Views that leave sealed rows out, instead of masking them. */
const hiding: ReadonlySet<ServedTable> = new Set(['version_names', 'mentions'])

/** The first error in what a range of changes shows, or `null`. */
export async function findServedError(db: Db, range: SeqRange, release: Definitions): Promise<string | null> {
  for (const column of listComputedColumns(release)) {
    const seq = await findMiscomputed(db, column, range)
    if (seq !== undefined) return `change ${seq}: ${column.relation}.${column.name} is not what the release computes`
  }
  for (const row of await listSuspectRows(db, range, release)) {
    const error = findRowError(row)
    if (error !== null) return `change ${row.seq}: readers are shown ${row.name} otherwise than recorded: ${error}`
  }
  return null
}

function findRowError({ name, recorded, shown, sealed }: ServedRow): string | null {
  if (!sealed) return shown === null ? 'a row is hidden' : 'a row differs'
  if (hiding.has(name)) return shown === null ? null : 'a sealed row is shown'
  if (shown === null) return 'a sealed row is hidden'
  const column = findUnredacted(recorded, shown)
  return column === undefined ? null : `${column} of a sealed row`
}

/** The first view that has more or fewer rows than what was recorded, or `null`. */
export async function findServedCountError(db: Db): Promise<string | null> {
  const wrong = (await countServedRows(db)).find(({ recorded, shown }) => recorded !== shown)
  return wrong === undefined ? null : `readers are shown ${wrong.shown} rows of ${wrong.name}; ${wrong.recorded} were recorded and may be shown`
}
