// In-memory response cache. A GET whose response depends only on URL, day and recorded data is serialised once and reused
// until a change invalidates it. Routes opt in by `cacheScope`.
//
//   URL as written ──keysByUrl──► cache key ──entries──► entry { response, day, seq, cacheTag }
//                                 (route, parsed         valid while  day is null or today
//                                  parameters)           and          no change after seq affected cacheTag
//
//   onRequest   serveHit       URL → key → valid entry: sent at once, without validation and handler
//   preHandler  joinInFlight   validated parameters → key → valid entry: the URL is indexed, the entry sent.
//                              Otherwise the first request computes the response, and others with the same key wait for it
//   onSend      storeResponse  a 200 is stored under its key, its URL is indexed, and the waiting requests continue
//
// A route with `timeParameters` states for which days and instants a reply is the same (`reply.validity`, validity.ts). Such a
// reply is kept by what it answers, and found for all of them: URL without day and instant ─► span ─► response
// (timed-responses.ts, drawn in answers.ts).
//
// Invalidation: the change tracker reports affected works to InvalidationTracker (invalidation.ts), which remembers the last
// change of every tag. Entries are compared with it when they are read; a stale one is overwritten by the next response, or
// evicted as the least recently used. Files: cache-key.ts (request → key, day, tag), response-cache.ts (both maps),
// cached-response.ts (bytes and headers by encoding), capture-response.ts (reply → cached response), serve-cached.ts.
import type { ServerResponse } from 'node:http'
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, onSendHookHandler, preHandlerHookHandler } from 'fastify'
import { dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import { cacheScopeOf, cacheSlotOf, cacheTagOfRequest, cachedUrlOf } from './cache-key.js'
import { isBuffered } from '../etag.js'
import type { CachedResponse } from './cached-response.js'
import { applyVariant, captureResponse } from './capture-response.js'
import { negotiateEncoding } from './encoding.js'
import { type CacheDependency, type CacheScope, immutableTag } from './invalidation.js'
import { type ListFilter, tagsOfList } from './list-filter.js'
import { type CacheSlot, ResponseCache } from './response-cache.js'
import { sendCached } from './serve-cached.js'
import { SingleFlight } from './single-flight.js'
import type { Origin } from './timed-responses.js'
import './validity.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which changes invalidate the 200 responses of the route; responses of a route without it are not cached. */
    cacheScope?: CacheScope
    /** For a route with several formats: whether a request gets the cached one. Its responses vary by `Accept`. */
    cacheWhen?: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** Set from preHandler to onSend while this request computes a response for the cache. */
    pendingCacheWrite: PendingCacheWrite | null
    /** Tells what the filter of a list came to, so that only changes which it may select drop the response. */
    narrowCacheTo: (collections: readonly string[], filter: ListFilter) => void
  }
}

interface PendingCacheWrite extends CacheSlot, CacheDependency {
  /** Lets the requests that wait for the response continue. */
  finish: () => void
  /** For a reply that will state its validity. */
  origin: Origin | null
}

/** Caches responses of an app, in so many bytes. It comes after every plugin that may reject a request. */
export const responseCache = fp<{ base: Base; bytes: number }>(async (app: FastifyInstance, { base, bytes }) => {
  const hooks = new ResponseCacheHooks(base, bytes)
  app.decorateRequest('pendingCacheWrite', null)
  app.decorateRequest('narrowCacheTo', function (this: FastifyRequest, collections, filter) {
    if (this.pendingCacheWrite !== null) narrow(this.pendingCacheWrite, tagsOfList(collections, filter))
  })
  app.decorateReply('validity', null)
  app.addHook('onRequest', hooks.serveHit)
  app.addHook('preHandler', hooks.joinInFlight)
  app.addHook('onSend', hooks.storeResponse)
}, { name: 'response-cache', dependencies: ['security-headers', 'authenticate', 'rate-limit', 'read-your-writes', 'long-replies'] })

/** What is fixed by the request depends on no change of the collection; what is kept over time does where it is current. */
function narrow(pending: PendingCacheWrite, listTags: readonly string[]): void {
  if (pending.cacheTag !== immutableTag) pending.listTags = listTags
  if (pending.origin !== null) pending.origin.listTags = listTags
}

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
    const cached = cacheScopeOf(request) && this.findByUrl(request)
    if (cached === undefined) done()
    else sendCached(request, reply, cached, this.changeTracker)
  }

  joinInFlight: preHandlerHookHandler = (request, reply, done) => {
    if (cacheScopeOf(request) === undefined) return done()
    const slot = cacheSlotOf(request, this.today())
    const proceed = () => {
      const cached = this.findByParameters(request, slot.cacheKey)
      if (cached !== undefined) return sendCached(request, reply, cached, this.changeTracker)
      this.startCacheWrite(request, slot, reply.raw)
      done()
    }
    const inFlight = this.singleFlight.find(slot.cacheKey)
    if (inFlight === undefined) proceed()
    else void inFlight.then(() => (reply.raw.destroyed ? undefined : proceed())).catch(done)
  }

  storeResponse: onSendHookHandler = (request, reply, payload, done) => {
    const { pendingCacheWrite: pending } = request
    if (pending === null) return done()
    request.pendingCacheWrite = null
    const response = reply.statusCode === 200 && isBuffered(payload) ? captureResponse(request, reply, payload) : null
    if (response !== null) this.store(request, reply, pending, response)
    pending.finish()
    if (response === null) return done()
    const encoding = negotiateEncoding(request.headers['accept-encoding'])
    response.encode(encoding).then((variant) => done(null, applyVariant(reply, variant)), done)
  }

  private findByUrl(request: FastifyRequest): CachedResponse | undefined {
    const timed = request.routeConfig.timeParameters && this.cache.timed.findByUrl(request)
    return timed ?? this.cache.find(cachedUrlOf(request), this.today())
  }

  private findByParameters(request: FastifyRequest, cacheKey: string): CachedResponse | undefined {
    const timed = request.routeConfig.timeParameters && this.cache.timed.findByParameters(request)
    if (timed !== undefined) return timed
    const cached = this.cache.findByKey(cacheKey, this.today())
    if (cached !== undefined) this.cache.addUrl(cachedUrlOf(request), cacheKey)
    return cached
  }

  private store(request: FastifyRequest, { validity }: FastifyReply, pending: PendingCacheWrite, response: CachedResponse): void {
    if (validity !== null && pending.origin !== null) return this.cache.timed.store(request, pending.origin, validity, response)
    // A response that was computed across midnight belongs to neither day.
    const isOfToday = pending.day === null || pending.day === this.today()
    if (isOfToday) this.cache.store(cachedUrlOf(request), pending, response)
  }

  /** `seq` is read before the handler runs, so that a change during the computation makes the entry stale. */
  private startCacheWrite(request: FastifyRequest, slot: CacheSlot, response: ServerResponse): void {
    const dependency = { seq: this.changeTracker.seq, cacheTag: cacheTagOfRequest(request) }
    const origin = request.routeConfig.timeParameters === undefined ? null : this.cache.timed.originOf(request)
    request.pendingCacheWrite = { ...slot, ...dependency, origin, finish: this.singleFlight.begin(slot.cacheKey, response) }
  }

  private get changeTracker() {
    return this.base.store.changeTracker
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}
