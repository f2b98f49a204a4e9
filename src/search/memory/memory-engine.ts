// Search in memory: a worker that takes in the change sequence, from a snapshot on where there is one it can trust.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.js'
import type { SearchChange } from '../searchable-change.js'
import type { PostingsChoice } from './create-postings.js'
import { SearchWorker, type ThreadCalls, type WorkerMeasure } from './search-worker.js'
import { findLastSeal } from '../../seals/store.js'
import { listSearchedChanges } from '../store-changes.js'
import type { Base } from '../../database/base.js'
import { awaitChange } from '../await-change.js'
import type { SearchEngine } from '../search-engine.js'
import { findChangeHash } from '../../database/sequence/last-change.js'

export interface MemoryOptions {
  /** The folder that keeps the snapshot; without one the index is built at every start. */
  folder?: string
  postings?: PostingsChoice
  tell?: (step: string) => void
}

/** Changes read at once, as each look at the store takes a dozen statements. */
const batch = 64
/** Changes taken in at once: a law is a change, and searches wait meanwhile, for some milliseconds. */
const portion = 4
/** Milliseconds between looks for changes that other processes recorded. */
const watchEvery = 500
/** Milliseconds without a change after which a snapshot is written. */
const quietBefore = 10_000

export class MemoryEngine implements SearchEngine {
  readonly name = 'memory'
  /** The last change taken in. */
  seq = 0
  private worker!: SearchWorker
  private started: Promise<void> | undefined
  private catching: Promise<void> | undefined
  private watch: NodeJS.Timeout | undefined
  private saved = 0
  private saving: Promise<void> | undefined
  private lastChangeAt = 0
  /** The last seal before which nothing was read into the index: what it closed was never held. */
  private clearOf = 0
  /** The worker has counted words that were sealed since: it may not be written down. */
  private tainted = false
  private closed = false

  constructor(
    private base: Base,
    private options: MemoryOptions
  ) {}

  /** Starts the worker and loads the snapshot; every search then waits for its own horizon. */
  start(): Promise<void> {
    this.started ??= this.open()
    return this.started
  }

  search: SearchEngine['search'] = async (request) => {
    await this.reach(request.horizon.seq)
    return this.ask('search', request)
  }

  suggest: SearchEngine['suggest'] = async (beginning, horizon, limit) => {
    await this.reach(horizon.seq)
    return this.ask('suggest', beginning, horizon, limit)
  }

  async catchUp(): Promise<void> {
    await this.start()
    this.catching ??= this.readChanges().finally(() => (this.catching = undefined))
    await this.catching
  }

  /** Milliseconds the worker took for its last answer. */
  get took(): number {
    return this.worker.took
  }

  async measure(): Promise<WorkerMeasure> {
    await this.start()
    return this.ask('measure')
  }

  /** Writes a snapshot of what is held, unless the last one holds as much. */
  save(): Promise<void> {
    this.saving ??= this.writeSnapshot().finally(() => (this.saving = undefined))
    return this.saving
  }

  /** Ends the worker as a fault would. */
  async endWorker(): Promise<void> {
    await this.worker.close()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    if (this.started === undefined) return
    await this.started.catch(() => {})
    clearInterval(this.watch)
    await this.catching?.catch(() => {})
    if (this.worker.isAlive) await this.save().catch((error) => this.tell(`search: no snapshot: ${String(error)}`))
    await this.worker.close()
  }

  private async open(): Promise<void> {
    this.worker = new SearchWorker(this.options.postings ?? 'by-size')
    this.seq = 0
    // The thread takes a moment to read its tables; a request's patience is for changes, not for that.
    await this.worker.call('measure')
    await this.base.store.sequence.latest()
    this.clearOf = await this.findLastSeal()
    this.tainted = false
    await this.loadSnapshot()
    this.watch = setInterval(() => void this.look(), watchEvery).unref()
    void this.look()
  }

  /**
   * Waits until a change is taken in, and the last seal with it: what is sealed is found at no horizon.
   * Problem: `search-not-ready`.
   */
  private async reach(horizon: number): Promise<void> {
    await this.start()
    await awaitChange(this, Math.max(horizon, await this.findLastSeal()))
  }

