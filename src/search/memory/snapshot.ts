// Snapshots of the index: a line of JSON as header, then the index as V8 serializes it. One that is truncated, altered, or
// written by another version of the analyzer, of V8 or of this format is refused.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { analyzerVersion } from '../text/analyzer.js'
import type { PostingsChoice, PostingsName } from './postings/create-postings.js'
import { type SerializedIndex, SearchIndex } from './search-index.js'

const format = 'guiju-search-2'

interface SnapshotHeader {
  format: string
  analyzer: string
  /** Major version of V8, which may change its serialization format. */
  v8: string
  postings: PostingsName
  seq: number
  /** Hash of change `seq` in the hash chain of changes: identifies the database. */
  chain: string
  sha256: string
  bytes: number
}

const writerInfo = { format, analyzer: analyzerVersion, v8: process.versions.v8.split('.')[0] as string }

export function encodeSnapshot(index: SearchIndex, chain: string): Buffer {
  const serialized = index.serialize()
  const content = serialize(serialized)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const header: SnapshotHeader = {
    ...writerInfo,
    postings: serialized.postings.name,
    seq: index.seq,
    chain,
    sha256,
    bytes: content.length
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), content])
}

export interface RejectedSnapshot {
  refused: Sentence
}

/** The index in a snapshot, or why it was refused. */
export function decodeSnapshot(
  bytes: Buffer,
  postings: PostingsChoice
): { index: SearchIndex; chain: string } | RejectedSnapshot {
  const end = bytes.indexOf(10)
  const header = parseHeader(bytes.subarray(0, Math.max(0, end)).toString())
  if (header === undefined) return { refused: say('snapshotForeign') }
  const { format, analyzer, v8 } = header
  if (format !== writerInfo.format || analyzer !== writerInfo.analyzer || v8 !== writerInfo.v8)
    return { refused: say('snapshotOfRelease') }
  if (postings !== 'by-size' && header.postings !== postings)
    return { refused: say('snapshotPostings', { postings: String(header.postings) }) }
  const content = bytes.subarray(end + 1)
  if (content.length !== header.bytes) return { refused: say('snapshotCut') }
  if (createHash('sha256').update(content).digest('hex') !== header.sha256)
    return { refused: say('snapshotDamaged') }
  return { index: new SearchIndex(postings, deserialize(content) as SerializedIndex), chain: header.chain }
}

function parseHeader(line: string): SnapshotHeader | undefined {
  try {
    return JSON.parse(line) as SnapshotHeader
  } catch {
    return undefined
  }
}
