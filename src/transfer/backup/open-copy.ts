// A copy of an embedded base, made while the process that has it goes on; that process waits only while files are copied.
import { constants, cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pgDataPath } from '../../database/embedded/data-dir.js'
import { openPglite } from '../../database/embedded/open-pglite.js'
import { copyQuiesced } from '../../database/embedded/quiesce.js'
import type { Store } from '../../database/store.js'

/** Copies the files of a base to another folder; whether a process had it. Throws `DataDirLocked` if it did not keep still. */
export function copyData(from: string, to: string): Promise<'stopped' | 'running'> {
  return copyQuiesced(from, async () => copyFiles(pgDataPath(from), pgDataPath(to)))
}

/** Copies with one call, five times as fast as file by file, because the service waits. Clones where supported. */
function copyFiles(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

/** Opens a copy in the folder for temporary files. Closing it deletes it. */
export async function openCopy(folder: string): Promise<Store> {
  const copy = await mkdtemp(join(tmpdir(), 'guiju-copy-'))
  const remove = () => rm(copy, { recursive: true, force: true })
  try {
    await copyData(folder, copy)
    const store = await openPglite({ folder: copy })
    return { ...store, close: () => store.close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
