// How a base that proved itself is told.
import type { VerifyReport } from '../integrity/verify-base.js'
import type { Say } from './command.js'

export function tellProof(say: Say, { changes, versions, briefings, renderings, head }: VerifyReport): void {
  say.line(`${changes} changes and ${versions} versions are as recorded`)
  say.line(`${briefings} briefings and ${renderings} renderings are as kept`)
  say.line(`head ${head}`)
}
