// What is done on the command line, as the audit notes it.
import { randomBytes } from 'node:crypto'
import { type Act, commandLine } from '../http/caller.js'
import type { Base } from '../database/base.js'
import { perform } from '../access/run-command.js'

/** An act of whoever runs a command. */
export function commandAct(action: string): Act {
  return { caller: commandLine, action, requestId: `cli-${randomBytes(6).toString('base64url')}`, idempotency: null }
}

/** Notes a command that writes in many transactions, before the first of them: what each wrote is in the changes. */
export async function noteCommand(base: Base, action: string, detail: object): Promise<void> {
  await perform(base, commandAct(action), async () => ({ result: null, target: null, detail }))
}
