// Search by PostgreSQL: it keeps the terms and proposes candidates; the order, the counts and the highlights are made
// by the same functions as in memory.
import { analyzerVersion } from '../text/analyzer.js'
import { listTopics } from '../../catalogue/store.js'
import { completeSearchIndex, readIndexedSeq } from './store-index.js'
import { findLastSeal } from '../../seals/store.js'
import { readCurrentIds } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { updateIndex } from './update-index.js'
import { awaitChange } from '../await-change.js'
import { VersionCache } from './version-cache.js'
import { searchPostgres } from './postgres-search.js'
import type { SearchEngine } from '../search-engine.js'

/** Milliseconds between looks for changes that other processes recorded. */
const pollIntervalMs = 500

export class PostgresEngine implements SearchEngine {
  readonly name = 'postgres'
  /** The last change that the tables have taken in, as far as is known. */
  private indexedSeq = 0
  private cache: VersionCache
  private catchUpInFlight: Promise<void> | undefined
  private pollTimer: NodeJS.Timeout | undefined

  constructor(
    private base: Base,
    private reportProgress: (step: string) => void = () => {}
  ) {
    this.cache = new VersionCache(base.store.db, 0)
  }

  /** Tables that are filled answer nothing before what is held of them here is read too. */
  get seq(): number {
    return Math.min(this.indexedSeq, this.cache.seq)
  }

  async start(): Promise<void> {
    this.indexedSeq = await readIndexedSeq(this.base.store.db, analyzerVersion)
    this.pollTimer ??= setInterval(() => void this.catchUp().catch(() => {}), pollIntervalMs).unref()
  }

  async catchUp(): Promise<void> {
    this.catchUpInFlight ??= this.advance().finally(() => (this.catchUpInFlight = undefined))
    await this.catchUpInFlight
  }

  async close(): Promise<void> {
    clearInterval(this.pollTimer)
    await this.catchUpInFlight?.catch(() => {})
  }

  search: SearchEngine['search'] = async (request) => {
    const cache = await this.waitFor(request.readPoint.seq)
    return searchPostgres(this.base.store.db, cache, request)
  }

  suggest: SearchEngine['suggest'] = async (prefix, readPointSeq, limit) => {
    const cache = await this.waitFor(readPointSeq.seq)
    const { db } = this.base.store
    const visible = await cache.findVisible(readPointSeq, {})
    const topics = await listTopics(db, readPointSeq.seq)
    const found = cache.suggestions.suggest(prefix, topics, (seq) => visible.has(seq), limit)
    const works = found.flatMap(({ work }) => work ?? [])
    const ids = await readCurrentIds(db, works, readPointSeq.seq)
    return found.map(({ work, ...same }) => ({ ...same, work: work === null ? null : ids.get(work)! }))
  }

  /**
   * What is held once it reaches the horizon, and the last seal: what is sealed is found at no horizon. It stays as it is for
   * whoever has it: a seal has everything read anew beside it. Problem: `search-not-ready`.
   */
  private async waitFor(readPointSeq: number): Promise<VersionCache> {
    if (this.pollTimer === undefined) await this.start()
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

  private async advance(): Promise<void> {
    const { store } = this.base
    this.indexedSeq = await updateIndex(store, (seq) => this.reportProgress(`search: ${seq} changes taken in`))
    await this.refreshSeal()
    const { cache, indexedSeq } = this
    // Before the tables have taken in a seal they still hold what it seals.
    if (cache.seq === indexedSeq || indexedSeq < cache.lastSeal) return
    await completeSearchIndex(store)
    await cache.loadUpTo(indexedSeq)
  }
}
