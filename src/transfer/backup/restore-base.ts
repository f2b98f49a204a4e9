// Restoring a base from a backup: into a folder without one, whole or not at all. The base is built beside its place,
// proven there, and moved into it in one step.
import { mkdir, rename, rm } from 'node:fs/promises'
import type { BackupFacts } from './backup.js'
import { findDeparture } from './backup.js'
import { findDamage, type OpenBackup, openBackup, unpackData } from './backup-file.js'
import { countMigrations, readBaseState } from './store-statistics.js'
import { dataIn, listObstacles, restoringIn, syncFolder, syncOne } from '../../database/embedded/data-folder.js'
import { lockFolder } from '../../database/embedded/folder-lock.js'
import { openPglite } from '../../database/embedded/open-pglite.js'
import { verifyBase, type VerifyReport } from '../../integrity/verify-base.js'

export interface RestoreOrder {
  /** The backup. */
  file: string
  /** Data folder to restore into; made if missing. */
  folder: string
  tell: (what: string) => void
}

export interface RestoreReport {
  facts: BackupFacts
  proof: VerifyReport
}

/** Restores a base. Throws `FolderInUse`, and where the folder is not free, the backup damaged or the base another one. */
export async function restoreBase({ file, folder, tell }: RestoreOrder): Promise<RestoreReport> {
  const backup = await openBackup(file)
  await requireFree(folder)
  await requireUsable(backup)
  const lock = await lockFolder(folder)
  try {
    await requireFree(folder)
    return await buildInto(folder, backup, tell)
  } finally {
    // Whatever was thrown, nothing of it stays; a restore that was killed is told by what it left here.
    await rm(restoringIn(folder), { recursive: true, force: true })
    await lock.release()
  }
}

async function requireUsable(backup: OpenBackup): Promise<void> {
  const { path, facts } = backup
  if (facts.migrations > countMigrations()) throw new Error(`${path} was made by a newer release, Guiju ${facts.guiju}: restore it with that`)
  const damage = await findDamage(backup)
  if (damage !== null) throw new Error(`${path} is damaged: ${damage}`)
}

async function buildInto(folder: string, backup: OpenBackup, tell: RestoreOrder['tell']): Promise<RestoreReport> {
  const building = restoringIn(folder)
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { mode: 0o700 })
  tell('unpacking')
  await unpackData(backup, dataIn(building))
  tell('checking')
  const proof = await proveRestored(building, backup.facts)
  await syncFolder(dataIn(building))
  await rename(dataIn(building), dataIn(folder))
  await syncOne(folder)
  return { facts: backup.facts, proof }
}

async function requireFree(folder: string): Promise<void> {
  const obstacles = await listObstacles(folder)
  if (obstacles.length === 0) return
  throw new Error(`${folder} is not empty (${obstacles.slice(0, 5).join(', ')}): a base is restored into a folder without one`)
}

async function proveRestored(building: string, facts: BackupFacts): Promise<VerifyReport> {
  const store = await openPglite({ folder: building }).catch((error: Error) => {
    const made = `Guiju ${facts.guiju} with PostgreSQL ${facts.postgres} inside`
    throw new Error(`this release cannot open the restored base, which ${made} made: ${error.message}`)
  })
  try {
    const proof = await verifyBase({ store, now: () => new Date() })
    const departure = proof.fault ?? findDeparture(facts, await readBaseState(store.db))
    if (departure !== null) throw new Error(`the restored base is not the one that was backed up: ${departure}`)
    return proof
  } finally {
    await store.close()
  }
}
