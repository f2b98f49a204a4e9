// Search by PostgreSQL: it keeps the terms and proposes candidates; the order, the counts and the highlights are made
// by the same functions as in memory.
import { analyzerVersion } from '../text/analyzer.js'
import { listTopics } from '../../catalogue/store.js'
import { completeSearchIndex, readSearchProgress } from './store-index.js'
import { findLastSeal } from '../../seals/store.js'
import { readCurrentIds } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { advanceToLast } from './update-index.js'
import { awaitChange } from '../await-change.js'
import { HeldVersions } from './indexed-versions.js'
import { searchPostgres } from './postgres-search.js'
import type { SearchEngine } from '../search-engine.js'

/** Milliseconds between looks for changes that other processes recorded. */
const watchEvery = 500

export class PostgresEngine implements SearchEngine {
  readonly name = 'postgres'
  /** The last change that the tables have taken in, as far as is known. */
  private takenIn = 0
  private held: HeldVersions
  private catching: Promise<void> | undefined
  private watch: NodeJS.Timeout | undefined

  constructor(
    private base: Base,
    private tell: (step: string) => void = () => {}
  ) {
    this.held = new HeldVersions(base.store.db, 0)
  }

  /** Tables that are filled answer nothing before what is held of them here is read too. */
  get seq(): number {
    return Math.min(this.takenIn, this.held.seq)
  }

  async start(): Promise<void> {
    this.takenIn = await readSearchProgress(this.base.store.db, analyzerVersion)
    this.watch ??= setInterval(() => void this.catchUp().catch(() => {}), watchEvery).unref()
  }

  async catchUp(): Promise<void> {
    this.catching ??= this.advance().finally(() => (this.catching = undefined))
    await this.catching
  }

  async close(): Promise<void> {
    clearInterval(this.watch)
    await this.catching?.catch(() => {})
  }

  search: SearchEngine['search'] = async (request) => {
    const held = await this.reach(request.horizon.seq)
    return searchPostgres(this.base.store.db, held, request)
  }

  suggest: SearchEngine['suggest'] = async (beginning, horizon, limit) => {
    const held = await this.reach(horizon.seq)
    const { db } = this.base.store
    const admitted = await held.admit(horizon, {})
    const topics = await listTopics(db, horizon.seq)
    const found = held.suggestions.suggest(beginning, topics, (seq) => admitted.has(seq), limit)
    const works = found.flatMap(({ work }) => work ?? [])
    const ids = await readCurrentIds(db, works, horizon.seq)
    return found.map(({ work, ...same }) => ({ ...same, work: work === null ? null : ids.get(work)! }))
  }

  /**
   * What is held once it reaches the horizon, and the last seal: what is sealed is found at no horizon. It stays as it is for
   * whoever has it: a seal has everything read anew beside it. Problem: `search-not-ready`.
   */
  private async reach(horizon: number): Promise<HeldVersions> {
    if (this.watch === undefined) await this.start()
    await this.hearOfSeals()
    const least = Math.max(horizon, this.held.seal)
    while (this.seq < least) await awaitChange(this, least)
    return this.held
  }

  private async hearOfSeals(): Promise<void> {
    const { db } = this.base.store
    const seal = await findLastSeal(db, Number.MAX_SAFE_INTEGER)
    if (seal > this.held.seal) this.held = new HeldVersions(db, seal)
  }

  private async advance(): Promise<void> {
    const { store } = this.base
    this.takenIn = await advanceToLast(store, (seq) => this.tell(`search: ${seq} changes taken in`))
    await this.hearOfSeals()
    const { held, takenIn } = this
    // Before the tables have taken in a seal they still hold what it seals.
    if (held.seq === takenIn || takenIn < held.seal) return
    await completeSearchIndex(store)
    await held.readOn(takenIn)
  }
}
