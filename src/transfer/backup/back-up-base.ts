// Use case: back up the embedded store. Its files are copied to a staging folder next to the destination; the copy is
// opened, verified, packed and renamed when complete. A running service pauses only while the files are copied.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { BackupManifest, DatabaseStats } from './backup.js'
import { backupPathFor, packData, renameExclusive, writeBackup } from './backup-file.js'
import { copyData } from './open-copy.js'
import { readDatabaseStats } from './store-statistics.js'
import { pgDataPath, exists } from '../../database/embedded/data-dir.js'
import { openPglite } from '../../database/embedded/open-pglite.js'
import { verifyBase, type VerifyReport } from '../../integrity/verify-base.js'

export interface BackupInput {
  /** Data folder of the embedded store. */
  folder: string
  /** File to create, or the folder to create it in. */
  destination: string
  /** Release of this service. */
  release: string
  reportProgress: (what: Sentence) => void
}

export interface BackupReport {
  path: string
  manifest: BackupManifest
  verification: VerifyReport
}

/** Throws `DataDirLocked`, and if there is no base, the file exists, or the verification of the base fails. */
export async function backUpBase(input: BackupInput): Promise<BackupReport> {
  const { folder, destination } = input
  if (!(await exists(pgDataPath(folder)))) throw new ToldError(say('backupNoBase', { folder }))
  const madeAt = new Date()
  const path = (await isFolder(destination)) ? backupPathFor(destination, madeAt) : resolve(destination)
  if (await exists(path)) throw new ToldError(say('backupExists', { path }))
  const stagingFolder = await mkdtemp(join(dirname(path), `${basename(path)}.part-`))
  try {
    const report = await makeBackup(input, stagingFolder, madeAt)
    await renameExclusive(join(stagingFolder, 'backup'), path)
    return { path, ...report }
  } finally {
    await rm(stagingFolder, { recursive: true, force: true })
  }
}

/** Creates the file in the staging folder. */
async function makeBackup({ folder, release, reportProgress }: BackupInput, stagingFolder: string, madeAt: Date): Promise<Omit<BackupReport, 'path'>> {
  const state = await copyData(folder, stagingFolder)
  reportProgress(say('backupCopied', { isRunning: state === 'running' }))
  const { postgres, state: found, proof: verification } = await verifyCopy(stagingFolder)
  reportProgress(say('backupPacking'))
  const payload = await packData(pgDataPath(stagingFolder), join(stagingFolder, 'payload'))
  const made = { format: 'guiju-backup-1', madeAt: madeAt.toISOString(), guiju: release, postgres } as const
  const manifest: BackupManifest = { ...made, ...found, payload }
  await writeBackup(join(stagingFolder, 'backup'), manifest, join(stagingFolder, 'payload'))
  return { manifest, verification }
}

function isFolder(destination: string): Promise<boolean> {
  return stat(destination).then((found) => found.isDirectory(), () => false)
}

/** Opens the copy, verifies and closes it, so that a cleanly shut down base is packed. */
async function verifyCopy(folder: string): Promise<{ state: DatabaseStats; proof: VerifyReport; postgres: string }> {
  const store = await openPglite({ folder })
  try {
    const verification = await verifyBase({ store, now: () => new Date() })
    if (verification.error !== null) throw new ToldError(say('backupAltered', { error: verification.error }))
    const postgres = (await readFile(join(pgDataPath(folder), 'PG_VERSION'), 'utf8')).trim()
    return { state: await readDatabaseStats(store.db), proof: verification, postgres }
  } finally {
    await store.close()
  }
}
