// Authentication and authorization. They run before anything else of a request is validated. The OpenAPI description
// declares them from the same route option, `scope`.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { tokenInCookie } from '../http/page/page-token.js'
import '../http/page/page-variant.js'
import { anonymousCaller, type Caller, includesScope, type Scope } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { type ApiKeyCache, createApiKeyCache } from './api-key-cache.js'
import { problem } from '../http/responses.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope required. Default: `read` for reads of `/v1`, `public` for other reads; routes that write must set it. */
    scope?: Scope | 'public'
  }
  interface FastifyInstance {
    apiKeys: ApiKeyCache
  }
  interface FastifyRequest {
    caller: Caller
  }
}

/** Whether reading needs a key. */
export type ReadAccess = 'open' | 'key'

export interface AccessOptions {
  base: Base
  readAccess: ReadAccess
}

/**
 * Authenticates and authorizes every request of an app. Problems: those of `ApiKeyCache.authenticate`, `key-missing`,
 * `scope-missing`. The API key cache is closed with the app.
 */
export const authenticate = fp<AccessOptions>(async (app: FastifyInstance, { base, readAccess }) => {
  const apiKeyCache = await createApiKeyCache(base)
  app.decorate('apiKeys', apiKeyCache)
  app.addHook('onClose', () => apiKeyCache.close())
  app.addHook('onRoute', (route) => {
    const scope = scopeOf(route)
    route.config = { ...route.config, scope }
    if (scope !== 'public') declareScope(route, scope, readAccess)
    if (route.method === 'POST') declareIdempotency(route)
  })
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, _reply, done) => {
    const { scope = 'public' } = request.routeConfig
    const anonymous = anonymousCaller(request.address, readAccess === 'open' ? 'read' : null)
    // Public pages ignore keys, and so does the 404 of an unknown address.
    const token = scope === 'public' ? undefined : (bearerTokenOf(request) ?? pageTokenOf(request))
    const caller = token === undefined ? anonymous : apiKeyCache.authenticateCached(token, request.address)
    if (caller !== undefined) authorize(request, caller, scope, done)
    else apiKeyCache.authenticate(token!, request.address).then((found) => authorize(request, found, scope, done), done)
  })
}, { name: 'authenticate', dependencies: ['request-lifecycle'] })

function scopeOf({ url, method, config }: RouteOptions): Scope | 'public' {
  if (config?.scope !== undefined) return config.scope
  const isRead = [method].flat().every((one) => one === 'GET' || one === 'HEAD')
  if (!isRead) throw new Error(`${String(method)} ${url} does not say which scope it needs`)
  return url.startsWith('/v1/') ? 'read' : 'public'
}

function authorize(request: FastifyRequest, caller: Caller, scope: Scope | 'public', done: (problem?: Problem) => void): void {
  request.caller = caller
  if (scope === 'public' || includesScope(caller.scope, scope)) done()
  else if (caller.apiKeyId === null) done(new Problem('key-missing'))
  else done(new Problem('scope-missing', { needed: scope, scope: caller.scope! }))
}

/** The bearer token of a request; the empty string, which is no valid token, for any other `Authorization`. */
function bearerTokenOf({ headers: { authorization } }: FastifyRequest): string | undefined {
  return authorization === undefined ? undefined : (/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
}

/** The key of a reader's cookie, at pages only. */
function pageTokenOf(request: FastifyRequest): string | undefined {
  return request.routeConfig.page === true ? tokenInCookie(request) : undefined
}

function declareScope(route: RouteOptions, scope: Scope, readAccess: ReadAccess): void {
  const schema = route.schema!
  const withKey = { key: [scope] }
  schema.security = scope === 'read' && readAccess === 'open' ? [{}, withKey] : [withKey]
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
