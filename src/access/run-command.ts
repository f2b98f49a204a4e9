// The one way in which anything is written on somebody's behalf: once however often it is asked for, and with an entry
// of who did it in the same transaction.
import type { Command } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { appendAuditEntry } from './store-audit.js'
import { claimIdempotencyKey, findIdempotencyRecord, storeResult, type IdempotencyRecord, type IdempotencyKey } from './store-idempotency.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import type { Db } from '../database/db.js'

export interface CommandResult<Result> {
  /** What the caller is told, as plain JSON and without secrets: it may be kept, and told again. */
  result: Result
  /** What it was done to: `regional-rule/cn-330000-ten-commandments`. */
  target: string | null
  /** What else the audit should say; never a text or a secret. */
  detail?: object
}

/**
 * Writes in one transaction. Where the act was done before under the same idempotency key, nothing is written and the
 * result of then comes back. Problem: `idempotency-mismatch` where another request had that key; those of `write`.
 */
export function runCommand<Result>(
  base: Base,
  command: Command,
  write: (db: Db) => Promise<CommandResult<Result>>
): Promise<Result> {
  return base.store.db.transaction((db) => runIdempotent(base, db, command, () => write(db)))
}

/** The same for what is recorded in the chain of changes: `write` holds the lock that numbers them. */
export function runRecordingCommand<Result>(
  base: Base,
  command: Command,
  write: (recorder: ChangeWriter) => Promise<CommandResult<Result>>
): Promise<Result> {
  return recordChanges(base.store, (recorder) => runIdempotent(base, recorder.db, command, () => write(recorder)))
}

/** What an act ended in before, for those who must not even prepare it twice. Problem: `idempotency-mismatch`. */
export async function findReplayedResult<Result>(base: Base, command: Command): Promise<Result | undefined> {
  if (command.idempotency === null) return undefined
  const { db } = base.store
  const stored = await findIdempotencyRecord(db, idempotencyKeyOf(command, command.idempotency.key), await base.store.clock(db))
  return stored && (requireSameRequest(command, stored).result as Result)
}

async function runIdempotent<Result>(
  base: Base,
  db: Db,
  command: Command,
  write: () => Promise<CommandResult<Result>>
): Promise<Result> {
  const at = await base.store.clock(db)
  const replayed = await claimRequest(db, command, at)
  if (replayed !== undefined) return replayed.result as Result
  const { result, ...done } = await write()
  await appendAuditEntry(db, command, { at, ...done })
  if (command.idempotency !== null) await storeResult(db, idempotencyKeyOf(command, command.idempotency.key), result)
  return result
}

/** What the act ended in when it was done before under the same key. Problem: `idempotency-mismatch`. */
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

/** Callers without a key are told apart by their addresses. */
function idempotencyKeyOf({ caller }: Command, key: string): IdempotencyKey {
  return { caller: caller.apiKeyId ?? `${caller.name} ${caller.address}`, key }
}
