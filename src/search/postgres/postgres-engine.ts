// Search engine in PostgreSQL. The database stores the terms and retrieves candidates; ranking, facets and highlights are
// the functions that the engine in memory uses.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { analyzerVersion } from '../text/analyzer.js'
import { listTopics } from '../../catalogue/store.js'
import { completeSearchIndex, readIndexedSeq } from './store-index.js'
import { findLastSeal } from '../../seals/store.js'
import { readCurrentIds } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { RestingPoll } from '../../database/resting-poll.js'
import { updateIndex } from './update-index.js'
import { awaitChange } from '../await-change.js'
import { VersionCache } from './version-cache.js'
import { searchPostgres } from './postgres-search.js'
import type { SearchEngine } from '../search-engine.js'

/** Milliseconds between looks at the change tracker, which cost no query. */
const pollIntervalMs = 500

export class PostgresEngine implements SearchEngine {
  readonly name = 'postgres'
  /** The last change in the search tables, as of the last poll. */
  private indexedSeq = 0
  private cache: VersionCache
  private catchUpInFlight: Promise<void> | undefined
  private polls: RestingPoll | undefined
  private unsubscribe: () => void

  constructor(
    private base: Base,
    private reportProgress: (step: Sentence) => void = () => {}
  ) {
    this.cache = new VersionCache(base.store.db, 0)
    this.unsubscribe = base.store.changeTracker.onChange(() => setImmediate(() => void this.polls?.wake()))
  }

  /** The last change that is both in the search tables and in the cache. */
  get seq(): number {
    return Math.min(this.indexedSeq, this.cache.seq)
  }

  async start(): Promise<void> {
    this.indexedSeq = await readIndexedSeq(this.base.store.db, analyzerVersion)
    this.polls ??= new RestingPoll(() => this.poll(), { intervalMs: pollIntervalMs, isBusy: () => this.isBehind })
  }

  async catchUp(): Promise<void> {
    this.catchUpInFlight ??= this.advance().finally(() => (this.catchUpInFlight = undefined))
    await this.catchUpInFlight
  }

  async close(): Promise<void> {
    this.unsubscribe()
    await this.polls?.stop()
    await this.catchUpInFlight?.catch(() => {})
  }

  search: SearchEngine['search'] = async (request) => {
    const cache = await this.waitFor(request.readPoint.seq)
    return searchPostgres(this.base.store.db, cache, request)
  }

  suggest: SearchEngine['suggest'] = async (prefix, readPoint, limit) => {
    const cache = await this.waitFor(readPoint.seq)
    const { db } = this.base.store
    const visible = await cache.findVisible(readPoint, {})
    const topics = await listTopics(db, readPoint.seq)
    const found = cache.suggestions.suggest(prefix, topics, (seq) => visible.has(seq), limit)
    const works = found.flatMap(({ work }) => work ?? [])
    const ids = await readCurrentIds(db, works, readPoint.seq)
    return found.map(({ work, ...rest }) => ({ ...rest, work: work === null ? null : ids.get(work)! }))
  }

  /**
   * The cache, once it has reached the read point and the last seal, which applies to every read point. A later seal
   * replaces the cache; a running search goes on with the one it has. Problem: `search-not-ready`.
   */
  private async waitFor(readPointSeq: number): Promise<VersionCache> {
    if (this.polls === undefined) await this.start()
    await this.refreshSeal()
    const minSeq = Math.max(readPointSeq, this.cache.lastSeal)
    while (this.seq < minSeq) await awaitChange(this, minSeq)
    return this.cache
  }

  private async refreshSeal(): Promise<void> {
    const { db } = this.base.store
    const lastSeal = await findLastSeal(db, Number.MAX_SAFE_INTEGER)
    if (lastSeal > this.cache.lastSeal) this.cache = new VersionCache(db, lastSeal)
  }

  /** Whether there may be changes that are not applied. */
  private get isBehind(): boolean {
    const { changeTracker } = this.base.store
    return !changeTracker.isFollowed || this.seq < changeTracker.seq
  }

  private async poll(): Promise<void> {
    if (this.isBehind) await this.catchUp().catch(() => {})
  }

  private async advance(): Promise<void> {
    const { store } = this.base
    this.indexedSeq = await updateIndex(store, (seq) => this.reportProgress(say('searchIndexed', { seq })))
    await this.refreshSeal()
    const { cache, indexedSeq } = this
    // Until a seal is applied to the tables, they still contain the sealed texts.
    if (cache.seq === indexedSeq || indexedSeq < cache.lastSeal) return
    await completeSearchIndex(store)
    await cache.loadUpTo(indexedSeq)
  }
}
