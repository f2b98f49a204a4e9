// Queries sent by POST. A repeated query is computed again, but one Idempotency-Key may be used for one query only.
import type { Command } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { claimRequest, findReplayedResult } from './run-command.js'

/**
 * Runs a query, then claims its idempotency key: a query that fails leaves no record. Problems: `idempotency-mismatch`
 * where the key was used for another request; those of `query`.
 */
export async function runIdempotentQuery<Result>(base: Base, command: Command, query: () => Promise<Result>): Promise<Result> {
  if (command.idempotency === null) return query()
  // Only to reject another request under the key: the answer is a new one.
  await findReplayedResult(base, { ...command, onReplayed: undefined })
  const result = await query()
  await base.store.db.transaction(async (db) => claimRequest(db, command, await base.store.clock(db)))
  return result
}
