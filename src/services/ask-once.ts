// Questions that come as a POST: asked again they are answered anew, but an Idempotency-Key names one question only.
import type { Act } from '../domain/caller.js'
import type { Base } from './base.js'
import { claimRequest } from './perform.js'

/** Notes what a caller's key names. Problem: `idempotency-mismatch` where it named something else. */
export async function askOnce(base: Base, act: Act): Promise<void> {
  if (act.idempotency === null) return
  await base.store.db.transaction(async (db) => claimRequest(db, act, await base.store.clock(db)))
}
