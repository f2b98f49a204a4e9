// What reading tells of keeping: that a briefing is used, and that one was removed.
import { dayInShanghai } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import type { Base } from '../../database/base.js'
import { recordUse, type RemovedBriefing } from './store.js'

/** Records that a briefing is used, which keeps it for another time. A read never fails for it, with a full disk neither. */
export async function noteUse(base: Base, id: string): Promise<void> {
  await recordUse(base.store.db, id, base.now()).catch(() => {})
}

/** The problem of a briefing that was removed. */
export function removedProblem({ madeAt, removedAt }: RemovedBriefing): Problem {
  return new Problem('briefing-removed', { made: dayInShanghai(madeAt), removed: dayInShanghai(removedAt) })
}
