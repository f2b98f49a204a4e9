// The one way in which anything is written on somebody's behalf: once however often it is asked for, and with an entry
// of who did it in the same transaction.
import type { Act } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { appendAuditEntry } from './store-audit.js'
import { claimReply, findReply, keepReply, type KeptReply, type ReplyName } from './store-idempotency.js'
import { record, type Recorder } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import type { Db } from '../database/db.js'

export interface Performed<Result> {
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
export function perform<Result>(
  base: Base,
  act: Act,
  write: (db: Db) => Promise<Performed<Result>>
): Promise<Result> {
  return base.store.db.transaction((db) => performOnce(base, db, act, () => write(db)))
}

/** The same for what is recorded in the chain of changes: `write` holds the lock that numbers them. */
export function performRecording<Result>(
  base: Base,
  act: Act,
  write: (recorder: Recorder) => Promise<Performed<Result>>
): Promise<Result> {
  return record(base.store, (recorder) => performOnce(base, recorder.db, act, () => write(recorder)))
}

/** What an act ended in before, for those who must not even prepare it twice. Problem: `idempotency-mismatch`. */
export async function recallResult<Result>(base: Base, act: Act): Promise<Result | undefined> {
  if (act.idempotency === null) return undefined
  const { db } = base.store
  const kept = await findReply(db, nameOf(act, act.idempotency.key), await base.store.clock(db))
  return kept && (requireSame(act, kept).result as Result)
}

async function performOnce<Result>(
  base: Base,
  db: Db,
  act: Act,
  write: () => Promise<Performed<Result>>
): Promise<Result> {
  const at = await base.store.clock(db)
  const before = await claimRequest(db, act, at)
  if (before !== undefined) return before.result as Result
  const { result, ...done } = await write()
  await appendAuditEntry(db, act, { at, ...done })
  if (act.idempotency !== null) await keepReply(db, nameOf(act, act.idempotency.key), result)
  return result
}

/** What the act ended in when it was done before under the same key. Problem: `idempotency-mismatch`. */
export async function claimRequest(db: Db, act: Act, at: Date): Promise<{ result: unknown } | undefined> {
  if (act.idempotency === null) return undefined
  const { key, fingerprint } = act.idempotency
  const kept = await claimReply(db, nameOf(act, key), { fingerprint, at })
  return kept && requireSame(act, kept)
}

function requireSame({ idempotency }: Act, kept: KeptReply): KeptReply {
  const { key, fingerprint } = idempotency!
  if (kept.fingerprint !== fingerprint) throw new Problem('idempotency-mismatch', { key })
  return kept
}

/** Callers without a key are told apart by their addresses. */
function nameOf({ caller }: Act, key: string): ReplyName {
  return { caller: caller.key ?? `${caller.name} ${caller.address}`, key }
}
