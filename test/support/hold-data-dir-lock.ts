// A process that takes the lock of a folder, says on its standard output how it went, and holds on until it is killed.
import { DataDirLocked, lockDataDir } from '../../src/database/embedded/data-dir-lock.js'

const result = await lockDataDir(process.argv[2]!).then(
  () => 'held',
  (error: Error) => (error instanceof DataDirLocked ? error.message : `failed: ${error.stack}`)
)
process.stdout.write(`${result}\n`)
process.stdin.resume().on('end', () => process.exit())
