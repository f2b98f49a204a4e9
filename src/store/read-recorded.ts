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

/** Changes after one, at most so many, in order. A change without a history entry has an empty author. */
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
    change: { ...entry, kind: entry.kind as ChangeKind, recordedBy: recordedBy ?? '', reason },
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

/** How many rows each table holds up to a change, those that belong to no change too. */
export async function countRows(db: Db): Promise<Record<RecordedTable | 'history_entries', number>> {
  const counts = await Promise.all(
    ([...recordedTableNames, 'history_entries'] as const).map(async (name) => {
      const table = name === 'history_entries' ? historyEntries : recordedTables[name].table
      const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(table)
      return [name, row!.count] as const
    })
  )
  return Object.fromEntries(counts) as Record<RecordedTable | 'history_entries', number>
}
