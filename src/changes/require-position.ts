// Use case: check that a position lies in the history of this base. A base that was restored from an earlier state ends
// before the positions of its followers; without this check they would miss every change up to their number.
import { genesisHash } from '../database/sequence/change.js'
import { findChangeHash } from '../database/sequence/last-change.js'
import { readHiddenHashes, shownHash } from '../database/sequence/hidden-hashes.js'
import type { Base } from '../database/base.js'
import { Problem } from '../shared/problem.js'
import type { Position } from './position.js'

/**
 * The seq of a position of this history. Problems: `beyond-the-end` where the base ends before it, also after a short
 * wait; `history-replaced` where another change has its number now.
 */
export async function requirePosition(base: Base, { seq, hashPrefix }: Position): Promise<number> {
  const { changeTracker } = base.store
  if (seq > changeTracker.seq && !(await changeTracker.waitFor(seq))) {
    const last = changeTracker.lastChange ?? { seq: 0, hash: genesisHash }
    const hash = shownHash(await readHiddenHashes(base.store.readDb), last) ?? '…'
    throw new Problem('beyond-the-end', { asked: seq, seq: last.seq, hash })
  }
  if (hashPrefix !== null) await requireHash(base, seq, hashPrefix)
  return seq
}

async function requireHash({ store }: Base, seq: number, hashPrefix: string): Promise<void> {
  const hash = seq === 0 ? genesisHash : await findChangeHash(store.readDb, seq)
  // Whether a hidden hash was guessed is not told.
  if (hash?.startsWith(hashPrefix) === true || (await readHiddenHashes(store.readDb))(seq)) return
  throw new Problem('history-replaced', { seq, hash: hash ?? genesisHash, asked: hashPrefix })
}
