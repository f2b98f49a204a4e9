// Reading from memory: a reply that follows from the address, the day and the records alone is made once, kept as
// bytes, and given again until a change touches it. Routes say by `dependsOn` what touches theirs; no other is kept.
import fp from 'fastify-plugin'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preHandlerHookHandler
} from 'fastify'
import { canonicalJson } from '../../shared/canonical-json.js'
import { dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import { noCache, computeEtag } from '../etag.js'
import type { PageQuery } from '../paging.js'
import { varyBy } from '../vary.js'
import { negotiateEncoding } from './encoding.js'
import { type CacheScope, type CacheDependency, cacheTagOf, immutableTag } from './invalidation.js'
import { bytesOf, type Variant, CachedResponse } from './cached-response.js'
import { SingleFlight } from './single-flight.js'
import { type CacheSlot, ResponseCache } from './response-cache.js'
import { sendCached } from './serve-cached.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What touches the reply of a route whose 200 is kept; left out, nothing is. */
    cacheScope?: CacheScope
    /** For a route of several forms: whether a request gets the one that is kept. Its replies vary by `Accept`. */
    cacheWhen?: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** Where the reply to this request will be kept, and whom to tell; null where it will not. */
    pendingCacheWrite: (CacheSlot & CacheDependency & { finish: () => void }) | null
  }
}

/** Headers that describe a body, kept with it. */
const cachedHeaders = ['content-type', 'content-location', 'content-language', 'link', 'cache-control']

/** Caches responses of an app, in so many bytes. It comes after every plugin that may reject a request. */
export const responseCache = fp<{ base: Base; bytes: number }>(async (app: FastifyInstance, { base, bytes }) => {
  const hooks = new ResponseCacheHooks(base, bytes)
  app.decorateRequest('pendingCacheWrite', null)
  app.addHook('onRequest', hooks.serveHit)
  app.addHook('preHandler', hooks.joinInFlight)
  app.addHook('onSend', hooks.storeResponse)
}, { name: 'response-cache', dependencies: ['authenticate', 'rate-limit', 'read-your-writes'] })

class ResponseCacheHooks {
  private cache: ResponseCache
  private singleFlight = new SingleFlight()

  constructor(
    private base: Base,
    bytes: number
  ) {
    this.cache = new ResponseCache(base, bytes)
  }

  serveHit: onRequestHookHandler = (request, reply, done) => {
    const cached = cacheScopeOf(request) && this.cache.find(request.raw.url!, this.today())
    if (cached === undefined) done()
    else sendCached(request, reply, cached, this.sequence)
  }

  // The address is checked by now: another way of writing one that was asked before leads to the same reply.
  joinInFlight: preHandlerHookHandler = (request, reply, done) => {
    const cacheScope = cacheScopeOf(request)
    if (cacheScope === undefined) return done()
    const slot = cacheSlotOf(request, this.today())
    const inFlight = this.singleFlight.find(slot.cacheKey)
    if (inFlight === undefined) this.hitOrCompute(request, reply, slot, cacheScope, done)
    else void inFlight.then(() => this.hitOrCompute(request, reply, slot, cacheScope, done))
  }

  storeResponse: onSendHookHandler = (request, reply, payload, done) => {
    const { pendingCacheWrite } = request
    if (pendingCacheWrite === null) return done()
    request.pendingCacheWrite = null
    const cached = reply.statusCode === 200 && typeof payload === 'string' ? toCachedResponse(request, reply, payload) : null
    // Midnight may have passed: what was made on two days belongs to neither.
    if (cached !== null && (pendingCacheWrite.day ?? this.today()) === this.today()) this.cache.store(request.raw.url!, pendingCacheWrite, cached)
    pendingCacheWrite.finish()
    if (cached === null) return done()
    cached.encode(negotiateEncoding(request.headers['accept-encoding'])).then((variant) => done(null, applyVariant(reply, variant)), done)
  }

  private hitOrCompute(request: FastifyRequest, reply: FastifyReply, slot: CacheSlot, cacheScope: CacheScope, compute: () => void): void {
    const cached = this.cache.findByKey(slot.cacheKey, this.today())
    if (cached !== undefined) {
      this.cache.addUrl(request.raw.url!, slot.cacheKey)
      return sendCached(request, reply, cached, this.sequence)
    }
    const dependency = { seq: this.sequence.seq, cacheTag: cacheTagForRequest(request, cacheScope) }
    request.pendingCacheWrite = { ...slot, ...dependency, finish: this.singleFlight.begin(slot.cacheKey, reply.raw) }
    compute()
  }

  private get sequence() {
    return this.base.store.changeTracker
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}

function cacheScopeOf(request: FastifyRequest): CacheScope | undefined {
  const { cacheScope, cacheWhen } = request.routeConfig
  return cacheWhen === undefined || cacheWhen(request) ? cacheScope : undefined
}

function cacheSlotOf({ routeOptions, params, query }: FastifyRequest, today: string): CacheSlot {
  const { asOf } = query as PageQuery
  return { cacheKey: `${routeOptions.url} ${canonicalJson([params, query])}`, day: asOf === undefined ? today : null }
}

/** Where the caller fixes what is known, only a change of everything touches the reply. */
function cacheTagForRequest({ routeOptions, params, query }: FastifyRequest, cacheScope: CacheScope): string {
  const { knownAt, cursor } = query as PageQuery
  if (knownAt !== undefined || cursor !== undefined) return immutableTag
  const collection = routeOptions.url!.split('/', 3)[2]!
  return cacheTagOf(cacheScope, collection, (params as { id?: string }).id)
}

function toCachedResponse(request: FastifyRequest, reply: FastifyReply, payload: string): CachedResponse {
  const body = Buffer.from(payload)
  return new CachedResponse(body, computeEtag(body, reply.revisionTag), contentHeadersOf(request, reply))
}

function contentHeadersOf({ routeConfig }: FastifyRequest, reply: FastifyReply): Record<string, string> {
  const vary = routeConfig.cacheWhen === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding'
  const present = cachedHeaders.filter((name) => reply.hasHeader(name)).map((name) => [name, String(reply.getHeader(name))])
  return { 'cache-control': noCache, ...Object.fromEntries(present), vary }
}

/** Gives a reply just made the headers of a form; whether the reader has it already is seen to with every other reply. */
function applyVariant(reply: FastifyReply, variant: Variant): Buffer {
  const { vary, ...headers } = variant.headers
  reply.headers(headers)
  for (const name of vary!.split(', ')) varyBy(reply, name)
  return bytesOf(variant)
}
