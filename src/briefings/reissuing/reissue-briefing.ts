// Use cases on a briefing that was made: order it again with changes, and withdraw it. Both are for the key that ordered
// it, and for administrators. What is said of the paper to everybody, only who made it may say: an equal order of another
// finds the same briefing.
import { runCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import { type Caller, type Command, includesScope } from '../../http/caller.js'
import { Problem, validationIssue } from '../../shared/problem.js'
import { findUnprintable } from '../../shared/text/printable.js'
import type { BriefingRef } from '../owner.js'
import { readBriefing } from '../read-briefing.js'
import type { KeptOrder } from './order-content.js'
import { findOrder, recordWithdrawal } from './store.js'

/** Problems: `briefing-not-found`, `key-missing`, `briefing-of-others`, `order-not-kept`. */
export async function readKeptOrder(base: Base, ref: BriefingRef, caller: Caller): Promise<KeptOrder> {
  const found = await findOwnOrder(base, ref, caller)
  if (found?.order == null) throw new Problem('order-not-kept', { id: ref.id })
  return found.order
}

/**
 * The order of the caller, `undefined` where an administrator looks at a briefing that no key ordered.
 * Problems: `briefing-not-found`, `key-missing`, `briefing-of-others`.
 */
async function findOwnOrder(base: Base, ref: BriefingRef, { apiKeyId, scope }: Caller) {
  const { id } = await readBriefing(base, ref.id, ref.owner)
  if (apiKeyId === null) throw new Problem('key-missing')
  const isAdmin = includesScope(scope, 'admin')
  const found = await findOrder(base.store.db, id, apiKeyId, isAdmin)
  if (found === undefined && !isAdmin) throw new Problem('briefing-of-others', { id })
  return found
}

/** The maker is the first key that ordered it. Problems: those of `findOwnOrder`, `briefing-of-others` for a later one. */
export async function requireMaker(base: Base, ref: BriefingRef, caller: Caller): Promise<void> {
  const found = await findOwnOrder(base, ref, caller)
  if (found?.first === false && !includesScope(caller.scope, 'admin')) throw new Problem('briefing-of-others', { id: ref.id })
}

/**
 * Withdraws a briefing for good. The page behind its code says so, with the reason. Problems: those of `requireMaker`,
 * `briefing-withdrawn`, `invalid-parameter` for a reason that cannot be shown.
 */
export async function withdrawBriefing(base: Base, command: Command, ref: BriefingRef, reason: string): Promise<void> {
  requirePrintable(reason)
  await requireMaker(base, ref, command.caller)
  const { id } = ref
  await runCommand(base, command, async (db) => {
    if (!(await recordWithdrawal(db, id, reason, base.now()))) throw new Problem('briefing-withdrawn', { id })
    return { result: {}, target: `briefing/${id}` }
  })
}

function requirePrintable(reason: string): void {
  if (reason.trim() !== '' && findUnprintable(reason.replace(/[\n\t]/g, '\0')) === undefined) return
  throw new Problem('invalid-parameter', {}, [validationIssue('/body/reason', '须为一行看得见的文字', 'must be one line of visible text')])
}
