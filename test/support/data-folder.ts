// A data folder of the embedded store as a service would have left it.
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Test } from 'tap'
import { unpackFolder } from '../../src/transfer/backup/tar.js'
import { imageOf, type Contents } from './bases.js'
import { temporaryFolder } from './processes.js'

/** Unpacks a prepared base into a folder that is gone after the test. */
export async function openDataFolder(t: Test, contents: Contents): Promise<string> {
  const folder = temporaryFolder(t)
  await mkdir(join(folder, 'pgdata'))
  await unpackFolder(createReadStream(imageOf(contents)), join(folder, 'pgdata'))
  return folder
}
