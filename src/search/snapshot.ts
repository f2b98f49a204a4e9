// The index as bytes and back. A snapshot says which change it holds, what wrote it, and the hash of its content:
// one that was cut short, altered, or written by another version of the analyzer or of this file is refused.
import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { analyzerVersion } from './analyzer.js'
import type { PostingsChoice, PostingsName } from './open-postings.js'
import { type IndexImage, SearchIndex } from './search-index.js'

const format = 'guiju-search-1'

interface Heading {
  format: string
  analyzer: string
  /** Structured values are written by V8: another major version may write them differently. */
  v8: string
  postings: PostingsName
  seq: number
  sha256: string
  bytes: number
}

const maker = { format, analyzer: analyzerVersion, v8: process.versions.v8.split('.')[0] as string }

export function toSnapshot(index: SearchIndex): Buffer {
  const image = index.image()
  const content = serialize(image)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const heading: Heading = { ...maker, postings: image.postings.name, seq: index.seq, sha256, bytes: content.length }
  return Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), content])
}

/** The index a snapshot holds, or why it cannot be trusted. */
export function fromSnapshot(bytes: Buffer, postings: PostingsChoice): SearchIndex | { refused: string } {
  const end = bytes.indexOf(10)
  const heading = readHeading(bytes.subarray(0, Math.max(0, end)).toString())
  if (heading === undefined) return { refused: 'it is not a snapshot' }
  const { format, analyzer, v8 } = heading
  if (format !== maker.format || analyzer !== maker.analyzer || v8 !== maker.v8) return { refused: 'another release wrote it' }
  if (postings !== 'by-size' && heading.postings !== postings) return { refused: `it holds ${heading.postings} postings` }
  const content = bytes.subarray(end + 1)
  if (content.length !== heading.bytes) return { refused: 'it is cut short' }
  if (createHash('sha256').update(content).digest('hex') !== heading.sha256) return { refused: 'its hash does not match' }
  return new SearchIndex(postings, deserialize(content) as IndexImage)
}

/** Writes the whole file beside the old one, makes it last, then puts it in the old one's place. */
export async function writeSnapshot(path: string, bytes: Buffer): Promise<void> {
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  try {
    await writeDurably(beside, bytes)
    await rename(beside, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A snapshot's bytes; `undefined` where there is none. */
export async function readSnapshot(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Where a data folder keeps its snapshot. */
export function snapshotPath(folder: string): string {
  return join(folder, 'search.snapshot')
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function readHeading(line: string): Heading | undefined {
  try {
    return JSON.parse(line) as Heading
  } catch {
    return undefined
  }
}
