// Finds a kept reply by the answer: by the address without its day and instant, and then by the span in which both lie.
// It shares the memory of the other entries of the response cache, and their invalidation.
import type { FastifyRequest } from 'fastify'
import type { LRUCache } from 'lru-cache'
import type { Base } from '../../database/base.js'
import { dayInShanghai, isPlainDate } from '../../shared/calendar.js'
import { canonicalJson } from '../../shared/json/canonical-json.js'
import { parseReadPointQuery } from '../paging.js'
import { type Answer, Answers, type Now } from './answers.js'
import type { CachedResponse } from './cached-response.js'
import { cacheTagOf, type CacheDependency, immutableTag, type InvalidationTracker } from './invalidation.js'
import { anyDay, parseTimedUrl, type TimedUrl, type TimeParameter } from './timed-url.js'
import { RecentMoments } from './recent-moments.js'
import type { ComparedDay, TimePoint, Validity } from './validity.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The parameters of time that a route takes, where its replies state their validity. */
    timeParameters?: readonly TimeParameter[]
  }
}

/** What a reply was made of: the last change known before, its instant, and the tag; and under which key it is kept. */
export interface Origin extends CacheDependency {
  key: string
  recordedAt: number
}

type Entries<Other extends object> = LRUCache<string, Other | Answers>

export class TimedResponses<Other extends object> {
  private readonly now: Now
  private readonly moments = new RecentMoments()

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
    return this.find(keyOf(request), request.raw.url!, { asOf, knownAt: knownAt?.getTime(), compared: comparedDays(request) })
  }

  /** What a reply that is computed from now on will be made of. Read before it is computed. */
  originOf(request: FastifyRequest): Origin {
    const { routeOptions, routeConfig, params } = request
    const { seq, lastChange } = this.base.store.changeTracker
    const collection = routeOptions.url!.split('/', 3)[2]!
    const cacheTag = cacheTagOf(routeConfig.cacheScope!, collection, (params as { id?: string }).id)
    return { key: keyOf(request), seq, cacheTag, recordedAt: lastChange?.recordedAt.getTime() ?? 0 }
  }

  /** Keeps a reply for the span that it states, unless a change made it stale while it was computed. */
  store(request: FastifyRequest, { key, seq, cacheTag, listTags, recordedAt }: Origin, validity: Validity, response: CachedResponse): void {
    const { knownAt } = parseReadPointQuery(request.query as TimeQuery)
    // No later change can have an instant at or before one that was resolved (see `resolveReadPoint`).
    const through = Math.max(recordedAt, knownAt?.getTime() ?? 0)
    const answer: Answer = { seq, cacheTag, listTags, through, ...validity, response }
    if (!this.invalidations.isFresh(answer)) return
    const answers = (this.entries.get(key) as Answers | undefined) ?? Answers.none
    this.entries.set(key, answers.with(answer, this.now))
    this.addUrl(request, key)
  }

  /** Indexes the URL, if the time read off it is the one that validation read. */
  private addUrl(request: FastifyRequest, key: string): void {
    const timed = parseTimedUrl(request.raw.url!, request.routeConfig.timeParameters!)
    const { asOf, knownAt } = parseReadPointQuery(request.query as TimeQuery)
    const { from, to } = comparedDays(request)
    if (timed === undefined || timed.asOf !== asOf || timed.knownAt !== knownAt?.getTime()) return
    if (timed.compared.from === from && timed.compared.to === to) this.keysByUrl.set(timed.bareUrl, key)
  }

  private find(key: string, url: string, { asOf, knownAt, compared }: AskedTime): CachedResponse | undefined {
    const answers = this.entries.get(key) as Answers | undefined
    if (answers === undefined) return undefined
    const { seq, lastChange } = this.base.store.changeTracker
    this.now.lastRecordedAt = lastChange?.recordedAt.getTime() ?? 0
    const day = asOf ?? this.today()
    const answer = answers.find({ day, knownAt: knownAt ?? null, compared }, this.now)
    if (answer?.moment === undefined) return answer?.response
    return this.moments.find(answer.response, answer.moment, { url, asOf, readPoint: { asOf: day, seq } })
  }

  private today(): string {
    return dayInShanghai(this.base.now())
  }
}

type AskedTime = Pick<TimedUrl, 'asOf' | 'knownAt'> & Pick<TimePoint, 'compared'>

interface TimeQuery extends Partial<Record<ComparedDay, string>> {
  asOf?: string
  knownAt?: string
}

/** Keys of replies over time; other cache keys begin with the address of a route. */
const prefix = 'over time '

function keyOf(request: FastifyRequest): string {
  const { asOf: _, knownAt: __, ...others } = request.query as TimeQuery
  const days = Object.keys(comparedDays(request)).map((name) => [name, anyDay])
  return `${prefix}${request.routeOptions.url} ${canonicalJson([request.params, { ...others, ...Object.fromEntries(days) }])}`
}

/** The days by which a comparison names versions; a route without it has parameters of these names of its own. */
function comparedDays({ query, routeConfig: { timeParameters = [] } }: FastifyRequest): NonNullable<TimePoint['compared']> {
  const names = (['from', 'to'] as const).filter((name) => timeParameters.includes(name))
  const given = names.map((name) => [name, (query as TimeQuery)[name]] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && isPlainDate(value)))
}
