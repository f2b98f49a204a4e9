// The only way to record a change: numbers, dates, chains and writes it, under one advisory lock.
import { desc, sql } from 'drizzle-orm'
import { type Change, chainHash, nextInstant } from './change.js'
import { advisoryLocks } from '../migrations.js'
import type { ClockGuard } from './clock-guard.js'
import { insertChanges, type NewRows, toColumns } from './recorded-tables.js'
import type { Store } from '../store.js'
import { chainHead, changes } from '../tables/changes.js'
import type { Db } from '../db.js'

/** A change before it is numbered; `work: 'new'` is the work that this change creates. */
type NewChange = Omit<Change, 'seq' | 'recordedAt' | 'work'> & { work: number | 'new' | null }

/** A connection, and the number of the last change that a read over it counts. */
export interface ReadContext {
  db: Db
  seq: number
}

/**
 * Appends changes inside one transaction, under the lock on numbering. `seq` includes the changes it appended itself.
 */
export interface ChangeWriter extends ReadContext {
  /** Appends one change with its rows; `rows` receives the number of the change. */
  append: (change: NewChange, rows: (seq: number) => NewRows) => Promise<Change>
  /** Who wrote what is recorded from now on; set where a draft or an approved file led to it. */
  writtenBy?: readonly string[]
}

/**
 * Runs `write` in one transaction. Its changes become visible together, numbered without gaps in the order of commits.
 * An error that it throws rolls all of them back.
 */
export function recordChanges<Result>(store: Store, write: (writer: ChangeWriter) => Promise<Result>): Promise<Result> {
  return commitThroughQueue(store, () => commit(store, write))
}

/** Runs a commit through the write queue. After it resolves, reads in this process include what was committed. */
export async function commitThroughQueue<Result>(store: Store, commit: () => Promise<Result>): Promise<Result> {
  const result = await store.writeQueue.run(commit)
  // The commit has happened, even if the poll fails.
  await store.changeTracker.poll().catch(() => {})
  return result
}

function commit<Result>(store: Store, write: (writer: ChangeWriter) => Promise<Result>): Promise<Result> {
  return store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    const writer = await createChangeWriter(db, await store.clock(db), store.writing.clockGuard)
    const before = writer.seq
    const result = await write(writer)
    if (writer.seq > before) await db.update(chainHead).set({ seq: writer.seq, hash: writer.hash })
    return result
  })
}

class DryRunRollback extends Error {}

/** Runs `write` inside the transaction of a writer and undoes what it wrote. */
export async function tryOut<Result>(writer: ChangeWriter, write: () => Promise<Result>): Promise<Result> {
  let result: Result
  const undone = withSavepoint(writer, async () => {
    result = await write()
    throw new DryRunRollback()
  })
  await undone.catch((error: unknown) => {
    if (!(error instanceof DryRunRollback)) throw error
  })
  return result!
}

/** As `recordChanges`, but always rolled back. Other writers wait meanwhile. */
export async function performDryRun(store: Store, write: (writer: ChangeWriter) => Promise<void>): Promise<void> {
  const transaction = store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    await write(await createChangeWriter(db, await store.clock(db), store.writing.clockGuard))
    throw new DryRunRollback()
  })
  await transaction.catch((error: unknown) => {
    if (!(error instanceof DryRunRollback)) throw error
  })
}

/**
 * Runs `write` inside the transaction of a writer. An error rolls back what it wrote, and the transaction can go on.
 */
export async function withSavepoint<Result>(writer: ChangeWriter, write: () => Promise<Result>): Promise<Result> {
  const { db, seq, hash, at } = writer as ChangeWriterState
  await db.execute(sql`savepoint attempt`)
  try {
    const result = await write()
    await db.execute(sql`release savepoint attempt`)
    return result
  } catch (error) {
    await db.execute(sql`rollback to savepoint attempt`)
    Object.assign(writer, { seq, hash, at })
    throw error
  }
}

interface ChangeWriterState extends ChangeWriter {
  hash: string
  at: Date | null
}

async function createChangeWriter(db: Db, clock: Date, guard: ClockGuard): Promise<ChangeWriterState> {
  const [head] = await db.select().from(chainHead)
  const [last] = await db.select({ at: changes.recordedAt }).from(changes).orderBy(desc(changes.seq)).limit(1)
  let isChecked = false
  const writer: ChangeWriterState = {
    db,
    seq: head!.seq,
    hash: head!.hash,
    at: last?.at ?? null,
    append: async (newChange, rows) => {
      if (!isChecked) await guard.check(db, clock, last?.at ?? null)
      isChecked = true
      const recordedAt = nextInstant(clock, writer.at)
      const seq = writer.seq + 1
      const written = writer.writtenBy && { writtenBy: writer.writtenBy }
      const change: Change = { ...newChange, ...written, seq, recordedAt, work: newChange.work === 'new' ? seq : newChange.work }
      writer.hash = await writeChange(db, writer.hash, change, rows(seq))
      writer.seq = seq
      writer.at = recordedAt
      return change
    }
  }
  return writer
}

async function writeChange(db: Db, previousHash: string, change: Change, records: NewRows): Promise<string> {
  const rows = toColumns(records)
  const hash = chainHash(previousHash, change, rows)
  await insertChanges(db, [{ entry: { ...change, previousHash, hash }, rows }])
  return hash
}
