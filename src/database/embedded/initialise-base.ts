// The first start of the embedded store: the base is made in a folder of its own and renamed when it is whole, so that
// a first start that is cut off leaves nothing that looks like a base.
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from './create-client.js'
import { fsyncFolder, fsyncPath, pgDataPath } from './data-dir.js'

/** Makes an empty base in a locked data folder. What a start that was cut off has left is removed. */
export async function initialiseBase(folder: string): Promise<void> {
  const stagingFolder = join(folder, 'initialising')
  await rm(stagingFolder, { recursive: true, force: true })
  await mkdir(stagingFolder, { mode: 0o700 })
  const client = await createClient({ dataDir: pgDataPath(stagingFolder) })
  await client.close()
  await fsyncFolder(pgDataPath(stagingFolder))
  await rename(pgDataPath(stagingFolder), pgDataPath(folder))
  await fsyncPath(folder)
  await rm(stagingFolder, { recursive: true, force: true })
}
