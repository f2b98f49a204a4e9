// A process that takes the lock of a folder, says on its standard output how it went, and holds on until it is killed.
import { FolderInUse, lockFolder } from '../../src/database/embedded/folder-lock.js'

const said = await lockFolder(process.argv[2]!).then(
  () => 'held',
  (error: Error) => (error instanceof FolderInUse ? error.message : `failed: ${error.stack}`)
)
process.stdout.write(`${said}\n`)
process.stdin.resume().on('end', () => process.exit())
