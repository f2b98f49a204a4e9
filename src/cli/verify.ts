// `guiju verify`: proves that the base is what was recorded.
import type { Base } from '../database/base.js'
import { verifyBase } from '../integrity/verify-base.js'
import type { BaseCommand } from './command.js'
import { tellProof } from './report-verification.js'

export const verify: BaseCommand = {
  usage: 'guiju verify',
  about: 'recompute the chain of changes, every contentHash and kept briefings; name the first thing that does not fit',
  run: async (base: Base, say) => {
    const started = Date.now()
    const report = await verifyBase(base, (checked) => say.progress(`${checked} changes checked`))
    if (report.fault !== null) {
      say.line(`NOT WHAT WAS RECORDED: ${report.fault}`)
      return 1
    }
    tellProof(say, report)
    say.progress(`${((Date.now() - started) / 1000).toFixed(1)} s`)
    return 0
  }
}
