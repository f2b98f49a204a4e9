// Reading back what was recorded, change by change, exactly as the rows stand: for verifying the chain.
import { asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Change, ChangeKind, RecordedRows } from '../domain/change.js'
import { type RecordedTable, recordedTableNames, recordedTables } from './recorded-tables.js'
import { chainHead, changes, historyEntries, sources, versions } from './schema.js'
import { type Db, selectRows } from './store.js'

/** A change as it stands in the store, with every row that belongs to it. */
export interface StoredChange {
  change: Change
  previousHash: string
  hash: string
  rows: Record<RecordedTable, Record<string, unknown>[]>
}

/** Changes after one, at most so many, in order. A change without a history entry has NUL for its author, which no row can hold. */
export async function readChanges(db: Db, after: number, limit: number): Promise<StoredChange[]> {
  const found = await db
    .select({ change: changes, recordedBy: historyEntries.recordedBy, reason: historyEntries.reason })
    .from(changes)
    .leftJoin(historyEntries, eq(historyEntries.seq, changes.seq))
    .where(gt(changes.seq, after))
    .orderBy(asc(changes.seq))
    .limit(limit)
  if (found.length === 0) return []
  const rows = await readRows(db, after, found.at(-1)!.change.seq)
  return found.map(({ change: { previousHash, hash, ...entry }, recordedBy, reason }) => ({
    change: { ...entry, kind: entry.kind as ChangeKind, recordedBy: recordedBy ?? '\0', reason },
    previousHash,
    hash,
    rows: rows(entry.seq)
  }))
}

/** Every recorded row of some changes, as JSON under the database's own column names. */
async function readRows(db: Db, after: number, upTo: number): Promise<(seq: number) => StoredChange['rows']> {
  const bySeq = new Map<number, RecordedRows & Partial<StoredChange['rows']>>()
  for (const name of recordedTableNames) {
    for (const { seq, row } of await readTable(db, name, after, upTo)) {
      const rows = bySeq.get(Number(seq)) ?? {}
      ;(rows[name] ??= []).push(row)
      bySeq.set(Number(seq), rows)
    }
  }
  return (seq) => (bySeq.get(seq) ?? {}) as StoredChange['rows']
}

interface OwnedRow {
  seq: number | string
  row: Record<string, unknown>
}

function readTable(db: Db, name: RecordedTable, after: number, upTo: number): Promise<OwnedRow[]> {
  const { table, owner } = recordedTables[name]
  const row = sql`to_jsonb(${table}) - 'in_force_order'`
  const [seq, from] = ownership(name, owner)
  return selectRows<OwnedRow>(
    db,
    sql`select ${seq} as seq, ${row} as row from ${from} where ${seq} > ${after} and ${seq} <= ${upTo}`
  )
}

function ownership(name: RecordedTable, owner: 'change' | 'version' | 'source'): [PgColumn | SQL, SQL] {
  const { table } = recordedTables[name]
  if (owner === 'version') return [versions.seq, sql`${table} join ${versions} using (work, number)`]
  if (owner === 'source') return [sources.seq, sql`${table} join ${sources} on ${sources.id} = ${table}.source`]
  return [sql`${table}.seq`, sql`${table}`]
}

/** The end of the chain as the head says it. */
export async function readHead(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  const [head] = await db.select({ seq: chainHead.seq, hash: chainHead.hash }).from(chainHead)
  return head
}

const countedTables = {
  ...Object.fromEntries(recordedTableNames.map((name) => [name, recordedTables[name].table])),
  history_entries: historyEntries,
  changes,
  chain_head: chainHead
}

/** How many rows each table holds, those that belong to no change too. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [name, table] of Object.entries(countedTables)) {
    const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(table)
    counts[name] = row!.count
  }
  return counts
}

/**
 * A version with a value that JSON cannot tell from another, and that a hash over JSON therefore cannot see: an array
 * counted from elsewhere than 1, a number with a trailing zero or more digits than a JSON number keeps.
 */
export async function findOddForm(db: Db): Promise<{ work: number; number: number } | undefined> {
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
