// `guiju verify`: proves that the base is what was recorded.
import type { Base } from '../services/base.js'
import { verifyBase } from '../services/verify-base.js'
import type { Command } from './command.js'

export const verify: Command = {
  usage: 'guiju verify',
  about: 'recompute the chain of changes and every contentHash; name the first thing that does not fit',
  run: async (base: Base, say) => {
    const started = Date.now()
    const report = await verifyBase(base, (checked) => say.progress(`${checked} changes checked`))
    if (report.fault !== null) {
      say.line(`NOT WHAT WAS RECORDED: ${report.fault}`)
      return 1
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    say.line(`${report.changes} changes and ${report.versions} versions are as recorded (${seconds} s)`)
    say.line(`head ${report.head}`)
    return 0
  }
}
