// `guiju seed`: records those seed records that the base lacks.
import type { Base } from '../database/base.js'
import { readSeed } from '../seed/read-seed.js'
import { seedBase } from '../seed/seed-base.js'
import { auditCommand } from './command-line-context.js'
import type { BaseCommand } from './command.js'

export const seed: BaseCommand = {
  usage: 'guiju seed',
  about: 'record the seed; what an editor changed since is left alone and named',
  run: async (base: Base, output) => {
    await auditCommand(base, 'seed', {})
    const report = await seedBase(base, await readSeed(), output.progress)
    output.line(`${report.recorded.length} recorded, ${report.unchanged.length} unchanged`)
    for (const id of report.leftAlone) output.line(`left alone, changed by an editor since: ${id}`)
    return 0
  }
}
