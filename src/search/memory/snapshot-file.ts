// The snapshot's file: replaced whole or not at all, whenever the process may die.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes the whole file beside the old one, makes it last, then puts it in the old one's place. */
export async function writeSnapshot(path: string, bytes: Uint8Array): Promise<void> {
  const temporaryPath = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  // Nobody else makes the folder where the records lie in PostgreSQL.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await writeDurably(temporaryPath, bytes)
    await rename(temporaryPath, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
}

/** A snapshot's bytes; `undefined` where there is none. */
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
