// Security headers of every response: no scripts, no framing, no MIME sniffing, no referrer.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'

const noFraming = "base-uri 'none'; frame-ancestors 'none'"

/** The content security policy of each sort of response; `data` is the default. */
export const contentSecurityPolicies = {
  data: `default-src 'none'; form-action 'none'; ${noFraming}`,
  /** A page with inline styles that loads and executes nothing. */
  page: `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; ${noFraming}`,
  /** The same with a form to this service. */
  form: `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; ${noFraming}`,
  /** A briefing, with its images as data URLs. */
  print: `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; ${noFraming}`,
  /** Swagger UI: scripts from this service only, which may connect to this service only. */
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
 * The headers of every response. HSTS is set only where the public address is https, and without `includeSubDomains`, as
 * subdomains may belong to other services.
 */
export function securityHeadersFor(publicAddress: string): Record<string, string> {
  if (!publicAddress.startsWith('https:')) return baseHeaders
  return { ...baseHeaders, 'strict-transport-security': 'max-age=31536000' }
}

/** Sets these headers and `X-Request-Id` on every response of an app. */
export const securityHeaders = fp<{ headers: Record<string, string> }>(async (app: FastifyInstance, { headers }) => {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    done()
  })
}, { name: 'security-headers' })
