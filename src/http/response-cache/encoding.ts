// Which encoding of a body a reader prefers.
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'identity' | 'gzip' | 'br'

const offered: Encoding[] = ['br', 'gzip', 'identity']
/** Readers send few different headers; longer ones are nobody's. */
const known = new LRUCache<string, Encoding>({ max: 200 })
const longest = 200

/** The encoding that `Accept-Encoding` prefers; of those it holds equal, the smallest. */
export function encodingOf(header: string | undefined): Encoding {
  if (header === undefined || header.length > longest) return 'identity'
  const before = known.get(header)
  if (before !== undefined) return before
  const encoding = choose(header)
  known.set(header, encoding)
  return encoding
}

function choose(header: string): Encoding {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': header } }) as unknown as Preferring
  return (negotiator.encodings(offered, { preferred: offered })[0] ?? 'identity') as Encoding
}

/** What the types of the package do not know yet. */
interface Preferring {
  encodings: (available: string[], options: { preferred: string[] }) => string[]
}
