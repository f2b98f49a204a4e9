// The layout of the data folder of the embedded store.
import { access, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'

/** The folder of PGlite's files. */
export const pgDataPath = (folder: string) => join(folder, 'pgdata')
/** Where a restore builds a base until it is verified; it is then renamed to `pgDataPath`. */
export const restorePath = (folder: string) => join(folder, 'restoring')

export function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** Throws where a restore was not finished: a new base in its place would look like the restored one. */
export async function rejectUnfinishedRestore(folder: string): Promise<void> {
  if ((await exists(pgDataPath(folder))) || !(await exists(restorePath(folder)))) return
  throw new ToldError(say('restoreUnfinished', { folder, path: restorePath(folder) }))
}

/** Flushes a file, or the entries of a folder, to the disk. */
export async function fsyncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Flushes a folder and everything in it to the disk. */
export async function fsyncFolder(folder: string): Promise<void> {
  for (const name of ['.', ...(await readdir(folder, { recursive: true }))]) await fsyncPath(join(folder, name))
}

/** Files that may exist in a folder that a base is restored into. */
const ignoredNames = /^(lock-.*|restoring|initialising|fonts|search\.snapshot.*)$/

/** Names of the files in a folder that prevent a restore: those of another base, or of something else. */
export async function listConflictingFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => !ignoredNames.test(name)).sort()
}
