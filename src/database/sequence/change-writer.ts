// The one way in: every change is numbered, dated, chained and written here, under one lock.
import { desc, sql } from 'drizzle-orm'
import { type Change, chainHash, nextInstant } from './change.js'
import { advisoryLocks } from '../migrations.js'
import { insertChanges, type Records, toColumns } from './recorded-tables.js'
import type { Store } from '../store.js'
import { chainHead, changes } from '../tables/changes.js'
import type { Db } from '../db.js'

/** A change as its author gives it; `work: 'new'` is the work that this change creates. */
export type NewChange = Omit<Change, 'seq' | 'recordedAt' | 'work'> & { work: number | 'new' | null }

/** What somebody can look things up in: a connection, and the number of the last change that counts as known. */
export interface Known {
  db: Db
  seq: number
}

/** The hand that writes, inside one transaction and under the lock that numbers changes; `seq` counts its own too. */
export interface Recorder extends Known {
  /** Appends one change with the rows that belong to it; `rows` is told the change's own number. */
  append: (change: NewChange, rows: (seq: number) => Records) => Promise<Change>
}

/**
 * Runs a piece of writing in one transaction. Changes appended in it become visible together, numbered without a gap
 * in the order of commits. Whatever it throws leaves nothing behind.
 */
export function record<Result>(store: Store, write: (recorder: Recorder) => Promise<Result>): Promise<Result> {
  return commitInTurn(store, () => commit(store, write))
}

/** Commits once those ahead have. Whoever is told of it reads it in this process from now on. */
export async function commitInTurn<Result>(store: Store, commit: () => Promise<Result>): Promise<Result> {
  const result = await store.recording.take(commit)
  // A look that fails undoes no commit.
  await store.sequence.look().catch(() => {})
  return result
}

function commit<Result>(store: Store, write: (recorder: Recorder) => Promise<Result>): Promise<Result> {
  return store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    const recorder = await openRecorder(db, await store.clock(db))
    const before = recorder.seq
    const result = await write(recorder)
    if (recorder.seq > before) await db.update(chainHead).set({ seq: recorder.seq, hash: recorder.hash })
    return result
  })
}

class Rehearsed extends Error {}

/** As `record`, and then nothing of it stays. Nobody else can record anything meanwhile. */
export async function rehearse(store: Store, write: (recorder: Recorder) => Promise<void>): Promise<void> {
  const rehearsing = store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    await write(await openRecorder(db, await store.clock(db)))
    throw new Rehearsed()
  })
  await rehearsing.catch((error: unknown) => {
    if (!(error instanceof Rehearsed)) throw error
  })
}

/**
 * Runs a piece of writing inside the transaction of a recorder; whatever it throws leaves nothing of it behind, and the
 * transaction can go on.
 */
export async function attempt<Result>(recorder: Recorder, write: () => Promise<Result>): Promise<Result> {
  const { db, seq, hash, at } = recorder as OpenRecorder
  await db.execute(sql`savepoint attempt`)
  try {
    const result = await write()
    await db.execute(sql`release savepoint attempt`)
    return result
  } catch (error) {
    await db.execute(sql`rollback to savepoint attempt`)
    Object.assign(recorder, { seq, hash, at })
    throw error
  }
}

interface OpenRecorder extends Recorder {
  hash: string
  at: Date | null
}

async function openRecorder(db: Db, clock: Date): Promise<OpenRecorder> {
  const [head] = await db.select().from(chainHead)
  const [last] = await db.select({ at: changes.recordedAt }).from(changes).orderBy(desc(changes.seq)).limit(1)
  const recorder: OpenRecorder = {
    db,
    seq: head!.seq,
    hash: head!.hash,
    at: last?.at ?? null,
    append: async (given, rows) => {
      const recordedAt = nextInstant(clock, recorder.at)
      const seq = recorder.seq + 1
      const change: Change = { ...given, seq, recordedAt, work: given.work === 'new' ? seq : given.work }
      recorder.hash = await writeChange(db, recorder.hash, change, rows(seq))
      recorder.seq = seq
      recorder.at = recordedAt
      return change
    }
  }
  return recorder
}

async function writeChange(db: Db, previousHash: string, change: Change, records: Records): Promise<string> {
  const rows = toColumns(records)
  const hash = chainHash(previousHash, change, rows)
  await insertChanges(db, [{ entry: { ...change, previousHash, hash }, rows }])
  return hash
}
