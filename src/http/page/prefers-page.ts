// Whether a request is a browser's that wants a page for a person: `Accept` prefers HTML to JSON. Programs send `*/*`, JSON
// or nothing, and get JSON as ever. The router asks it of every request, so the few headers of browsers are remembered.
import type { IncomingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

const answers = new LRUCache<string, boolean>({ max: 200 })
/** No common browser sends a longer one. */
const maxHeaderLength = 400

export function prefersPage({ accept }: IncomingHttpHeaders): boolean {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return false
  if (accept.length > maxHeaderLength) return negotiate(accept)
  const known = answers.get(accept)
  if (known !== undefined) return known
  const answer = negotiate(accept)
  answers.set(accept, answer)
  return answer
}

function negotiate(accept: string): boolean {
  return new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']) === 'text/html'
}

/** The constraint of routes that answer people: `constraints: { answers: 'page' }` beside the route that answers programs. */
export const pageConstraint = {
  name: 'answers',
  storage() {
    const handlers = new Map<string, unknown>()
    return {
      get: (value: string) => handlers.get(value) ?? null,
      set: (value: string, handler: unknown) => void handlers.set(value, handler),
      del: (value: string) => void handlers.delete(value),
      empty: () => handlers.clear()
    }
  },
  deriveConstraint: ({ headers }: { headers: IncomingHttpHeaders }) => (prefersPage(headers) ? 'page' : undefined)
}
