// A version recorded ahead of its day comes into force by the calendar alone: that day, it becomes a change of its own,
// so that whoever follows the sequence hears of it once and in order.
import { dayInShanghai } from '../shared/calendar.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { listUnannounced } from './store.js'
import { recordChanges } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'

const author = { recordedBy: 'calendar', reason: null }

/** Records what came into force since it was recorded; gives how many. Any number of processes may look at once. */
export async function announceCommencements(base: Base): Promise<number> {
  const today = dayInShanghai(base.now())
  const last = await findLastChange(base.store.db)
  if (last === undefined || (await listUnannounced(base.store.db, today, last.seq)).length === 0) return 0
  return recordChanges(base.store, async (recorder) => {
    const due = await listUnannounced(recorder.db, today, recorder.seq)
    for (const { work, number } of due) {
      await recorder.append({ kind: 'came-into-force', work, version: number, ...author }, () => ({}))
    }
    return due.length
  })
}
