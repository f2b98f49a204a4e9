// Packs a folder as a tar stream (ustar) and unpacks it. Supports what a data folder contains and no more: folders and
// regular files with names of up to 100 bytes.
//
//   header (512 bytes) │ content, padded to 512 │ header │ … │ two zero blocks
import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const block = 512
/** End of archive: two zero blocks. */
export const tarEnd = Buffer.alloc(2 * block)

export interface TarEntry {
  name: string
  size: number
  isFolder: boolean
}

/** The header block of an entry. */
export function tarHeader({ name, size, isFolder }: TarEntry): Buffer {
  const header = Buffer.alloc(block)
  if (header.write(name, 0) > 100 || Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name`)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(octal(isFolder ? 0o700 : 0o600, 7), 100)
  for (const at of [108, 116]) header.write(octal(0, 7), at)
  for (const at of [124, 136]) header.write(octal(at === 124 ? size : 0, 11), at)
  header.write(isFolder ? '5' : '0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${octal(checksum(header), 6)} `, 148)
  return header
}

/** Parses a header; `undefined` at the end of the archive. Throws if it is not a header of this kind. */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (header.every((byte) => byte === 0)) return undefined
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '')
  const [sum, size, type] = [parseInt(text(148, 156), 8), parseInt(text(124, 136), 8), text(156, 157)]
  if (sum !== checksum(header) || !(size >= 0) || !'05'.includes(type)) throw new Error('not an archive of this kind')
  return { name: text(0, 100), size, isFolder: type === '5' }
}

/** Padding after the content of an entry. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

// Sum of the header bytes, with the checksum field itself counted as spaces.
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

/** Packs the files under a folder for which `isWanted` is true, ordered by name. */
export async function* packFolder(folder: string, isWanted: (name: string) => boolean): AsyncGenerator<Buffer> {
  const names = (await readdir(folder, { recursive: true })).sort()
  for (const name of names.filter(isWanted)) yield* packEntry(folder, name)
  yield tarEnd
}

async function* packEntry(folder: string, name: string): AsyncGenerator<Buffer> {
  const { size, ...found } = await stat(join(folder, name))
  const isFolder = (found.mode & 0o170000) === 0o040000
  if (isFolder) return void (yield tarHeader({ name: `${name}/`, size: 0, isFolder }))
  yield tarHeader({ name, size, isFolder })
  if (size > 0) for await (const part of createReadStream(join(folder, name), { end: size - 1 })) yield part as Buffer
  yield tarPadding(size)
}

/** Unpacks an archive into a folder. Throws if the archive is damaged. */
export async function unpackFolder(archive: AsyncIterable<Buffer>, folder: string): Promise<void> {
  const bytes = new ByteReader(archive)
  for (;;) {
    const entry = readTarHeader(await bytes.take(block))
    if (entry === undefined) return
    await unpackEntry(bytes, entry, folder)
  }
}

async function unpackEntry(bytes: ByteReader, { name, size, isFolder }: TarEntry, folder: string): Promise<void> {
  if (name.split('/').includes('..')) throw new Error(`${name} leads out of the folder`)
  const path = join(folder, name)
  if (isFolder) return void (await mkdir(path, { recursive: true, mode: 0o700 }))
  await writeFile(path, bytes.upTo(size), { flag: 'wx', mode: 0o600 })
  await bytes.take(tarPadding(size).length)
}

/** Reads a stream by byte counts. */
class ByteReader {
  private readonly parts: AsyncIterator<Buffer>
  private rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.parts = stream[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    const taken: Buffer[] = []
    for await (const part of this.upTo(count)) taken.push(part)
    return Buffer.concat(taken)
  }

  /** The next `count` bytes, in parts. Throws if the stream has fewer. */
  async *upTo(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.rest.length === 0) await this.refill()
      const part = this.rest.subarray(0, left)
      this.rest = this.rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  private async refill(): Promise<void> {
    const { value, done } = await this.parts.next()
    if (done === true) throw new Error('the archive ends too early')
    this.rest = value
  }
}
