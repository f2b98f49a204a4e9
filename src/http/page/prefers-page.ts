// Whether a request is a browser's that wants a page for a person: `Accept` prefers HTML to JSON. Programs send `*/*`, JSON
// or nothing, and get JSON as ever. The router asks it of every request.
import type { IncomingHttpHeaders } from 'node:http'
import Negotiator from 'negotiator'
import { rememberAnswers } from '../remember-answers.js'

const negotiate = rememberAnswers((accept) => new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']) === 'text/html')

export function prefersPage({ accept }: IncomingHttpHeaders): boolean {
  return accept !== undefined && accept !== '*/*' && accept !== 'application/json' && negotiate(accept)
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
