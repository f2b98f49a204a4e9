// What lies where in the data folder of the embedded store.
import { access, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files of PGlite. */
export const pgDataPath = (folder: string) => join(folder, 'pgdata')
/** Where a restore builds a base until it is found whole; it becomes `dataIn` in one step. */
export const restorePath = (folder: string) => join(folder, 'restoring')

export function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** Throws where a restore was begun and not finished: a new base in its place would look like the restored one. */
export async function rejectUnfinishedRestore(folder: string): Promise<void> {
  if ((await exists(pgDataPath(folder))) || !(await exists(restorePath(folder)))) return
  throw new Error(
    `a restore into ${folder} was begun and not finished. Run \`guiju restore\` again, or remove ${restorePath(folder)} to begin with an empty base.`
  )
}

/** A file, or the names in a folder, down to the disk. */
export async function fsyncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Everything under a folder, down to the disk. */
export async function fsyncFolder(folder: string): Promise<void> {
  for (const name of ['.', ...(await readdir(folder, { recursive: true }))]) await fsyncPath(join(folder, name))
}

/** What may lie in a folder that a base is restored into: nothing that belongs to another base, or to somebody else. */
const ignoredNames = /^(lock-.*|restoring|fonts|search\.snapshot.*)$/

/** Names in a folder that stand in the way of a restore. */
export async function listConflictingFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => !ignoredNames.test(name)).sort()
}