  /** No further than replies count: what a replica has beyond that may yet be lost with the primary. */
  private async readChanges(): Promise<void> {
    const { records, sequence } = this.base.store
    await sequence.look().catch(() => {})
    const behind = sequence.seq
    const many = behind - this.seq > 4 * batch
    while (!this.closed && this.seq < sequence.seq) {
      const changes = await listSearchedChanges(records, this.seq, Math.min(batch, sequence.seq - this.seq))
      if (changes.length === 0) return
      for (const part of cut(changes)) this.seq = (await this.ask('apply', part)).seq
      this.lastChangeAt = Date.now()
      if (changes.some(({ type, seq }) => type === 'seal' && seq > this.clearOf)) await this.renew()
      if (many && this.seq % (16 * batch) < batch) this.tell(`search: ${this.seq} of ${behind} changes taken in`)
    }
  }

  /**
   * Makes the index anew in a second worker: the first no longer finds what was sealed, but has counted its words.
   * The snapshot goes first of all, for it still holds them.
   */
  private async renew(): Promise<void> {
    this.tainted = true
    this.saved = 0
    const path = this.path()
    if (path !== undefined) await rm(path, { force: true })
    this.tell('search: something was sealed, makes the index anew')
    const clearOf = await this.findLastSeal()
    const fresh = new SearchWorker(this.options.postings ?? 'by-size')
    const { seq, sealed } = await this.fill(fresh)
    if (this.closed) return fresh.close()
    const old = this.worker
    ;[this.worker, this.seq, this.clearOf, this.tainted] = [fresh, seq, clearOf, false]
    // Whoever has asked the old one is answered first.
    await old.call('measure').catch(() => {})
    await old.close()
    if (sealed > clearOf) await this.renew()
  }

  /** Has a new worker take in all that this one has, from the first change on; `sealed` is the last seal among it. */
  private async fill(fresh: SearchWorker): Promise<{ seq: number; sealed: number }> {
    let [seq, sealed] = [0, 0]
    while (!this.closed && seq < this.seq) {
      const changes = await listSearchedChanges(this.base.store.records, seq, Math.min(batch, this.seq - seq))
      for (const part of cut(changes)) seq = (await fresh.call('apply', part)).seq
      sealed = changes.findLast(({ type }) => type === 'seal')?.seq ?? sealed
    }
    return { seq, sealed }
  }

  /** A dead worker is replaced, and takes everything in again from its snapshot on. */
  private async ask<Name extends keyof ThreadCalls>(
    name: Name,
    ...args: Parameters<ThreadCalls[Name]>
  ): Promise<ReturnType<ThreadCalls[Name]>> {
    if (!this.worker.isAlive && !this.closed) {
      clearInterval(this.watch)
      this.tell('search: the worker died and is started again')
      this.started = this.open()
      await this.started
      throw new Problem('search-not-ready', { at: this.seq, of: this.seq })
    }
    return this.worker.call(name, ...args)
  }

  private async look(): Promise<void> {
    try {
      await this.catchUp()
      if (this.seq > this.saved && Date.now() - this.lastChangeAt > quietBefore) await this.save()
    } catch (error) {
      if (!this.closed) this.tell(`search: ${(error as Error).message}`)
    }
  }

  private async loadSnapshot(): Promise<void> {
    const path = this.path()
    if (path === undefined) return
    const loaded = await this.worker.call('load', path)
    const isOurs = 'seq' in loaded && (await findChangeHash(this.base.store.records, loaded.seq)) === loaded.chain
    const trusted = isOurs && loaded.seq >= this.clearOf
    if (trusted) {
      this.seq = loaded.seq
      this.saved = loaded.seq
      this.tell(`search: snapshot of change ${loaded.seq} loaded`)
    } else {
      await this.worker.call('forget')
      if (isOurs) await rm(path, { force: true })
      const reason = isOurs ? 'something was sealed since' : 'the snapshot is of another base'
      this.tell(`search: builds the index: ${'refused' in loaded ? loaded.refused : reason}`)
    }
  }

  private async writeSnapshot(): Promise<void> {
    const path = this.path()
    if (path === undefined || this.seq === this.saved || this.tainted) return
    const { seq } = this
    const chain = await findChangeHash(this.base.store.records, seq)
    if (chain === undefined) return
    const { bytes } = await this.worker.call('save', path, seq, chain)
    if (bytes > 0) this.saved = seq
  }

  private findLastSeal(): Promise<number> {
    const { records, sequence } = this.base.store
    return findLastSeal(records, sequence.seq)
  }

  private path(): string | undefined {
    return this.options.folder === undefined ? undefined : join(this.options.folder, 'search.snapshot')
  }

  private tell(step: string): void {
    this.options.tell?.(step)
  }
}

function* cut(changes: readonly SearchChange[]): Generator<readonly SearchChange[]> {
  for (let at = 0; at < changes.length; at += portion) yield changes.slice(at, at + portion)
}
