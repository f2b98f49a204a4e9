// Questions that come as a POST: asked again they are answered anew, but an Idempotency-Key names one question only.
import type { Command } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { claimRequest, findReplayedResult } from './run-command.js'

/**
 * Answers, and then notes what the caller's key names: a question that is refused leaves no trace. Problem:
 * `idempotency-mismatch` where the key named something else.
 */
export async function runIdempotentQuery<Result>(base: Base, command: Command, query: () => Promise<Result>): Promise<Result> {
  if (command.idempotency === null) return query()
  await findReplayedResult(base, command)
  const result = await query()
  await base.store.db.transaction(async (db) => claimRequest(db, command, await base.store.clock(db)))
  return result
}
