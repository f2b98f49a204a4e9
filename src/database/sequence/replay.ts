// Appends changes that were recorded by another base, with their own numbers, instants and hashes. The caller has
// checked that each follows the previous one; triggers of the database check it again.
import { desc, sql } from 'drizzle-orm'
import { advisoryLocks } from '../migrations.js'
import type { StoredChange } from './read-recorded.js'
import { commitThroughQueue } from './change-writer.js'
import { insertChanges } from './recorded-tables.js'
import type { Store } from '../store.js'
import { chainHead, changes } from '../tables/changes.js'
import type { Db } from '../db.js'

/** The end of the chain, and `append` to extend it inside one transaction, under the lock on numbering. */
export interface ReplayWriter {
  db: Db
  seq: number
  hash: string
  recordedAt: Date | null
  append: (list: readonly StoredChange[]) => Promise<void>
}

/** Runs `write` in one transaction; an error rolls all of it back. */
export function replay<Result>(store: Store, write: (writer: ReplayWriter) => Promise<Result>): Promise<Result> {
  return commitThroughQueue(store, () => commit(store, write))
}

function commit<Result>(store: Store, write: (writer: ReplayWriter) => Promise<Result>): Promise<Result> {
  return store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    const writer = await createReplayWriter(db)
    const before = writer.seq
    const result = await write(writer)
    if (writer.seq > before) await db.update(chainHead).set({ seq: writer.seq, hash: writer.hash })
    return result
  })
}

async function createReplayWriter(db: Db): Promise<ReplayWriter> {
  const [head] = await db.select().from(chainHead)
  const [last] = await db.select({ at: changes.recordedAt }).from(changes).orderBy(desc(changes.seq)).limit(1)
  const writer: ReplayWriter = {
    db,
    seq: head!.seq,
    hash: head!.hash,
    recordedAt: last?.at ?? null,
    append: async (list) => {
      const end = list.at(-1)
      if (end === undefined) return
      await insertChanges(db, list.map(({ change, previousHash, hash, rows }) => ({ entry: { ...change, previousHash, hash }, rows })))
      Object.assign(writer, { seq: end.change.seq, hash: end.hash, recordedAt: end.change.recordedAt })
    }
  }
  return writer
}
