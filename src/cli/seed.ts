// `guiju seed`: records those seed records that the base lacks.
import { say } from '../shared/language/say.js'
import type { Base } from '../database/base.js'
import { readSeed } from '../seed/read-seed.js'
import { seedBase } from '../seed/seed-base.js'
import { auditCommand } from './command-line-context.js'
import type { BaseCommand } from './command.js'

export const seed: BaseCommand = {
  usage: 'guiju seed',
  about: say('aboutSeed'),
  run: async (base: Base, output) => {
    await auditCommand(base, 'seed', {})
    const report = await seedBase(base, await readSeed(), output.progress)
    output.line(say('seeded', { recorded: report.recorded.length, unchanged: report.unchanged.length }))
    for (const id of report.leftAlone) output.line(say('seedLeft', { id }))
    return 0
  }
}
