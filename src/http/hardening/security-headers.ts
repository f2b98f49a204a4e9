// What every reply tells a browser: run nothing, embed it nowhere, guess no type, give no address away.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'

const noFraming = "base-uri 'none'; frame-ancestors 'none'"

/** What a browser may do with each sort of reply. Replies are `data` unless a page says what it needs. */
export const contentSecurityPolicies = {
  data: `default-src 'none'; form-action 'none'; ${noFraming}`,
  /** A page with styles of its own, and nothing that is loaded or executed. */
  page: `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; ${noFraming}`,
  /** The same with a form that leads back here. */
  form: `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; ${noFraming}`,
  /** A briefing, which carries its pictures within. */
  print: `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; ${noFraming}`,
  /** The description to try out: scripts of this service alone, asking this service alone. */
  docs: `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; ${noFraming}`
}

const baseHeaders = {
  'content-security-policy': contentSecurityPolicies.data,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY'
}

/**
 * The headers of every reply. A browser is told to come back by https only where that is how it comes; subdomains are
 * left alone, they are not ours to speak for.
 */
export function securityHeadersFor(publicAddress: string): Record<string, string> {
  if (!publicAddress.startsWith('https:')) return baseHeaders
  return { ...baseHeaders, 'strict-transport-security': 'max-age=31536000' }
}

/** Puts headers, and the id of the request, on every response of an app. */
export const securityHeaders = fp<{ headers: Record<string, string> }>(async (app: FastifyInstance, { headers }) => {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    done()
  })
}, { name: 'security-headers' })
