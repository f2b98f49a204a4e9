// The mark of a reading: short, and different whenever anything about the reading differs. It begins the ETag of a
// work, so that a caller who kept only the ETag can be told whether the work reads otherwise now.
import { canonicalJson, sha256 } from '../shared/canonical-json.js'
import type { WorkReading } from './reading.js'

/** Number of the version that decides, and 16 digits over all that stands beside the text, whose hash is among it. */
export function revisionTagOf({ content: _, ...reading }: Omit<WorkReading, 'content'> & { content?: unknown }): string {
  const beside = canonicalJson({ ...reading, recordedAt: reading.recordedAt.toISOString() })
  return `${reading.version}-${sha256(beside).slice(0, 16)}`
}

/** What an ETag that begins with a mark says, of whichever encoding; `undefined` for any other text. */
export function parseRevisionTag(tag: string): { version: number; revisionTag: string } | undefined {
  const found = /^(?:W\/)?"((\d{1,9})-[0-9a-f]{16})-[\w-]{43}(?:-br|-gzip)?"$/.exec(tag)
  return found === null ? undefined : { version: Number(found[2]), revisionTag: found[1]! }
}
