// `guiju seed`: records what the seed folder holds and the base does not.
import type { Base } from '../database/base.js'
import { readSeed } from '../seed/read-seed.js'
import { seedBase } from '../seed/seed-base.js'
import { noteCommand } from './command-line-context.js'
import type { BaseCommand } from './command.js'

export const seed: BaseCommand = {
  usage: 'guiju seed',
  about: 'record the seed; what an editor changed since is left alone and named',
  run: async (base: Base, say) => {
    await noteCommand(base, 'seed', {})
    const report = await seedBase(base, await readSeed(), say.progress)
    say.line(`${report.recorded.length} recorded, ${report.unchanged.length} unchanged`)
    for (const id of report.leftAlone) say.line(`left alone, changed by an editor since: ${id}`)
    return 0
  }
}
