// Replies kept in memory, the least read leaving first: found by the address as written, or by what the address means.
import { LRUCache } from 'lru-cache'
import { InvalidationTracker, type CacheDependency } from './invalidation.js'
import type { CachedResponse } from './cached-response.js'
import type { Base } from '../../database/base.js'

/** Where a reply is kept: what its address means, and the day it was given for; `null` where the address says the day. */
export interface CacheSlot {
  cacheKey: string
  day: string | null
}

interface CacheEntry extends CacheDependency {
  response: CachedResponse
  day: string | null
}

/** The share of the bytes that goes to addresses as written, of which many may mean the same. */
const urlIndexDivisor = 8
/** Bytes that an entry takes besides its text. */
const overhead = 200

export class ResponseCache {
  private invalidations: InvalidationTracker
  private keysByUrl: LRUCache<string, string>
  private entries: LRUCache<string, CacheEntry>

  constructor(base: Base, bytes: number) {
    this.invalidations = new InvalidationTracker(base)
    const urlIndexBytes = Math.ceil(bytes / urlIndexDivisor)
    this.keysByUrl = new LRUCache({ maxSize: urlIndexBytes, sizeCalculation: (_, url) => url.length + overhead })
    this.entries = new LRUCache({
      maxSize: Math.max(1, bytes - urlIndexBytes),
      sizeCalculation: ({ response }, cacheKey) => response.size + 2 * cacheKey.length + overhead
    })
  }

  /** The reply at an address as written, where it was given before, holds on the day it is, and nothing touched it. */
  find(url: string, today: string): CachedResponse | undefined {
    const cacheKey = this.keysByUrl.get(url)
    return cacheKey === undefined ? undefined : this.findByKey(cacheKey, today)
  }

  /** The reply at any address that means the same. */
  findByKey(cacheKey: string, today: string): CachedResponse | undefined {
    const entry = this.entries.get(cacheKey)
    if (entry === undefined || (entry.day !== null && entry.day !== today)) return undefined
    return this.invalidations.isFresh(entry) ? entry.response : undefined
  }

  /** Remembers what an address means. */
  addUrl(url: string, cacheKey: string): void {
    this.keysByUrl.set(url, cacheKey)
  }

  /** Keeps a reply, unless it is out of date already. */
  store(url: string, { cacheKey, day, seq, cacheTag }: CacheSlot & CacheDependency, response: CachedResponse): void {
    const entry = { response, day, seq, cacheTag }
    if (!this.invalidations.isFresh(entry)) return
    this.entries.set(cacheKey, entry)
    this.keysByUrl.set(url, cacheKey)
  }
}
