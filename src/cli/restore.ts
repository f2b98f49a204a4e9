// `guiju restore <file>`: restores a backup into a data folder without a base.
import { restoreBase } from '../transfer/backup/restore-base.js'
import { type OfflineCommand, requireEmbeddedStore } from './command.js'
import { printVerification } from './print-verification.js'

export const restore: OfflineCommand = {
  usage: 'guiju restore <file>',
  about: 'restore a backup into an empty data folder, and prove that it is the same base',
  argCount: 1,
  runAt: async ({ folder, url }, output, [file]) => {
    if (url !== undefined) return requireEmbeddedStore(output, 'restore')
    const { manifest, verification } = await restoreBase({ file: file!, folder, reportProgress: output.progress })
    output.line(`restored into ${folder} what Guiju ${manifest.guiju} backed up at ${manifest.madeAt}`)
    printVerification(output, verification)
    output.line('the same as when the backup was made')
    return 0
  }
}
