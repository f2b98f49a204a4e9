// Changes in batches, for a search worker.
import type { Db } from '../../database/db.js'
import type { ChangeRow } from '../change-row.js'
import { listChangeRows } from '../store-changes.js'
import type { SearchWorker } from './search-worker.js'

/** Changes read at once. */
export const readBatchSize = 64
/** Changes applied at once. A change can be a whole law, and searches wait for the batch, some milliseconds. */
const applyBatchSize = 4

export function* applyBatches(changes: readonly ChangeRow[]): Generator<readonly ChangeRow[]> {
  for (let at = 0; at < changes.length; at += applyBatchSize) yield changes.slice(at, at + applyBatchSize)
}

/**
 * Applies all changes from the first one up to `target()` to a new worker; stops early once `isClosed()`. Returns the
 * last change applied and the last seal among them, or 0.
 */
export async function replayChanges(
  db: Db,
  worker: SearchWorker,
  target: () => number,
  isClosed: () => boolean
): Promise<{ seq: number; lastSeal: number }> {
  let [seq, lastSeal] = [0, 0]
  while (!isClosed() && seq < target()) {
    const changes = await listChangeRows(db, seq, Math.min(readBatchSize, target() - seq))
    for (const batch of applyBatches(changes)) seq = (await worker.call('apply', batch)).seq
    lastSeal = changes.findLast(({ seal }) => seal !== null)?.seq ?? lastSeal
  }
  return { seq, lastSeal }
}
