// Tells a whole base from a folder without one and from a half-present or damaged one, before anything is written.
import type { Stats } from 'node:fs'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseRefusal } from '../database-refusal.js'
import { pgDataPath } from './data-dir.js'

/** The major version of PostgreSQL inside PGlite. */
export const embeddedMajor = '18'

/** Folders that may be empty in a whole base. Git and some archives lose them; PostgreSQL needs them. */
const emptyFolders = [
  'pg_commit_ts', 'pg_dynshmem', 'pg_logical/mappings', 'pg_logical/snapshots', 'pg_notify', 'pg_replslot', 'pg_serial',
  'pg_snapshots', 'pg_stat', 'pg_stat_tmp', 'pg_tblspc', 'pg_twophase', 'pg_wal/archive_status', 'pg_wal/summaries'
]
const neededFiles = [
  'global/pg_filenode.map', 'postgresql.conf', 'base/1/PG_VERSION', 'base/5/PG_VERSION', 'base/5/pg_filenode.map'
]
/** Folders with at least one file, whose names move on in a long life. */
const filledFolders = ['pg_xact', 'pg_multixact/members', 'pg_multixact/offsets', 'global', 'base/1', 'base/5']
const walSegmentBytes = 2 ** 24

/** Throws `DatabaseRefusal` where the data folder cannot be one: a file, or not writable. */
export async function requireUsableFolder(folder: string): Promise<void> {
  const found = await findStats(folder)
  if (found === null) return
  if (!found.isDirectory()) refuse(`${folder} 不是文件夹：请更正 GUIJU_DATA`, `${folder} is not a folder: correct GUIJU_DATA`)
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: Error) =>
    refuse(`${folder} 不可读写：请更正 GUIJU_DATA 或其权限`, `${folder} cannot be read and written: correct GUIJU_DATA or its rights`, error)
  )
}

/** Whether a folder has a whole base. Throws `DatabaseRefusal` where it has part of one. */
export async function hasWholeBase(folder: string): Promise<boolean> {
  const path = pgDataPath(folder)
  const found = await findStats(path)
  if (found === null) return rejectForeignFiles(folder)
  if (!found.isDirectory()) refuseDamaged(path, '不是文件夹', 'it is not a folder')
  if ((await readdir(path)).length === 0) return false
  await requireVersion(path)
  for (const file of neededFiles) {
    if (!(await findStats(join(path, file)))?.size) refuseDamaged(path, `缺少 ${file}`, `${file} is missing or empty`)
  }
  for (const name of filledFolders) {
    const names = await readdir(join(path, name)).catch(() => [])
    if (names.length === 0) refuseDamaged(path, `缺少 ${name}`, `${name} is missing or empty`)
  }
  await requireCheckpoint(path)
  return true
}

/** Makes the folders again that a whole base has empty. */
export async function recreateEmptyFolders(folder: string): Promise<void> {
  for (const name of emptyFolders) await mkdir(join(pgDataPath(folder), name), { recursive: true, mode: 0o700 })
}

export function refuseDamaged(path: string, zh: string, en: string, cause?: unknown): never {
  refuse(
    `${path} 不完整或已损坏（${zh}）：请移开它，再以 guiju restore 恢复备份`,
    `${path} is incomplete or damaged (${en}): move it away and restore a backup with guiju restore`,
    cause
  )
}

function refuse(zh: string, en: string, cause?: unknown): never {
  throw new DatabaseRefusal(zh, en, { cause })
}

/** A base that was copied one level too high would be passed over for a new one. */
async function rejectForeignFiles(folder: string): Promise<false> {
  const names = (await findStats(folder)) === null ? [] : await readdir(folder)
  const foreign = names.find((name) => /^(PG_VERSION|base|global|pg_\w+|pgdata\..*|backup\.json)$/.test(name))
  if (foreign !== undefined) refuseDamaged(folder, `有 ${foreign} 而无 pgdata`, `it has ${foreign} and no pgdata`)
  return false
}

async function requireVersion(path: string): Promise<void> {
  const version = await readFile(join(path, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => '')
  if (!/^\d+$/.test(version)) refuseDamaged(path, '缺少 PG_VERSION', 'PG_VERSION is missing or unreadable')
  if (version === embeddedMajor) return
  refuse(
    `${path} 属于 PostgreSQL ${version}，本版本内含 ${embeddedMajor}：请用写它的版本导出，或以 guiju restore 恢复备份`,
    `${path} is of PostgreSQL ${version}, and this release has ${embeddedMajor}: ` +
      'export it with the release that wrote it, or restore a backup with guiju restore'
  )
}

/** The control file must lead to a record of the log that is there; PostgreSQL would end with a crash. */
async function requireCheckpoint(path: string): Promise<void> {
  const control = await readFile(join(path, 'global/pg_control')).catch(() => Buffer.alloc(0))
  if (control.length !== 8192 || control.readBigUInt64LE(0) === 0n) {
    refuseDamaged(path, 'global/pg_control 缺失或被截断', 'global/pg_control is missing or cut')
  }
  const timeline = control.readUInt32LE(48)
  for (const offset of [32, 40]) {
    if (!(await hasLogRecord(path, timeline, control.readBigUInt64LE(offset)))) {
      refuseDamaged(path, 'pg_wal 缺失或被截断', 'pg_wal is missing or cut')
    }
  }
}

async function hasLogRecord(path: string, timeline: number, position: bigint): Promise<boolean> {
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  const segment = position / BigInt(walSegmentBytes)
  const name = hex(BigInt(timeline)) + hex(segment / 256n) + hex(segment % 256n)
  const file = await open(join(path, 'pg_wal', name), 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, Number(position % BigInt(walSegmentBytes)))
    return bytesRead === 4 && buffer.readUInt32LE(0) > 0 && (await file.stat()).size === walSegmentBytes
  } finally {
    await file.close()
  }
}

/** `null` where nothing is there, also below a file. */
function findStats(path: string): Promise<Stats | null> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    return refuse(`${path} 不可用：请更正 GUIJU_DATA`, `${path} cannot be used (${error.code}): correct GUIJU_DATA`, error)
  })
}
