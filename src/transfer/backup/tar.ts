// A folder as one stream of bytes in the common form of tar (ustar), and back. Knows what a data folder holds and no
// more: folders and plain files with short names.
import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const block = 512
/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * block)

export interface TarEntry {
  name: string
  size: number
  isFolder: boolean
}

/** The block that stands before an entry's bytes. */
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

/** The entry that a header announces; `undefined` for the end. Throws where it is no header of ours. */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (header.every((byte) => byte === 0)) return undefined
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '')
  const [sum, size, type] = [parseInt(text(148, 156), 8), parseInt(text(124, 136), 8), text(156, 157)]
  if (sum !== checksum(header) || !(size >= 0) || !'05'.includes(type)) throw new Error('not an archive of this kind')
  return { name: text(0, 100), size, isFolder: type === '5' }
}

/** What fills an entry's last block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

// The sum of a header's bytes, its own place taken as blanks.
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

/** Everything under a folder that `isWanted`, in the order of names. */
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

/** Writes what an archive holds into a folder. Throws where the archive is damaged. */
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

/** Reads a stream by counts of bytes. */
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

  /** So many bytes, in parts as they come. Throws where there are fewer. */
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
