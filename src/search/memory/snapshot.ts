// The index as bytes and back. A snapshot says which change it holds, what wrote it, and the hash of its content:
// one that was cut short, altered, or written by another version of the analyzer or of this file is refused.
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { analyzerVersion } from '../text/analyzer.js'
import type { PostingsChoice, PostingsName } from './create-postings.js'
import { type IndexImage, SearchIndex } from './search-index.js'

const format = 'guiju-search-2'

interface Heading {
  format: string
  analyzer: string
  /** Structured values are written by V8: another major version may write them differently. */
  v8: string
  postings: PostingsName
  seq: number
  /** The hash that chains the base's changes up to `seq`: an index of another base is told by it. */
  chain: string
  sha256: string
  bytes: number
}

const maker = { format, analyzer: analyzerVersion, v8: process.versions.v8.split('.')[0] as string }

export function toSnapshot(index: SearchIndex, chain: string): Buffer {
  const image = index.image()
  const content = serialize(image)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const heading: Heading = {
    ...maker,
    postings: image.postings.name,
    seq: index.seq,
    chain,
    sha256,
    bytes: content.length
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), content])
}

export interface Refused {
  refused: string
}

/** The index a snapshot holds, or why it cannot be trusted. */
export function fromSnapshot(bytes: Buffer, postings: PostingsChoice): { index: SearchIndex; chain: string } | Refused {
  const end = bytes.indexOf(10)
  const heading = readHeading(bytes.subarray(0, Math.max(0, end)).toString())
  if (heading === undefined) return { refused: 'the file is no snapshot' }
  const { format, analyzer, v8 } = heading
  if (format !== maker.format || analyzer !== maker.analyzer || v8 !== maker.v8)
    return { refused: 'another release wrote the snapshot' }
  if (postings !== 'by-size' && heading.postings !== postings)
    return { refused: `the snapshot holds ${heading.postings} postings` }
  const content = bytes.subarray(end + 1)
  if (content.length !== heading.bytes) return { refused: 'the snapshot is cut short' }
  if (createHash('sha256').update(content).digest('hex') !== heading.sha256)
    return { refused: 'the hash of the snapshot does not match' }
  return { index: new SearchIndex(postings, deserialize(content) as IndexImage), chain: heading.chain }
}

function readHeading(line: string): Heading | undefined {
  try {
    return JSON.parse(line) as Heading
  } catch {
    return undefined
  }
}
