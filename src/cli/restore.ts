// `guiju restore <file>`: a base from a backup, into a data folder without one.
import { restoreBase } from '../transfer/backup/restore-base.js'
import { type PlaceCommand, refuseServer } from './command.js'
import { tellProof } from './report-verification.js'

export const restore: PlaceCommand = {
  usage: 'guiju restore <file>',
  about: 'restore a backup into an empty data folder, and prove that it is the same base',
  parameters: 1,
  runAt: async ({ folder, url }, say, [file]) => {
    if (url !== undefined) return refuseServer(say, 'restore')
    const { facts, proof } = await restoreBase({ file: file!, folder, tell: say.progress })
    say.line(`restored into ${folder} what Guiju ${facts.guiju} backed up at ${facts.madeAt}`)
    tellProof(say, proof)
    say.line('the same as when the backup was made')
    return 0
  }
}
