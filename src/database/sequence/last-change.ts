// Reads the end of the change sequence: the last change, the last one by an instant, and those from a number on.
import { asc, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { ChangeKind } from './change.js'
import { changes } from '../tables/changes.js'
import { type Db, selectRows } from '../db.js'

export interface LastChange {
  seq: number
  recordedAt: Date
  /** Chains it to every change before it. */
  hash: string
}

/** The last change, or the last one recorded by an instant; `undefined` before the first. */
export async function findLastChange(db: Db, by?: Date): Promise<LastChange | undefined> {
  const [row] = await db
    .select({ seq: changes.seq, recordedAt: changes.recordedAt, hash: changes.hash })
    .from(changes)
    .where(by === undefined ? undefined : lte(changes.recordedAt, by))
    // Instants rise with the numbers, so either order finds the same change, each by its own index.
    .orderBy(desc(by === undefined ? changes.seq : changes.recordedAt))
    .limit(1)
  return row
}

export interface FetchedChange extends LastChange {
  kind: ChangeKind
  work: number | null
  /** The server is a standby: changes that it lacks may exist on the primary. */
  onStandby: boolean
}

const onStandby = sql<boolean>`pg_is_in_recovery()`

/** The first changes from one on, in order. */
export async function listChangesFrom(db: Db, from: number, limit: number): Promise<FetchedChange[]> {
  const { seq, recordedAt, hash, kind, work } = changes
  const fields = { seq, recordedAt, hash, kind, work, onStandby }
  const rows = await db.select(fields).from(changes).where(gte(seq, from)).orderBy(asc(seq)).limit(limit)
  return rows.map((row) => ({ ...row, kind: row.kind as ChangeKind }))
}

/** Whether a server is a standby, which may lack the last changes of the primary. */
export async function isStandby(db: Db): Promise<boolean> {
  const [row] = await selectRows<{ standby: boolean }>(db, sql`select ${onStandby} as standby`)
  return row!.standby
}

/** The hash that chains a change to all before it; `undefined` where there is no such change. */
export async function findChangeHash(db: Db, seq: number): Promise<string | undefined> {
  const [row] = await db.select({ hash: changes.hash }).from(changes).where(eq(changes.seq, seq))
  return row?.hash
}
