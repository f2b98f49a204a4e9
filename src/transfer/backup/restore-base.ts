// Use case: restore a backup into a folder without a base, completely or not at all. The base is built in a staging
// folder, verified there, and renamed into place.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { describeFailure } from '../../database/describe-failure.js'
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
  /** The backup file. */
  file: string
  /** Data folder to restore into; created if missing. */
  folder: string
  reportProgress: (what: Sentence) => void
}

export interface RestoreReport {
  manifest: BackupManifest
  verification: VerifyReport
}

/** Throws `DataDirLocked`, and if the folder has a base, the backup is damaged or the restored base differs from it. */
export async function restoreBase({ file, folder, reportProgress }: RestoreInput): Promise<RestoreReport> {
  const backup = await openBackup(file)
  await requireFree(folder)
  await requireUsable(backup)
  const lock = await lockDataDir(folder)
  try {
    await requireFree(folder)
    return await restoreInto(folder, backup, reportProgress)
  } finally {
    // Removed after an error. What a killed restore leaves here makes the service refuse to start a new base.
    await rm(restorePath(folder), { recursive: true, force: true })
    await lock.release()
  }
}

async function requireUsable(backup: OpenBackup): Promise<void> {
  const { path, manifest } = backup
  if (manifest.migrations > countMigrations()) throw new ToldError(say('backupNewer', { path, release: manifest.guiju }))
  const corruption = await findCorruption(backup)
  if (corruption !== null) throw new ToldError(say('backupDamaged', { path, corruption }))
}

async function restoreInto(folder: string, backup: OpenBackup, reportProgress: RestoreInput['reportProgress']): Promise<RestoreReport> {
  const stagingFolder = restorePath(folder)
  await rm(stagingFolder, { recursive: true, force: true })
  await mkdir(stagingFolder, { mode: 0o700 })
  reportProgress(say('restoreUnpacking'))
  await unpackData(backup, pgDataPath(stagingFolder))
  reportProgress(say('restoreChecking'))
  const verification = await verifyRestored(stagingFolder, backup.manifest)
  await fsyncFolder(pgDataPath(stagingFolder))
  await rename(pgDataPath(stagingFolder), pgDataPath(folder))
  await fsyncPath(folder)
  return { manifest: backup.manifest, verification }
}

async function requireFree(folder: string): Promise<void> {
  const obstacles = await listConflictingFiles(folder)
  if (obstacles.length === 0) return
  throw new ToldError(say('restoreOccupied', { folder, names: obstacles.slice(0, 5) }))
}

async function verifyRestored(stagingFolder: string, manifest: BackupManifest): Promise<VerifyReport> {
  const store = await openPglite({ folder: stagingFolder }).catch((error: Error) => {
    const { guiju: release, postgres } = manifest
    throw new ToldError(say('restoreUnopened', { release, postgres, reason: describeFailure(error) }))
  })
  try {
    const verification = await verifyBase({ store, now: () => new Date() })
    const discrepancy = verification.error ?? findDiscrepancy(manifest, await readDatabaseStats(store.db))
    if (discrepancy !== null) throw new ToldError(say('restoreDiffers', { discrepancy }))
    return verification
  } finally {
    await store.close()
  }
}
