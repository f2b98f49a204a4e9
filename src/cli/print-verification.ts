// The result of a successful verification, for `verify`, `backup` and `restore`.
import type { VerifyReport } from '../integrity/verify-base.js'
import type { Output } from './command.js'

export function printVerification(output: Output, { changes, versions, briefings, renderings, head }: VerifyReport): void {
  output.line(`${changes} changes and ${versions} versions are as recorded`)
  output.line(`${briefings} briefings and ${renderings} renderings are as kept`)
  output.line(`head ${head}`)
}
