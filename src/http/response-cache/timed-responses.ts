// Finds a kept reply by the answer: by the address without its day and instant, and then by the span in which both lie.
// It shares the memory of the other entries of the response cache, and their invalidation.
import type { FastifyRequest } from 'fastify'
import type { LRUCache } from 'lru-cache'
import type { Base } from '../../database/base.js'
import { dayInShanghai } from '../../shared/calendar.js'
import { canonicalJson } from '../../shared/json/canonical-json.js'
import { parseReadPointQuery } from '../paging.js'
import { type Answer, Answers, type Now } from './answers.js'
import type { CachedResponse } from './cached-response.js'
import { cacheTagOf, type CacheDependency, immutableTag, type InvalidationTracker } from './invalidation.js'
import { parseTimedUrl, type TimeParameter } from './timed-url.js'
import { RecentPages } from './recent-pages.js'
import type { Validity } from './validity.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The parameters of time that a route takes, where its replies state their validity. */
    timeParameters?: readonly TimeParameter[]
  }
}

/** What a reply was made of: the last change known before, its instant, and the tag. */
export interface Origin extends CacheDependency {
  recordedAt: number
}

type Entries<Other extends object> = LRUCache<string, Other | Answers>

export class TimedResponses<Other extends object> {
  private readonly now: Now
  private readonly pages = new RecentPages()

  constructor(
    private readonly base: Base,
    private readonly invalidations: InvalidationTracker,
    private readonly entries: Entries<Other>,
    private readonly keysByUrl: LRUCache<string, string>
  ) {
    this.now = {
      isFresh: (dependency) => this.invalidations.isFresh(dependency),
      isRight: ({ seq }) => this.invalidations.isFresh({ seq, cacheTag: immutableTag }),
      lastRecordedAt: 0
    }
  }

  /** The reply for a URL whose address was asked before, on whatever day. */
  findByUrl({ raw, routeConfig }: FastifyRequest): CachedResponse | undefined {
    const timed = parseTimedUrl(raw.url!, routeConfig.timeParameters!)
    const key = timed && this.keysByUrl.get(timed.bareUrl)
    if (timed === undefined || key === undefined || !key.startsWith(prefix)) return undefined
    return this.find(key, raw.url!, timed)
  }

  /** The reply for validated parameters. */
  findByParameters(request: FastifyRequest): CachedResponse | undefined {
    const { asOf, knownAt } = parseReadPointQuery(request.query as TimeQuery)
    return this.find(keyOf(request), request.raw.url!, { asOf, knownAt: knownAt?.getTime() })
  }

  /** What a reply that is computed from now on will be made of. Read before it is computed. */
  originOf({ routeOptions, routeConfig, params }: FastifyRequest): Origin {
    const { seq, lastChange } = this.base.store.changeTracker
    const collection = routeOptions.url!.split('/', 3)[2]!
    const cacheTag = cacheTagOf(routeConfig.cacheScope!, collection, (params as { id?: string }).id)
    return { seq, cacheTag, recordedAt: lastChange?.recordedAt.getTime() ?? 0 }
  }

  /** Keeps a reply for the span that it states, unless a change made it stale while it was computed. */
  store(request: FastifyRequest, { seq, cacheTag, listTags, recordedAt }: Origin, { days, known, page }: Validity, response: CachedResponse): void {
    const { knownAt } = parseReadPointQuery(request.query as TimeQuery)
    // No later change can have an instant at or before one that was resolved (see `resolveReadPoint`).
    const through = Math.max(recordedAt, knownAt?.getTime() ?? 0)
    const answer: Answer = { seq, cacheTag, listTags, through, days, known, page, response }
    if (!this.invalidations.isFresh(answer)) return
    const key = keyOf(request)
    const answers = (this.entries.get(key) as Answers | undefined) ?? Answers.none
    this.entries.set(key, answers.with(answer, this.now))
    this.addUrl(request, key)
  }

  /** Indexes the URL, if the time read off it is the one that validation read. */
  private addUrl(request: FastifyRequest, key: string): void {
    const timed = parseTimedUrl(request.raw.url!, request.routeConfig.timeParameters!)
    const { asOf, knownAt } = parseReadPointQuery(request.query as TimeQuery)
    if (timed !== undefined && timed.asOf === asOf && timed.knownAt === knownAt?.getTime()) this.keysByUrl.set(timed.bareUrl, key)
  }

  private find(key: string, url: string, { asOf, knownAt = null }: { asOf?: string; knownAt?: number | null }): CachedResponse | undefined {
    const answers = this.entries.get(key) as Answers | undefined
    if (answers === undefined) return undefined
    const { seq, lastChange } = this.base.store.changeTracker
    this.now.lastRecordedAt = lastChange?.recordedAt.getTime() ?? 0
    const day = asOf ?? this.today()
    const answer = answers.find({ day, knownAt }, this.now)
    if (answer?.page === undefined) return answer?.response
    return this.pages.find(answer.response, answer.page, { url, asOf, readPoint: { asOf: day, seq } })
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}

interface TimeQuery {
  asOf?: string
  knownAt?: string
}

/** Keys of replies over time; other cache keys begin with the address of a route. */
const prefix = 'over time '

function keyOf({ routeOptions, params, query }: FastifyRequest): string {
  const { asOf: _, knownAt: __, ...others } = query as TimeQuery
  return `${prefix}${routeOptions.url} ${canonicalJson([params, others])}`
}
