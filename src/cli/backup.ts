// `guiju backup <file|folder>`: the embedded store as one file, while the service runs or not.
import { backUpBase } from '../transfer/backup/back-up-base.js'
import { type PlaceCommand, refuseServer } from './command.js'
import { tellProof } from './report-verification.js'

export const backup: PlaceCommand = {
  usage: 'guiju backup <file|folder>',
  about: 'write the embedded store into one new file, while the service runs or not',
  parameters: 1,
  runAt: async ({ folder, url, release }, say, [place]) => {
    if (url !== undefined) return refuseServer(say, 'backup')
    const { path, facts, proof } = await backUpBase({ folder, place: place!, release, tell: say.progress })
    say.line(`backed up to ${path} (${facts.payload.bytes} bytes, SHA-256 ${facts.payload.sha256})`)
    tellProof(say, proof)
    return 0
  }
}
