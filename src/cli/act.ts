// What is done on the command line, as the audit notes it.
import { randomBytes } from 'node:crypto'
import { type Act, commandLine } from '../domain/caller.js'

/** An act of whoever runs a command. */
export function commandAct(action: string): Act {
  return { caller: commandLine, action, requestId: `cli-${randomBytes(6).toString('base64url')}`, idempotency: null }
}
