// Security headers of every response: no scripts, no framing, no MIME sniffing, no referrer.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import '../page/page-variant.js'
import type { RouteConfig } from './request-lifecycle.js'

const noFraming = "base-uri 'none'; frame-ancestors 'none'"

/** The content security policy of each sort of response; `data` is the default. */
export const contentSecurityPolicies = {
  data: `default-src 'none'; form-action 'none'; ${noFraming}`,
  /** A table to print, with its inline style. */
  table: `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; ${noFraming}`,
  /** A page for people: style, script, suggestions and forms of this service only, nothing inline. */
  site: `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; ${noFraming}`,
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

/**
 * Sets these headers and `X-Request-Id` on every response of an app. Pages for people have a policy of their own from the
 * start, as those in memory pass no later hook; and their forms say where they come from, which `no-referrer` would call `null`.
 */
export const securityHeaders = fp<{ headers: Record<string, string> }>(async (app: FastifyInstance, { headers }) => {
  const pageHeaders = { ...headers, 'content-security-policy': contentSecurityPolicies.site, 'referrer-policy': 'same-origin' }
  app.addHook('onRequest', (request, reply, done) => {
    // The app that serves metrics on a port of their own does not track requests.
    const isPage = (request.routeConfig as RouteConfig | undefined)?.page === true
    reply.headers(isPage ? pageHeaders : headers).header('x-request-id', request.id)
    done()
  })
}, { name: 'security-headers' })
