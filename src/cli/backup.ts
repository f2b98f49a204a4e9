// `guiju backup <file|folder>`: writes the embedded store into one file, while the service runs or not.
import { say } from '../shared/language/say.js'
import { backUpBase } from '../transfer/backup/back-up-base.js'
import { type OfflineCommand, requireEmbeddedStore } from './command.js'
import { printVerification } from './print-verification.js'

export const backup: OfflineCommand = {
  usage: 'guiju backup <file|folder>',
  about: say('aboutBackup'),
  argCount: 1,
  runAt: async ({ folder, url, release }, output, [destination]) => {
    if (url !== undefined) return requireEmbeddedStore(output, 'backup')
    const { path, manifest, verification } = await backUpBase({ folder, destination: destination!, release, reportProgress: output.progress })
    output.line(say('backedUp', { path, bytes: manifest.payload.bytes, sha256: manifest.payload.sha256 }))
    printVerification(output, verification)
    return 0
  }
}
