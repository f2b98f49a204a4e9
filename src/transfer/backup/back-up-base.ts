// Backing up the embedded store: a copy of its files is opened, proven and packed, beside the place of the backup, and
// takes its name when it is whole. Whoever runs on the base goes on, save for the moment in which files are copied.
import { constants, cpSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { BackupFacts, BaseState } from './backup.js'
import { nameBackup, packData, putInPlace, writeBackup } from './backup-file.js'
import { readBaseState } from './store-statistics.js'
import { dataIn, exists } from '../../database/embedded/data-folder.js'
import { copyStill } from '../../database/embedded/quiesce.js'
import { openPglite } from '../../database/embedded/open-pglite.js'
import { verifyBase, type VerifyReport } from '../../integrity/verify-base.js'

export interface BackupOrder {
  /** Data folder of the embedded store. */
  folder: string
  /** The file to make, or a folder to put it into. */
  place: string
  /** The release that makes it. */
  release: string
  tell: (what: string) => void
}

export interface BackupReport {
  path: string
  facts: BackupFacts
  proof: VerifyReport
}

/** Backs a base up. Throws `FolderInUse`, and where there is no base, the file exists, or the base does not prove itself. */
export async function backUpBase(order: BackupOrder): Promise<BackupReport> {
  const { folder, place } = order
  if (!(await exists(dataIn(folder)))) throw new Error(`there is no base in ${folder}`)
  const madeAt = new Date()
  const path = (await isFolder(place)) ? nameBackup(place, madeAt) : resolve(place)
  if (await exists(path)) throw new Error(`${path} exists already; a backup overwrites nothing`)
  const beside = await mkdtemp(join(dirname(path), `${basename(path)}.part-`))
  try {
    const report = await makeBackup(order, beside, madeAt)
    await putInPlace(join(beside, 'backup'), path)
    return { path, ...report }
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** Makes the file in a folder of its own. */
async function makeBackup({ folder, release, tell }: BackupOrder, beside: string, madeAt: Date): Promise<Omit<BackupReport, 'path'>> {
  const state = await copyStill(folder, async () => copyFiles(dataIn(folder), dataIn(beside)))
  tell(state === 'running' ? 'copied while the service kept still; checking the copy' : 'copied; checking the copy')
  const { postgres, state: found, proof } = await proveCopy(beside)
  tell('packing')
  const payload = await packData(dataIn(beside), join(beside, 'payload'))
  const made = { format: 'guiju-backup-1', madeAt: madeAt.toISOString(), guiju: release, postgres } as const
  const facts: BackupFacts = { ...made, ...found, payload }
  await writeBackup(join(beside, 'backup'), facts, join(beside, 'payload'))
  return { facts, proof }
}

/** In one go, as somebody waits: five times as quick as file by file. Where the file system can, nothing is copied at all. */
function copyFiles(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

function isFolder(place: string): Promise<boolean> {
  return stat(place).then((found) => found.isDirectory(), () => false)
}

/** Opens a copy, proves it and closes it again: what is packed is a base at rest. */
async function proveCopy(folder: string): Promise<{ state: BaseState; proof: VerifyReport; postgres: string }> {
  const store = await openPglite({ folder })
  try {
    const proof = await verifyBase({ store, now: () => new Date() })
    if (proof.fault !== null) throw new Error(`the base is not what was recorded, and was not backed up: ${proof.fault}`)
    const postgres = (await readFile(join(dataIn(folder), 'PG_VERSION'), 'utf8')).trim()
    return { state: await readBaseState(store.db), proof, postgres }
  } finally {
    await store.close()
  }
}
