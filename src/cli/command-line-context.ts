// What is done on the command line, as the audit notes it.
import { randomBytes } from 'node:crypto'
import { type Command, commandLineCaller } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { runCommand } from '../access/run-command.js'

/** An act of whoever runs a command. */
export function commandLineContext(action: string): Command {
  return { caller: commandLineCaller, action, requestId: `cli-${randomBytes(6).toString('base64url')}`, idempotency: null }
}

/** Notes a command that writes in many transactions, before the first of them: what each wrote is in the changes. */
export async function auditCommand(base: Base, action: string, detail: object): Promise<void> {
  await runCommand(base, commandLineContext(action), async () => ({ result: null, target: null, detail }))
}
