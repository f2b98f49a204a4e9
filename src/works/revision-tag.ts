// The revision tag of a work: a short string that differs whenever anything in the response differs. The ETag of a work
// begins with it, so a client that stored only the ETag can find out whether the work has changed.
import { canonicalJson, sha256 } from '../shared/json/canonical-json.js'
import type { WorkReading } from './reading.js'

/** `<deciding version>-<16 hex digits>`, the digits over everything but the content, whose hash is included. */
export function revisionTagOf({ content: _, ...reading }: Omit<WorkReading, 'content'> & { content?: unknown }): string {
  const withoutContent = canonicalJson({ ...reading, recordedAt: reading.recordedAt.toISOString() })
  return `${reading.version}-${sha256(withoutContent).slice(0, 16)}`
}

/** Parses the revision tag out of an ETag of any encoding; `undefined` for any other text. */
export function parseRevisionTag(tag: string): { version: number; revisionTag: string } | undefined {
  const found = /^(?:W\/)?"((\d{1,9})-[0-9a-f]{16})-[\w-]{43}(?:-br|-gzip)?"$/.exec(tag)
  return found === null ? undefined : { version: Number(found[2]), revisionTag: found[1]! }
}
