// Reads recorded changes with their rows, exactly as stored: for verifying the chain, and for exports.
import { asc, eq, gt, type Name, type SQL, sql } from 'drizzle-orm'
import type { Change, ChangeKind } from './change.js'
import { type RecordedTable, recordedTableNames, recordedTables } from './recorded-tables.js'
import { chainHead, changes, historyEntries } from '../tables/changes.js'
import { sources } from '../tables/sources.js'
import { versions } from '../tables/versions.js'
import { type Db, selectRows } from '../db.js'

/** A stored change with every row that belongs to it. */
export interface StoredChange {
  change: Change
  previousHash: string
  hash: string
  /** By table; a table without rows of this change is absent. */
  rows: Partial<Record<RecordedTable, Record<string, unknown>[]>>
}

/** Rows as they were recorded, or as they may be published: with sealed texts redacted. */
export type View = 'recorded' | 'shown'

/**
 * Up to `limit` changes after a number, in order. A change without a history entry has NUL as its author, which no row
 * can contain.
 */
export async function readChanges(db: Db, after: number, limit: number, view: View = 'recorded'): Promise<StoredChange[]> {
  const entries = await db
    .select({ change: changes, recordedBy: historyEntries.recordedBy, reason: historyEntries.reason, writtenBy: historyEntries.writtenBy })
    .from(changes)
    .leftJoin(historyEntries, eq(historyEntries.seq, changes.seq))
    .where(gt(changes.seq, after))
    .orderBy(asc(changes.seq))
    .limit(limit)
  if (entries.length === 0) return []
  const rows = await readRows(db, { after, upTo: entries.at(-1)!.change.seq, view })
  return entries.map(({ change: { previousHash, hash, ...entry }, recordedBy, reason, writtenBy }) => ({
    change: { ...entry, kind: entry.kind as ChangeKind, recordedBy: recordedBy ?? '\0', reason, ...(writtenBy && { writtenBy }) },
    previousHash,
    hash,
    rows: rows(entry.seq)
  }))
}

/** The recorded rows of a range of changes, as JSON with the column names of the database. */
async function readRows(db: Db, range: RowRange): Promise<(seq: number) => StoredChange['rows']> {
  const bySeq = new Map<number, StoredChange['rows']>()
  for (const name of recordedTableNames) {
    for (const { seq, row } of await readTable(db, name, range)) {
      const rows = bySeq.get(Number(seq)) ?? {}
      ;(rows[name] ??= []).push(row)
      bySeq.set(Number(seq), rows)
    }
  }
  return (seq) => bySeq.get(seq) ?? {}
}

interface RowRange {
  after: number
  upTo: number
  view: View
}

interface OwnedRow {
  seq: number | string
  row: Record<string, unknown>
}

function readTable(db: Db, name: RecordedTable, { after, upTo, view }: RowRange): Promise<OwnedRow[]> {
  const rows = sql.identifier(view === 'shown' && redactedTables.has(name) ? `shown_${name}` : name)
  const [seq, from] = ownerJoin(rows, recordedTables[name].owner)
  return selectRows<OwnedRow>(
    db,
    sql`select ${seq} as seq, to_jsonb(${rows}) - 'in_force_order' as row from ${from}
      where ${seq} > ${after} and ${seq} <= ${upTo}`
  )
}

/** The tables that seals affect; each has a redacted view `shown_…`. */
const redactedTables: ReadonlySet<RecordedTable> = new Set([
  ...(['versions', 'provisions', 'citations', 'version_names', 'mentions', 'version_details', 'source_lines'] as const),
  ...(['sources', 'version_salts', 'source_salts', 'seal_salts'] as const)
])

function ownerJoin(rows: Name, owner: 'change' | 'version' | 'source'): [SQL, SQL] {
  if (owner === 'version') return [sql`${versions.seq}`, sql`${rows} join ${versions} using (work, number)`]
  // The two columns have different collations: without this one, PostgreSQL scans every line instead of using the
  // index.
  if (owner === 'source') return [sql`${sources.seq}`, sql`${rows} join ${sources} on ${rows}.source = ${sources.id} collate "default"`]
  return [sql`${rows}.seq`, sql`${rows}`]
}

/** The end of the chain according to `chain_head`. */
export async function readChainHead(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  const [head] = await db.select({ seq: chainHead.seq, hash: chainHead.hash }).from(chainHead)
  return head
}

const countedTables = {
  ...Object.fromEntries(recordedTableNames.map((name) => [name, recordedTables[name].table])),
  history_entries: historyEntries,
  changes,
  chain_head: chainHead
}

/** Number of rows in each table, including rows that belong to no change. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts = Object.entries(countedTables).map(([name, table]) => sql`(select count(*)::int from ${table}) as ${sql.identifier(name)}`)
  const [row] = await selectRows<Record<string, number>>(db, sql`select ${sql.join(counts, sql`, `)}`)
  return row!
}

/**
 * A version with a value that JSON cannot tell from another, so that a hash over JSON does not detect the difference:
 * an array that does not start at 1, a number with a trailing zero or with more digits than a JSON number has.
 */
export async function findNonCanonicalVersion(db: Db): Promise<{ work: number; number: number } | undefined> {
  const strings = '"([^"\\\\]|\\\\.)*"'
  const [row] = await db
    .select({ work: versions.work, number: versions.number })
    .from(versions)
    .where(
      sql`array_lower(${versions.aliases}, 1) <> 1 or regexp_replace(concat_ws(' ', ${versions.caseFacts},
        ${versions.quotations}, ${versions.completeness}), ${strings}, '', 'g') ~ '[.][0-9]*0([^0-9]|$)|[0-9.]{16}'`
    )
    .orderBy(asc(versions.work), asc(versions.number))
    .limit(1)
  return row
}
