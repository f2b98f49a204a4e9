// The only way to record a change: numbers, dates, chains and writes it, under one advisory lock.
import { sql } from 'drizzle-orm'
import { commitAlone } from './group-commit.js'
import { type ChangeWriter, RecordingTransaction, transactionOf } from './recording-transaction.js'
import type { Store } from '../store.js'

export { recordTogether, type ReadAhead } from './group-commit.js'
export type { ChangeWriter, ReadContext } from './recording-transaction.js'

/**
 * Runs `write` in one transaction. Its changes become visible together, numbered without gaps in the order of commits.
 * An error that it throws rolls all of them back.
 */
export function recordChanges<Result>(store: Store, write: (writer: ChangeWriter) => Promise<Result>): Promise<Result> {
  return commitThroughQueue(store, () => commitAlone(store, write))
}

/** Runs a commit through the write queue. After it resolves, reads in this process include what was committed. */
export async function commitThroughQueue<Result>(store: Store, commit: () => Promise<Result>): Promise<Result> {
  const result = await store.writeQueue.run(commit)
  // The commit has happened, even if the poll fails.
  await store.changeTracker.poll().catch(() => {})
  return result
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
    await write((await RecordingTransaction.begin(db, store)).createWriter())
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
  const transaction = transactionOf(writer)
  // The statement also writes what waits, so that nothing from before is undone.
  await writer.db.execute(sql`savepoint attempt`)
  const before = transaction.mark()
  try {
    const result = await write()
    await writer.db.execute(sql`release savepoint attempt`)
    return result
  } catch (error) {
    transaction.rewind(before)
    await writer.db.execute(sql`rollback to savepoint attempt`)
    throw error
  }
}
