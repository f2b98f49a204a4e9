// Runs commands. Every write on behalf of a caller goes through here: it is idempotent under an Idempotency-Key, and its
// audit entry is appended in the same transaction.
import type { Command } from '../http/caller.js'
import { changeTracesOf } from '../http/trace/change-traces.js'
import { Problem } from '../shared/problem.js'
import { insertAuditEntries, toAuditEntry } from './store-audit.js'
import { claimIdempotencyKey, findIdempotencyRecord, storeResult, type IdempotencyRecord, type IdempotencyKey } from './store-idempotency.js'
import { recordTogether, type ChangeWriter, type ReadAhead } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import type { Db } from '../database/db.js'

export interface CommandResult<Result> {
  /** What the caller receives: plain JSON without secrets, because it may be stored and replayed. */
  result: Result
  /** The object of the command, for the audit log: `regional-rule/cn-330000-ten-commandments`. */
  target: string | null
  /** Further facts for the audit log; never a text or a secret. */
  detail?: object
  /** False where nothing was done that the audit log should tell. */
  isAudited?: boolean
}

/**
 * Runs `write` in one transaction. Where the command ran before under the same idempotency key, `write` is not called
 * and the stored result is returned. Problems: `idempotency-mismatch` where the key was used for another request; those
 * of `write`.
 */
export function runCommand<Result>(
  base: Base,
  command: Command,
  write: (db: Db) => Promise<CommandResult<Result>>
): Promise<Result> {
  return base.store.db.transaction(async (db) => {
    const defer: Deferring = (insert, row) => insert(db, [row])
    return runIdempotent({ db, clock: await base.store.clock(db), defer }, command, () => write(db))
  })
}

/**
 * As `runCommand`, for writes to the change sequence: `write` runs under the lock that numbers changes, in a transaction
 * that commands which wait may share. It has no effect but in the database, because it may run again.
 */
export function runRecordingCommand<Result, Key>(
  base: Base,
  command: Command,
  write: (writer: ChangeWriter) => Promise<CommandResult<Result>>,
  ahead?: ReadAhead<Key>
): Promise<Result> {
  const run = async (writer: ChangeWriter) => {
    const before = writer.seq
    const result = await runIdempotent(writer, command, () => write(writer))
    noteTrace(base, command, { after: before, upTo: writer.seq })
    return result
  }
  return recordTogether(base.store, run, ahead)
}

/** Noted before the commit, since the changes may be delivered at once. */
function noteTrace({ store }: Base, { trace }: Command, { after, upTo }: { after: number; upTo: number }): void {
  const traces = changeTracesOf(store)
  for (let seq = after + 1; seq <= upTo; seq++) {
    if (trace === undefined) traces.delete(seq)
    else traces.set(seq, trace)
  }
}

/**
 * The stored result of a command that ran before, for callers whose preparation is expensive or must not be repeated.
 * Problem: `idempotency-mismatch`.
 */
export async function findReplayedResult<Result>(base: Base, command: Command): Promise<Result | undefined> {
  if (command.idempotency === null) return undefined
  const { db } = base.store
  const stored = await findIdempotencyRecord(db, idempotencyKeyOf(command, command.idempotency.key), await base.store.clock(db))
  if (stored === undefined) return undefined
  const { result } = requireSameRequest(command, stored)
  command.onReplayed?.()
  return result as Result
}

/** Writes a row with the transaction, now or later. */
type Deferring = <Row>(insert: (db: Db, rows: readonly Row[]) => Promise<void>, row: Row) => Promise<void> | void

async function runIdempotent<Result>(
  { db, clock: at, defer }: { db: Db; clock: Date; defer: Deferring },
  command: Command,
  write: () => Promise<CommandResult<Result>>
): Promise<Result> {
  const replayed = await claimRequest(db, command, at)
  if (replayed !== undefined) {
    command.onReplayed?.()
    return replayed.result as Result
  }
  const { result, isAudited = true, ...done } = await write()
  if (isAudited) await defer(insertAuditEntries, toAuditEntry(command, { at, ...done }))
  if (command.idempotency !== null) await storeResult(db, idempotencyKeyOf(command, command.idempotency.key), result)
  return result
}

/**
 * Claims the idempotency key of a command. Returns the stored result where the command ran before, `undefined` where it
 * may run now. Problem: `idempotency-mismatch`.
 */
export async function claimRequest(db: Db, command: Command, at: Date): Promise<{ result: unknown } | undefined> {
  if (command.idempotency === null) return undefined
  const { key, fingerprint } = command.idempotency
  const stored = await claimIdempotencyKey(db, idempotencyKeyOf(command, key), { fingerprint, at })
  return stored && requireSameRequest(command, stored)
}

function requireSameRequest({ idempotency }: Command, stored: IdempotencyRecord): IdempotencyRecord {
  const { key, fingerprint } = idempotency!
  if (stored.fingerprint !== fingerprint) throw new Problem('idempotency-mismatch', { key })
  return stored
}

/** Idempotency keys are scoped to the API key, or to the address of a caller without one. */
function idempotencyKeyOf({ caller }: Command, key: string): IdempotencyKey {
  return { caller: caller.apiKeyId ?? `${caller.name} ${caller.address}`, key }
}
