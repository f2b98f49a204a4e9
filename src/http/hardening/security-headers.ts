// Security headers of every response: no scripts, no framing, no MIME sniffing, no referrer.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import '../page/page-variant.js'
import type { RouteConfig } from './request-lifecycle.js'

declare module 'fastify' {
  interface FastifyInstance {
    securityHeadersOf: (request: FastifyRequest) => SecurityHeaders
  }
}

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

/** The security headers of a response, also as a flat list, the fastest form for `writeHead`. */
interface SecurityHeaders {
  entries: readonly (readonly [name: string, value: string])[]
  flat: readonly string[]
}

/**
 * Sets these headers and `X-Request-Id` on every response of an app, except those that the handler has set. What is sent from
 * memory passes no hook: it takes them from `securityHeadersOf`. Pages for people have a policy of their own, and their forms say
 * where they come from, which `no-referrer` would call `null`.
 */
export const securityHeaders = fp<{ headers: Record<string, string> }>(async (app: FastifyInstance, { headers }) => {
  const ofData = listHeaders(headers)
  const ofPages = listHeaders({ ...headers, 'content-security-policy': contentSecurityPolicies.site, 'referrer-policy': 'same-origin' })
  // The app that serves metrics on a port of their own does not track requests.
  const securityHeadersOf = ({ routeConfig }: FastifyRequest) => ((routeConfig as RouteConfig | undefined)?.page === true ? ofPages : ofData)
  app.decorate('securityHeadersOf', securityHeadersOf)
  app.addHook('onSend', (request, reply, payload, done) => {
    for (const [name, value] of securityHeadersOf(request).entries) if (!reply.hasHeader(name)) reply.header(name, value)
    reply.header('x-request-id', request.id)
    done(null, payload)
  })
}, { name: 'security-headers' })

function listHeaders(headers: Record<string, string>): SecurityHeaders {
  return { entries: Object.entries(headers), flat: Object.entries(headers).flat() }
}
