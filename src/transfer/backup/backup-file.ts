// The backup file, a tar archive that any tar can open:
//
//   backup.json    manifest: last change, rows of each table, SHA-256 of the payload
//   pgdata.tar.gz  the payload: the data folder of PGlite
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { makeFolder } from '../../shared/make-folder.js'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, link, open, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { BackupManifest } from './backup.js'
import { packFolder, readTarHeader, tarEnd, tarHeader, tarPadding, unpackFolder } from './tar.js'

const names = { manifest: 'backup.json', payload: 'pgdata.tar.gz' }
/** Files that belong to a running process, not to the data. */
const transientFiles = new Set(['postmaster.pid'])
const headerLength = 512

/** Packs a data folder into a file and returns its size and SHA-256. */
export async function packData(folder: string, file: string): Promise<BackupManifest['payload']> {
  const meter = measure()
  const packed = packFolder(folder, (name) => !transientFiles.has(name))
  await pipeline(packed, createGzip({ level: 3 }), meter.stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  return meter.read()
}

/** A stream that counts and hashes the bytes passing through. */
function measure(): { stream: Transform; read: () => BackupManifest['payload'] } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform: (part: Buffer, _encoding, done) => {
      hash.update(part)
      bytes += part.length
      done(null, part)
    }
  })
  return { stream, read: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Writes manifest and payload to a file and syncs it to disk. */
export async function writeBackup(file: string, manifest: BackupManifest, payload: string): Promise<void> {
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  const { size } = await stat(payload)
  const entry = (name: string, length: number) => tarHeader({ name, size: length, isFolder: false })
  const parts = async function* () {
    yield Buffer.concat([entry(names.manifest, manifestBytes.length), manifestBytes, tarPadding(manifestBytes.length), entry(names.payload, size)])
    yield* createReadStream(payload)
    yield Buffer.concat([tarPadding(size), tarEnd])
  }
  const handle = await open(file, 'wx', 0o600)
  await writeFile(handle, parts())
  await handle.sync()
  await handle.close()
}

/** Renames a file atomically; fails if the destination exists. */
export async function renameExclusive(file: string, destination: string): Promise<void> {
  try {
    await link(file, destination)
    await unlink(file)
  } catch (error) {
    // Some file systems have no hard links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    if (await stat(destination).then(() => true, () => false)) throw new ToldError(say('backupExists', { path: destination }))
    await rename(file, destination)
  }
}

/** An opened backup; `start` is the byte offset of the payload. */
export interface OpenBackup {
  path: string
  manifest: BackupManifest
  start: number
}

/** Reads the manifest. Throws with the reason if the file is not a backup. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const file = await open(path, 'r')
  try {
    return { path, ...(await readManifest(file)) }
  } catch {
    throw new ToldError(say('backupForeign', { path }))
  } finally {
    await file.close()
  }
}

async function readManifest(file: FileHandle): Promise<Omit<OpenBackup, 'path'>> {
  const size = await readEntry(file, 0, names.manifest)
  const manifestBytes = await readAt(file, headerLength, Math.min(size, 2 ** 20))
  const manifest = JSON.parse(manifestBytes.toString('utf8')) as BackupManifest
  const start = headerLength + size + tarPadding(size).length
  const payloadSize = await readEntry(file, start, names.payload)
  if (manifest.format !== 'guiju-backup-1' || manifest.payload.bytes !== payloadSize) throw new Error('another format')
  return { manifest, start: start + headerLength }
}

async function readEntry(file: FileHandle, at: number, name: string): Promise<number> {
  const entry = readTarHeader(await readAt(file, at, headerLength))
  if (entry?.name !== name) throw new Error(`no ${name}`)
  return entry.size
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead !== length) throw new Error('too short')
  return buffer
}

/** Compares the payload with its size and SHA-256. Returns the error, or `null`. */
export async function findCorruption({ path, manifest: { payload }, start }: OpenBackup): Promise<string | null> {
  const meter = measure()
  const end = start + payload.bytes - 1
  await pipeline(createReadStream(path, { start, end }), meter.stream, async (parts) => {
    for await (const _ of parts);
  })
  const { bytes, sha256 } = meter.read()
  if (bytes !== payload.bytes) return `it is cut off: ${bytes} of ${payload.bytes} bytes are there`
  return sha256 === payload.sha256 ? null : 'its bytes are not those that were written (their SHA-256 differs)'
}

/** Unpacks the data folder into a new folder. */
export async function unpackData({ path, manifest: { payload }, start }: OpenBackup, folder: string): Promise<void> {
  await makeFolder(folder)
  const packed = createReadStream(path, { start, end: start + payload.bytes - 1 })
  await pipeline(packed, createGunzip(), (parts: AsyncIterable<Buffer>) => unpackFolder(parts, folder))
}

/** Default file name of a backup in a folder. */
export function backupPathFor(folder: string, madeAt: Date): string {
  return join(folder, `guiju-${madeAt.toISOString().replace(/\.\d+Z$/, 'Z').replaceAll(':', '')}.tar`)
}
