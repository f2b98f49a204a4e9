// The two maps of the response cache, both bounded in bytes with LRU eviction: URL → cache key, and cache key → entry. Replies
// that are kept by what they answer (timed-responses.ts) lie in the same maps. The drawing is in plugin.ts.
import { LRUCache } from 'lru-cache'
import { Answers } from './answers.js'
import { TimedResponses } from './timed-responses.js'
import { InvalidationTracker, type CacheDependency } from './invalidation.js'
import type { CachedResponse } from './cached-response.js'
import type { Base } from '../../database/base.js'

/** Where a response is stored. */
export interface CacheSlot {
  /** The route and its parsed parameters. */
  cacheKey: string
  /** The day on which the response is valid (YYYY-MM-DD, Asia/Shanghai); `null` where the request fixes it by `asOf`. */
  day: string | null
}

interface CacheEntry extends CacheDependency {
  response: CachedResponse
  day: string | null
}

/** One part in this many of the bytes is for the URL index, as many URLs may have the same cache key. */
const urlIndexDivisor = 8
/** Estimated bytes of an entry of either map besides its strings and response. */
const overhead = 200

export class ResponseCache {
  private invalidations: InvalidationTracker
  private keysByUrl: LRUCache<string, string>
  private entries: LRUCache<string, CacheEntry | Answers>
  /** Replies that state for which days and instants they are right. */
  readonly timed: TimedResponses<CacheEntry>

  constructor(base: Base, bytes: number) {
    this.invalidations = new InvalidationTracker(base)
    const urlIndexBytes = Math.ceil(bytes / urlIndexDivisor)
    this.keysByUrl = new LRUCache({ maxSize: urlIndexBytes, sizeCalculation: (_, url) => url.length + overhead })
    this.entries = new LRUCache({
      maxSize: Math.max(1, bytes - urlIndexBytes),
      sizeCalculation: (entry, cacheKey) => (entry instanceof Answers ? entry : entry.response).size + 2 * cacheKey.length + overhead
    })
    this.timed = new TimedResponses(base, this.invalidations, this.entries, this.keysByUrl)
  }

  /** The valid response for a URL that was requested before. */
  find(url: string, today: string): CachedResponse | undefined {
    const cacheKey = this.keysByUrl.get(url)
    return cacheKey === undefined ? undefined : this.findByKey(cacheKey, today)
  }

  /** The valid response for a cache key. */
  findByKey(cacheKey: string, today: string): CachedResponse | undefined {
    const entry = this.entries.get(cacheKey)
    if (entry === undefined || entry instanceof Answers || (entry.day !== null && entry.day !== today)) return undefined
    return this.invalidations.isFresh(entry) ? entry.response : undefined
  }

  /** Indexes another URL with the same cache key. */
  addUrl(url: string, cacheKey: string): void {
    this.keysByUrl.set(url, cacheKey)
  }

  /** Stores a response and indexes its URL, unless a change made it stale while it was computed. */
  store(url: string, { cacheKey, day, seq, cacheTag, listTags }: CacheSlot & CacheDependency, response: CachedResponse): void {
    const entry = { response, day, seq, cacheTag, listTags }
    if (!this.invalidations.isFresh(entry)) return
    this.entries.set(cacheKey, entry)
    this.keysByUrl.set(url, cacheKey)
  }
}
