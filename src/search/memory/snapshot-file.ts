// The snapshot file. It is replaced atomically: a crash leaves the old file or the new one.
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../../shared/make-folder.js'

/** Writes a temporary file beside the old one, syncs it to disk and renames it. Creates the folder if needed. */
export async function writeSnapshot(path: string, bytes: Uint8Array): Promise<void> {
  const temporaryPath = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  // The folder exists only with the embedded database: PostgreSQL creates none.
  await makeFolder(dirname(path))
  try {
    await writeDurably(temporaryPath, bytes)
    await rename(temporaryPath, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
}

/** The bytes of a snapshot; `undefined` when the file does not exist. */
export async function readSnapshot(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
