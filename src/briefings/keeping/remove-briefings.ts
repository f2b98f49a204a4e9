// Use cases: remove briefings by a rule, and those that were ordered without a key and have expired. The audit log names
// every one; its code stays known as that of a removed briefing.
import { randomBytes } from 'node:crypto'
import { runCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import { type Command, commandLineCaller } from '../../http/caller.js'
import { type AnonymousLimits, expiredBefore } from './anonymous-limits.js'
import { listRemovable, type RemovableBriefing, type RemovalRule, removeBriefings } from './store.js'

/** Briefings of one transaction, and of one audit entry. */
const batchSize = 50

/** Goes through the briefings that a rule would remove, and changes nothing. */
export async function* findRemovableBriefings(base: Base, rule: RemovalRule): AsyncGenerator<RemovableBriefing> {
  for (let after = ''; ; ) {
    const found = await listRemovable(base.store.db, rule, after, batchSize)
    yield* found
    if (found.length < batchSize) return
    after = found.at(-1)!.id
  }
}

/** Removes the briefings of a rule. Returns how many. `told` is the rule as the audit log tells it. */
export async function removeByRule(base: Base, command: Command, rule: RemovalRule, told: object): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const found = await listRemovable(base.store.db, rule, after, batchSize)
    const ids = found.map(({ id }) => id)
    if (ids.length > 0) count += await removeBatch(base, command, { ids, rule, told })
    if (found.length < batchSize) return count
    after = ids.at(-1)!
  }
}

/** Removes what was ordered without a key and not used since. Returns how many briefings. */
export async function removeExpired(base: Base, limits: AnonymousLimits): Promise<number> {
  const rule = { temporary: true, unusedSince: expiredBefore(limits, base.now()) }
  // Looked for first: a run that removes nothing writes nothing.
  if ((await listRemovable(base.store.db, rule, '', 1)).length === 0) return 0
  const requestId = `expiry-${randomBytes(6).toString('base64url')}`
  const command = { caller: { ...commandLineCaller, name: 'calendar' }, action: 'briefings expire', requestId, idempotency: null }
  return removeByRule(base, command, rule, { unusedSince: rule.unusedSince.toISOString() })
}

async function removeBatch(base: Base, command: Command, { ids, rule, told }: { ids: string[]; rule: RemovalRule; told: object }): Promise<number> {
  return runCommand(base, command, async (db) => {
    const removed = await removeBriefings(db, ids, rule, await base.store.clock(db))
    return { result: removed.length, target: null, isAudited: removed.length > 0, detail: { ...told, count: removed.length, removed } }
  })
}
