// Which encoding of a body a reader prefers.
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'identity' | 'gzip' | 'br'

const offered: Encoding[] = ['br', 'gzip', 'identity']
/** Readers send few different headers; longer ones are nobody's. */
const encodings = new LRUCache<string, Encoding>({ max: 200 })
const maxHeaderLength = 200

/** The encoding that `Accept-Encoding` prefers; of those it holds equal, the smallest. */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (header === undefined || header.length > maxHeaderLength) return 'identity'
  const cached = encodings.get(header)
  if (cached !== undefined) return cached
  const encoding = choose(header)
  encodings.set(header, encoding)
  return encoding
}

function choose(header: string): Encoding {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': header } }) as unknown as PreferenceNegotiator
  return (negotiator.encodings(offered, { preferred: offered })[0] ?? 'identity') as Encoding
}

/** What the types of the package do not know yet. */
interface PreferenceNegotiator {
  encodings: (available: string[], options: { preferred: string[] }) => string[]
}
