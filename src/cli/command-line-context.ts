// Commands of the command line, as the audit log records them.
import { randomBytes } from 'node:crypto'
import { type Command, commandLineCaller } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { runCommand } from '../access/run-command.js'

/** The context of a command that is run from the command line. */
export function commandLineContext(action: string): Command {
  return { caller: commandLineCaller, action, requestId: `cli-${randomBytes(6).toString('base64url')}`, idempotency: null }
}

/**
 * Audits a command that writes in many transactions, before the first of them; the change sequence has what each wrote.
 */
export async function auditCommand(base: Base, action: string, detail: object): Promise<void> {
  await runCommand(base, commandLineContext(action), async () => ({ result: null, target: null, detail }))
}
