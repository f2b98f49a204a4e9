// The door: who asks, and whether that is enough for the operation. Decided before anything else of a request is looked
// at, and declared in the description from the same setting of the route.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { anonymousAt, type Caller, includesScope, type Scope } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { type KeyRing, openKeyRing } from './api-key-cache.js'
import { problem } from '../http/responses.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller needs. Default: `read` for reads of `/v1`, `public` for other pages; whatever writes says it. */
    scope?: Scope | 'public'
  }
  interface FastifyInstance {
    apiKeys: KeyRing
  }
  interface FastifyRequest {
    caller: Caller
  }
}

/** Whether reading needs a key. */
export type Reading = 'open' | 'key'

export interface AccessOptions {
  base: Base
  reading: Reading
}

/** Authenticates and authorizes every request of an app; its API keys are cached, and closed with it. */
export const authenticate = fp<AccessOptions>(async (app: FastifyInstance, { base, reading }) => {
  const ring = await openKeyRing(base)
  app.decorate('apiKeys', ring)
  app.addHook('onClose', () => ring.close())
  app.addHook('onRoute', (route) => {
    const scope = scopeOf(route)
    route.config = { ...route.config, scope }
    if (scope !== 'public') declareScope(route, scope, reading)
    if (route.method === 'POST') declareIdempotency(route)
  })
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, _reply, done) => {
    const { scope = 'public' } = request.routeConfig
    const anonymous = anonymousAt(request.ip, reading === 'open' ? 'read' : null)
    // Public pages do not look at keys, nor do replies that there is no such address.
    const token = scope === 'public' ? undefined : tokenOf(request)
    const caller = token === undefined ? anonymous : ring.recognise(token, request.ip)
    if (caller !== undefined) admit(request, caller, scope, done)
    else ring.identify(token!, request.ip).then((found) => admit(request, found, scope, done), done)
  })
}, { name: 'authenticate', dependencies: ['request-lifecycle'] })

function scopeOf({ url, method, config }: RouteOptions): Scope | 'public' {
  if (config?.scope !== undefined) return config.scope
  const isRead = [method].flat().every((one) => one === 'GET' || one === 'HEAD')
  if (!isRead) throw new Error(`${String(method)} ${url} does not say which scope it needs`)
  return url.startsWith('/v1/') ? 'read' : 'public'
}

function admit(request: FastifyRequest, caller: Caller, scope: Scope | 'public', done: (problem?: Problem) => void): void {
  request.caller = caller
  if (scope === 'public' || includesScope(caller.scope, scope)) done()
  else if (caller.key === null) done(new Problem('key-missing'))
  else done(new Problem('scope-missing', { needed: scope, scope: caller.scope! }))
}

/** The secret that a request brings; whatever else is in `Authorization` is no key of ours. */
function tokenOf({ headers: { authorization } }: FastifyRequest): string | undefined {
  return authorization === undefined ? undefined : (/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
}

function declareScope(route: RouteOptions, scope: Scope, reading: Reading): void {
  const schema = route.schema!
  const withKey = { key: [scope] }
  schema.security = scope === 'read' && reading === 'open' ? [{}, withKey] : [withKey]
  schema.response = { 401: problem(401), 403: problem(403), ...(schema.response as object) }
}

function declareIdempotency({ schema }: RouteOptions): void {
  const headers = schema!.headers as { properties?: object } | undefined
  schema!.headers = { type: 'object', ...headers, properties: { ...headers?.properties, ...idempotencyHeader } }
  schema!.response = { 422: problem(422), ...(schema!.response as object) }
}

const idempotencyHeader = {
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?$',
      description: 'A name of your own for this request, kept 24 h: sent again it is done once, with other content it is a 422.'
    })
  )
}
