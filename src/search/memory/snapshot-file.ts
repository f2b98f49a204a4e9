// The snapshot file. It is replaced atomically: a crash leaves the old file or the new one.
import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../../shared/make-folder.js'

/** Has a temporary file written beside the old one, syncs it to disk and renames it. Creates the folder if needed. */
export async function replaceFile(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporaryPath = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  // The folder exists only with the embedded database: PostgreSQL creates none.
  await makeFolder(dirname(path))
  try {
    await writeDurably(temporaryPath, write)
    await rename(temporaryPath, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
}

/** What `read` makes of the file; `undefined` where there is none. */
export async function readFileIfAny<Result>(path: string, read: (file: FileHandle) => Promise<Result>): Promise<Result | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  return read(file).finally(() => file.close())
}

async function writeDurably(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'w')
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
