// Negotiation of the content encoding.
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'identity' | 'gzip' | 'br'

const offered: Encoding[] = ['br', 'gzip', 'identity']
/** Clients send few different headers, so the results are cached. No common client sends one longer than the maximum. */
const encodings = new LRUCache<string, Encoding>({ max: 200 })
const maxHeaderLength = 200

/** The encoding that `Accept-Encoding` prefers; among equals, the one with the smallest output. */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (header === undefined || header.length > maxHeaderLength) return 'identity'
  const cached = encodings.get(header)
  if (cached !== undefined) return cached
  const encoding = choose(header)
  encodings.set(header, encoding)
  return encoding
}

function choose(header: string): Encoding {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': withCurrentNames(header) } }) as unknown as PreferenceNegotiator
  return (negotiator.encodings(offered, { preferred: offered })[0] ?? 'identity') as Encoding
}

/** RFC 9110: x-gzip is gzip. */
export function withCurrentNames(acceptEncoding: string): string {
  return acceptEncoding.replace(/\bx-gzip\b/gi, 'gzip')
}

/** Missing in the type definitions of the package. */
interface PreferenceNegotiator {
  encodings: (available: string[], options: { preferred: string[] }) => string[]
}
