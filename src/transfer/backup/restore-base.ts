// Restoring a base from a backup: into a folder without one, whole or not at all. The base is built beside its place,
// proven there, and moved into it in one step.
import { mkdir, rename, rm } from 'node:fs/promises'
import type { BackupManifest } from './backup.js'
import { findDiscrepancy } from './backup.js'
import { findCorruption, type OpenBackup, openBackup, unpackData } from './backup-file.js'
import { countMigrations, readDatabaseStats } from './store-statistics.js'
import { pgDataPath, listConflictingFiles, restorePath, fsyncFolder, fsyncPath } from '../../database/embedded/data-dir.js'
import { lockDataDir } from '../../database/embedded/data-dir-lock.js'
import { openPglite } from '../../database/embedded/open-pglite.js'
import { verifyBase, type VerifyReport } from '../../integrity/verify-base.js'

export interface RestoreInput {
  /** The backup. */
  file: string
  /** Data folder to restore into; made if missing. */
  folder: string
  reportProgress: (what: string) => void
}

export interface RestoreReport {
  manifest: BackupManifest
  verification: VerifyReport
}

/** Restores a base. Throws `FolderInUse`, and where the folder is not free, the backup damaged or the base another one. */
export async function restoreBase({ file, folder, reportProgress }: RestoreInput): Promise<RestoreReport> {
  const backup = await openBackup(file)
  await requireFree(folder)
  await requireUsable(backup)
  const lock = await lockDataDir(folder)
  try {
    await requireFree(folder)
    return await restoreInto(folder, backup, reportProgress)
  } finally {
    // Whatever was thrown, nothing of it stays; a restore that was killed is told by what it left here.
    await rm(restorePath(folder), { recursive: true, force: true })
    await lock.release()
  }
}

async function requireUsable(backup: OpenBackup): Promise<void> {
  const { path, manifest } = backup
  if (manifest.migrations > countMigrations()) throw new Error(`${path} was made by a newer release, Guiju ${manifest.guiju}: restore it with that`)
  const corruption = await findCorruption(backup)
  if (corruption !== null) throw new Error(`${path} is damaged: ${corruption}`)
}

async function restoreInto(folder: string, backup: OpenBackup, reportProgress: RestoreInput['reportProgress']): Promise<RestoreReport> {
  const stagingFolder = restorePath(folder)
  await rm(stagingFolder, { recursive: true, force: true })
  await mkdir(stagingFolder, { mode: 0o700 })
  reportProgress('unpacking')
  await unpackData(backup, pgDataPath(stagingFolder))
  reportProgress('checking')
  const verification = await verifyRestored(stagingFolder, backup.manifest)
  await fsyncFolder(pgDataPath(stagingFolder))
  await rename(pgDataPath(stagingFolder), pgDataPath(folder))
  await fsyncPath(folder)
  return { manifest: backup.manifest, verification }
}

async function requireFree(folder: string): Promise<void> {
  const obstacles = await listConflictingFiles(folder)
  if (obstacles.length === 0) return
  throw new Error(`${folder} is not empty (${obstacles.slice(0, 5).join(', ')}): a base is restored into a folder without one`)
}

async function verifyRestored(stagingFolder: string, manifest: BackupManifest): Promise<VerifyReport> {
  const store = await openPglite({ folder: stagingFolder }).catch((error: Error) => {
    const made = `Guiju ${manifest.guiju} with PostgreSQL ${manifest.postgres} inside`
    throw new Error(`this release cannot open the restored base, which ${made} made: ${error.message}`)
  })
  try {
    const verification = await verifyBase({ store, now: () => new Date() })
    const discrepancy = verification.error ?? findDiscrepancy(manifest, await readDatabaseStats(store.db))
    if (discrepancy !== null) throw new Error(`the restored base is not the one that was backed up: ${discrepancy}`)
    return verification
  } finally {
    await store.close()
  }
}
