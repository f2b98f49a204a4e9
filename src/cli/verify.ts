// `guiju verify`: verifies the hash chain and everything recorded under it.
import type { Base } from '../database/base.js'
import { verifyBase } from '../integrity/verify-base.js'
import type { BaseCommand } from './command.js'
import { printVerification } from './print-verification.js'

export const verify: BaseCommand = {
  usage: 'guiju verify',
  about: 'recompute the chain of changes, every contentHash and kept briefings; name the first thing that does not fit',
  run: async (base: Base, output) => {
    const startedAt = Date.now()
    const report = await verifyBase(base, (checked) => output.progress(`${checked} changes checked`))
    if (report.error !== null) {
      output.line(`NOT WHAT WAS RECORDED: ${report.error}`)
      return 1
    }
    printVerification(output, report)
    output.progress(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    return 0
  }
}
