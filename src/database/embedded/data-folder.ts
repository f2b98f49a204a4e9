// What lies where in the data folder of the embedded store.
import { access, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files of PGlite. */
export const dataIn = (folder: string) => join(folder, 'pgdata')
/** Where a restore builds a base until it is found whole; it becomes `dataIn` in one step. */
export const restoringIn = (folder: string) => join(folder, 'restoring')

export function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** Throws where a restore was begun and not finished: a new base in its place would look like the restored one. */
export async function refuseUnfinished(folder: string): Promise<void> {
  if ((await exists(dataIn(folder))) || !(await exists(restoringIn(folder)))) return
  throw new Error(
    `a restore into ${folder} was begun and not finished. Run \`guiju restore\` again, or remove ${restoringIn(folder)} to begin with an empty base.`
  )
}

/** A file, or the names in a folder, down to the disk. */
export async function syncOne(path: string): Promise<void> {
  const one = await open(path, 'r')
  await one.sync().finally(() => one.close())
}

/** Everything under a folder, down to the disk. */
export async function syncFolder(folder: string): Promise<void> {
  for (const name of ['.', ...(await readdir(folder, { recursive: true }))]) await syncOne(join(folder, name))
}

/** What may lie in a folder that a base is restored into: nothing that belongs to another base, or to somebody else. */
const harmless = /^(lock-.*|restoring|fonts|search\.snapshot.*)$/

/** Names in a folder that stand in the way of a restore. */
export async function listObstacles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => !harmless.test(name)).sort()
}
