// A process that locks a folder, reports the result on standard output, and keeps the lock until it is killed.
import { DataDirLocked, lockDataDir } from '../../src/database/embedded/data-dir-lock.js'

const result = await lockDataDir(process.argv[2]!).then(
  () => 'held',
  (error: Error) => (error instanceof DataDirLocked ? error.message : `failed: ${error.stack}`)
)
process.stdout.write(`${result}\n`)
process.stdin.resume().on('end', () => process.exit())
