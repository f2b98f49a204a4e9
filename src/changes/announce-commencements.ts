// A version recorded ahead of its day comes into force by the calendar alone. On that day a change `came-into-force` is
// recorded, so that followers of the changes receive it once and in order.
import { dayInShanghai } from '../shared/calendar.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { listUnannounced } from './store.js'
import { recordChanges } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'

const author = { recordedBy: 'calendar', reason: null }

/** Records the commencements that are due and returns their number. Safe to run in several processes at once. */
export async function announceCommencements(base: Base): Promise<number> {
  const today = dayInShanghai(base.now())
  const last = await findLastChange(base.store.db)
  if (last === undefined || (await listUnannounced(base.store.db, today, last.seq)).length === 0) return 0
  return recordChanges(base.store, async (writer) => {
    const due = await listUnannounced(writer.db, today, writer.seq)
    for (const { work, number } of due) {
      await writer.append({ kind: 'came-into-force', work, version: number, ...author }, () => ({}))
    }
    return due.length
  })
}
