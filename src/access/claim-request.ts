// Questions that come as a POST: asked again they are answered anew, but an Idempotency-Key names one question only.
import type { Act } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { claimRequest, recallResult } from './run-command.js'

/**
 * Answers, and then notes what the caller's key names: a question that is refused leaves no trace. Problem:
 * `idempotency-mismatch` where the key named something else.
 */
export async function askOnce<Answer>(base: Base, act: Act, answer: () => Promise<Answer>): Promise<Answer> {
  if (act.idempotency === null) return answer()
  await recallResult(base, act)
  const answered = await answer()
  await base.store.db.transaction(async (db) => claimRequest(db, act, await base.store.clock(db)))
  return answered
}
