// Negotiation of the content encoding.
import Negotiator from 'negotiator'
import { maxHeaderLength, rememberAnswers } from '../remember-answers.js'

export type Encoding = 'identity' | 'gzip' | 'br'

const offered: Encoding[] = ['br', 'gzip', 'identity']

const choose = rememberAnswers((header) => {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': withCurrentNames(header) } }) as unknown as PreferenceNegotiator
  return (negotiator.encodings(offered, { preferred: offered })[0] ?? 'identity') as Encoding
})

/** The encoding that `Accept-Encoding` prefers; among equals, the one with the smallest output. */
export function negotiateEncoding(header: string | undefined): Encoding {
  return header === undefined || header.length > maxHeaderLength ? 'identity' : choose(header)
}

/** RFC 9110: x-gzip is gzip. */
export function withCurrentNames(acceptEncoding: string): string {
  return acceptEncoding.replace(/\bx-gzip\b/gi, 'gzip')
}

/** Missing in the type definitions of the package. */
interface PreferenceNegotiator {
  encodings: (available: string[], options: { preferred: string[] }) => string[]
}
