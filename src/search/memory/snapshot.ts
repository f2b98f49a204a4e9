// Snapshots of the index. One that is truncated, altered, or written by another version of the analyzer, of V8 or of this
// format is refused.
//
//   │ header: a line of JSON │ the index without its arrays │ array 0 │ array 1 │ … │ SHA-256 of all before │
import type { FileHandle } from 'node:fs/promises'
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { analyzerVersion } from '../text/analyzer.js'
import { HashedFile } from './hashed-file.js'
import type { PostingsChoice, PostingsName } from './postings/create-postings.js'
import { type SerializedIndex, SearchIndex } from './search-index.js'
import { joinArrays, separateArrays } from './serialized-arrays.js'
import { readFileIfAny, replaceFile } from './snapshot-file.js'

const format = 'guiju-search-3'

interface SnapshotHeader {
  format: string
  analyzer: string
  /** Major version of V8, which may change its serialization format. */
  v8: string
  postings: PostingsName
  seq: number
  /** Hash of change `seq` in the hash chain of changes: identifies the database. */
  chain: string
  /** Bytes of the index without its arrays, and of each of these. */
  value: number
  arrays: number[]
}

/** Bytes. */
const hashSize = 32
const longestHeader = 64 * 1024

const writerInfo = { format, analyzer: analyzerVersion, v8: process.versions.v8.split('.')[0] as string }

/**
 * Writes the index as it is now: changes may be applied to it while its copy is written. Returns the bytes written.
 * `chain`: see `SnapshotHeader`.
 */
export async function writeSnapshot(path: string, index: SearchIndex, chain: string): Promise<number> {
  const { seq } = index
  const serialized = index.serialize()
  const { value, arrays } = separateArrays(serialized)
  const sizes = { value: value.length, arrays: arrays.map(({ byteLength }) => byteLength) }
  const header: SnapshotHeader = { ...writerInfo, postings: serialized.postings.name, seq, chain, ...sizes }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  await replaceFile(path, async (file) => {
    const hashed = new HashedFile(file)
    for (const part of [line, value, ...arrays]) await hashed.write(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    await file.writeFile(hashed.digest())
  })
  return line.length + contentSize(header)
}

export interface RejectedSnapshot {
  refused: Sentence
}

type Loaded = { index: SearchIndex; chain: string } | RejectedSnapshot

/** The index in a snapshot, or why it was refused. Each array is read into the memory in which it stays. */
export async function readSnapshot(path: string, postings: PostingsChoice): Promise<Loaded> {
  return (await readFileIfAny(path, (file) => readIndex(file, postings))) ?? { refused: say('snapshotMissing') }
}

async function readIndex(file: FileHandle, postings: PostingsChoice): Promise<Loaded> {
  const { line, header } = await readHeader(file)
  if (header === undefined) return { refused: say('snapshotForeign') }
  const refused = refuseHeader(header, postings)
  if (refused !== undefined) return { refused }
  if ((await file.stat()).size !== line.length + contentSize(header)) return { refused: say('snapshotCut') }
  const content = await readContent(file, line.length, header)
  if (content === undefined) return { refused: say('snapshotDamaged') }
  return { index: new SearchIndex(postings, joinArrays(content.value, content.arrays) as SerializedIndex), chain: header.chain }
}

/** `undefined` where the bytes are not those that were hashed. */
async function readContent(file: FileHandle, lineSize: number, header: SnapshotHeader) {
  const hashed = new HashedFile(file)
  await hashed.read(new Uint8Array(lineSize))
  const value = new Uint8Array(header.value)
  await hashed.read(value)
  const arrays: ArrayBuffer[] = []
  for (const size of header.arrays) {
    const array = new ArrayBuffer(size)
    await hashed.read(new Uint8Array(array))
    arrays.push(array)
  }
  const written = Buffer.alloc(hashSize)
  await file.read(written, 0, hashSize, lineSize + contentSize(header) - hashSize)
  return hashed.digest().equals(written) ? { value, arrays } : undefined
}

function refuseHeader(header: SnapshotHeader, postings: PostingsChoice): Sentence | undefined {
  const { format, analyzer, v8 } = header
  if (format !== writerInfo.format || analyzer !== writerInfo.analyzer || v8 !== writerInfo.v8) return say('snapshotOfRelease')
  if (postings !== 'by-size' && header.postings !== postings)
    return say('snapshotPostings', { postings: String(header.postings) })
  return undefined
}

async function readHeader(file: FileHandle): Promise<{ line: Uint8Array; header?: SnapshotHeader }> {
  const start = Buffer.alloc(longestHeader)
  const { bytesRead } = await file.read(start, 0, longestHeader, 0)
  const line = start.subarray(0, start.subarray(0, bytesRead).indexOf(10) + 1)
  try {
    return { line, header: Object(JSON.parse(line.toString())) as SnapshotHeader }
  } catch {
    return { line }
  }
}

/** Bytes after the header. */
function contentSize({ value, arrays }: SnapshotHeader): number {
  return value + arrays.reduce((sum, size) => sum + size, 0) + hashSize
}
