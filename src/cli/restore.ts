// `guiju restore <file>`: restores a backup into a data folder without a base.
import { say } from '../shared/language/say.js'
import { restoreBase } from '../transfer/backup/restore-base.js'
import { type OfflineCommand, requireEmbeddedStore } from './command.js'
import { printVerification } from './print-verification.js'

export const restore: OfflineCommand = {
  usage: 'guiju restore <file>',
  about: say('aboutRestore'),
  argCount: 1,
  runAt: async ({ folder, url }, output, [file]) => {
    if (url !== undefined) return requireEmbeddedStore(output, 'restore')
    const { manifest, verification } = await restoreBase({ file: file!, folder, reportProgress: output.progress })
    output.line(say('restored', { folder, release: manifest.guiju, madeAt: manifest.madeAt }))
    printVerification(output, verification)
    output.line(say('restoredSame'))
    return 0
  }
}
