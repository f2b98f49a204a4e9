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
// Invalidation: the change tracker reports affected works to InvalidationTracker (invalidation.ts), which remembers the last
// change of every tag. Entries are compared with it when they are read; a stale one is overwritten by the next response, or
// evicted as the least recently used. Files: cache-key.ts (request → key, day, tag), response-cache.ts (both maps),
// cached-response.ts (bytes and headers by encoding), capture-response.ts (reply → cached response), serve-cached.ts.
import type { ServerResponse } from 'node:http'
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, onRequestHookHandler, onSendHookHandler, preHandlerHookHandler } from 'fastify'
import { dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import { cacheScopeOf, cacheSlotOf, cacheTagOfRequest, cachedUrlOf } from './cache-key.js'
import { isBuffered } from '../etag.js'
import { applyVariant, captureResponse } from './capture-response.js'
import { negotiateEncoding } from './encoding.js'
import { type CacheDependency, type CacheScope, immutableTag } from './invalidation.js'
import { type ListFilter, tagsOfList } from './list-filter.js'
import { type CacheSlot, ResponseCache } from './response-cache.js'
import { sendCached } from './serve-cached.js'
import { SingleFlight } from './single-flight.js'

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
    narrowCacheTo: (collection: string, filter: ListFilter) => void
  }
}

interface PendingCacheWrite extends CacheSlot, CacheDependency {
  /** Lets the requests that wait for the response continue. */
  finish: () => void
}

/** Caches responses of an app, in so many bytes. It comes after every plugin that may reject a request. */
export const responseCache = fp<{ base: Base; bytes: number }>(async (app: FastifyInstance, { base, bytes }) => {
  const hooks = new ResponseCacheHooks(base, bytes)
  app.decorateRequest('pendingCacheWrite', null)
  app.decorateRequest('narrowCacheTo', function (this: FastifyRequest, collection, filter) {
    if (this.pendingCacheWrite !== null && this.pendingCacheWrite.cacheTag !== immutableTag) this.pendingCacheWrite.listTags = tagsOfList(collection, filter)
  })
  app.addHook('onRequest', hooks.serveHit)
  app.addHook('preHandler', hooks.joinInFlight)
  app.addHook('onSend', hooks.storeResponse)
}, { name: 'response-cache', dependencies: ['authenticate', 'rate-limit', 'read-your-writes', 'long-replies'] })

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
    const cached = cacheScopeOf(request) && this.cache.find(cachedUrlOf(request), this.today())
    if (cached === undefined) done()
    else sendCached(request, reply, cached, this.changeTracker)
  }

  joinInFlight: preHandlerHookHandler = (request, reply, done) => {
    if (cacheScopeOf(request) === undefined) return done()
    const slot = cacheSlotOf(request, this.today())
    const proceed = () => {
      const cached = this.cache.findByKey(slot.cacheKey, this.today())
      if (cached === undefined) {
        this.startCacheWrite(request, slot, reply.raw)
        return done()
      }
      this.cache.addUrl(cachedUrlOf(request), slot.cacheKey)
      sendCached(request, reply, cached, this.changeTracker)
    }
    const inFlight = this.singleFlight.find(slot.cacheKey)
    if (inFlight === undefined) proceed()
    else void inFlight.then(proceed)
  }

  storeResponse: onSendHookHandler = (request, reply, payload, done) => {
    const { pendingCacheWrite: pending } = request
    if (pending === null) return done()
    request.pendingCacheWrite = null
    const response = reply.statusCode === 200 && isBuffered(payload) ? captureResponse(request, reply, payload) : null
    // A response that was computed across midnight belongs to neither day.
    const isOfToday = pending.day === null || pending.day === this.today()
    if (response !== null && isOfToday) this.cache.store(cachedUrlOf(request), pending, response)
    pending.finish()
    if (response === null) return done()
    const encoding = negotiateEncoding(request.headers['accept-encoding'])
    response.encode(encoding).then((variant) => done(null, applyVariant(reply, variant)), done)
  }

  /** `seq` is read before the handler runs, so that a change during the computation makes the entry stale. */
  private startCacheWrite(request: FastifyRequest, slot: CacheSlot, response: ServerResponse): void {
    const dependency = { seq: this.changeTracker.seq, cacheTag: cacheTagOfRequest(request) }
    request.pendingCacheWrite = { ...slot, ...dependency, finish: this.singleFlight.begin(slot.cacheKey, response) }
  }

  private get changeTracker() {
    return this.base.store.changeTracker
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}
