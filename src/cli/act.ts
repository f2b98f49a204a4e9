// What is done on the command line, as the audit notes it.
import { randomBytes } from 'node:crypto'
import { type Act, commandLine } from '../domain/caller.js'
import type { Base } from '../services/base.js'
import { perform } from '../services/perform.js'

/** An act of whoever runs a command. */
export function commandAct(action: string): Act {
  return { caller: commandLine, action, requestId: `cli-${randomBytes(6).toString('base64url')}`, idempotency: null }
}

/** Notes a command that writes in many transactions, before the first of them: what each wrote is in the changes. */
export async function noteCommand(base: Base, action: string, detail: object): Promise<void> {
  await perform(base, commandAct(action), async () => ({ result: null, target: null, detail }))
}
