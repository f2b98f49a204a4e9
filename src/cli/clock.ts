// `guiju clock accept`: the operator's word that the clock is right, after changes were refused because it had jumped.
import { say } from '../shared/language/say.js'
import type { Base } from '../database/base.js'
import { clockAcceptances } from '../database/tables/clock.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { runCommand } from '../access/run-command.js'
import { commandLineContext } from './command-line-context.js'
import type { BaseCommand } from './command.js'

export const clock: BaseCommand = {
  usage: 'guiju clock accept',
  about: say('aboutClock'),
  argCount: 1,
  findUsageError: ([subcommand]) => (subcommand === 'accept' ? undefined : say('unknownSubcommand', { command: 'clock', known: ['accept'], given: subcommand ?? '' })),
  run: async (base, output) => {
    const at = await acceptClock(base)
    output.line(say('clockAccepted', { at }))
    return 0
  }
}

/** Records the acceptance; the processes that refuse changes look for it at the next one. Returns the clock's reading. */
function acceptClock(base: Base): Promise<string> {
  return runCommand(base, commandLineContext('clock accept'), async (db) => {
    const at = await base.store.clock(db)
    const lastRecordedAt = (await findLastChange(db))?.recordedAt ?? null
    await db.insert(clockAcceptances).values({ at, lastRecordedAt })
    return { result: at.toISOString(), target: null, detail: { lastRecordedAt } }
  })
}
