// A data folder of the embedded store as a service would have left it.
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Test } from 'tap'
import { unpackFolder } from '../../src/transfer/backup/tar.js'
import { dataDirDumpPath, type BaseContents } from './bases.js'
import { createTemporaryFolder } from './processes.js'

/** Unpacks a prepared base into a folder that is gone after the test. */
export async function createDataDir(t: Test, contents: BaseContents): Promise<string> {
  const folder = createTemporaryFolder(t)
  await mkdir(join(folder, 'pgdata'))
  await unpackFolder(createReadStream(dataDirDumpPath(contents)), join(folder, 'pgdata'))
  return folder
}
