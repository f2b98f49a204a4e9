// Keeps the bytes of an upload in a temporary file until it is known which file it is.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A file by the SHA-256 of its bytes. */
export interface SpooledFile {
  sha256: string
  bytes: number
  read: () => AsyncIterable<Uint8Array>
  /** Deletes it. */
  remove: () => Promise<void>
}

/** Writes bytes into a file with back pressure. Errors of the bytes travel; nothing is left behind then. */
export async function spoolFile(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'records.ndjson')
  const hash = createHash('sha256')
  let size = 0
  const measure = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(measure(), createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await remove()
    throw error
  }
  return { sha256: hash.digest('hex'), bytes: size, read: () => createReadStream(path), remove }
}
