// Search in memory: a worker that takes in the change sequence, from a snapshot on where there is one it can trust.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../shared/problem.js'
import type { SearchChange } from '../searchable-change.js'
import type { PostingsChoice } from './create-postings.js'
import { SearchWorker, type WorkerCalls, type SearchIndexStats } from './search-worker.js'
import { findLastSeal } from '../../seals/store.js'
import { listSearchChanges } from '../store-changes.js'
import type { Base } from '../../database/base.js'
import { awaitChange } from '../await-change.js'
import type { SearchEngine } from '../search-engine.js'
import { findChangeHash } from '../../database/sequence/last-change.js'

export interface MemoryEngineOptions {
  /** The folder that keeps the snapshot; without one the index is built at every start. */
  folder?: string
  postings?: PostingsChoice
  reportProgress?: (step: string) => void
}

/** Changes read at once, as each look at the store takes a dozen statements. */
const readBatchSize = 64
/** Changes taken in at once: a law is a change, and searches wait meanwhile, for some milliseconds. */
const applyBatchSize = 4
/** Milliseconds between looks for changes that other processes recorded. */
const pollIntervalMs = 500
/** Milliseconds without a change after which a snapshot is written. */
const snapshotDelayMs = 10_000

export class MemoryEngine implements SearchEngine {
  readonly name = 'memory'
  /** The last change taken in. */
  seq = 0
  private worker!: SearchWorker
  private started: Promise<void> | undefined
  private catchUpInFlight: Promise<void> | undefined
  private pollTimer: NodeJS.Timeout | undefined
  private savedSeq = 0
  private saveInFlight: Promise<void> | undefined
  private lastChangeAt = 0
  /** The last seal before which nothing was read into the index: what it closed was never held. */
  private redactedThrough = 0
  /** The worker has counted words that were sealed since: it may not be written down. */
  private stale = false
  private closed = false

  constructor(
    private base: Base,
    private options: MemoryEngineOptions
  ) {}

  /** Starts the worker and loads the snapshot; every search then waits for its own horizon. */
  start(): Promise<void> {
    this.started ??= this.startWorker()
    return this.started
  }

  search: SearchEngine['search'] = async (request) => {
    await this.waitFor(request.readPoint.seq)
    return this.callWorker('search', request)
  }

  suggest: SearchEngine['suggest'] = async (prefix, readPointSeq, limit) => {
    await this.waitFor(readPointSeq.seq)
    return this.callWorker('suggest', prefix, readPointSeq, limit)
  }

  async catchUp(): Promise<void> {
    await this.start()
    this.catchUpInFlight ??= this.readChanges().finally(() => (this.catchUpInFlight = undefined))
    await this.catchUpInFlight
  }

  /** Milliseconds the worker took for its last answer. */
  get lastCallMs(): number {
    return this.worker.lastCallMs
  }

  async measure(): Promise<SearchIndexStats> {
    await this.start()
    return this.callWorker('measure')
  }

  /** Writes a snapshot of what is held, unless the last one holds as much. */
  save(): Promise<void> {
    this.saveInFlight ??= this.writeSnapshot().finally(() => (this.saveInFlight = undefined))
    return this.saveInFlight
  }

  /** Ends the worker as a fault would. */
  async crashWorker(): Promise<void> {
    await this.worker.close()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    if (this.started === undefined) return
    await this.started.catch(() => {})
    clearInterval(this.pollTimer)
    await this.catchUpInFlight?.catch(() => {})
    if (this.worker.isAlive) await this.save().catch((error) => this.report(`search: no snapshot: ${String(error)}`))
    await this.worker.close()
  }

  private async startWorker(): Promise<void> {
    this.worker = new SearchWorker(this.options.postings ?? 'by-size')
    this.seq = 0
    // The thread takes a moment to read its tables; a request's patience is for changes, not for that.
    await this.worker.call('measure')
    await this.base.store.changeTracker.latest()
    this.redactedThrough = await this.findLastSeal()
    this.stale = false
    await this.loadSnapshot()
    this.pollTimer = setInterval(() => void this.poll(), pollIntervalMs).unref()
    void this.poll()
  }

  /**
   * Waits until a change is taken in, and the last seal with it: what is sealed is found at no horizon.
   * Problem: `search-not-ready`.
   */
  private async waitFor(readPointSeq: number): Promise<void> {
    await this.start()
    await awaitChange(this, Math.max(readPointSeq, await this.findLastSeal()))
  }

  /** No further than replies count: what a replica has beyond that may yet be lost with the primary. */
  private async readChanges(): Promise<void> {
    const { readDb, changeTracker } = this.base.store
    await changeTracker.poll().catch(() => {})
    const behind = changeTracker.seq
    const isFarBehind = behind - this.seq > 4 * readBatchSize
    while (!this.closed && this.seq < changeTracker.seq) {
      const changes = await listSearchChanges(readDb, this.seq, Math.min(readBatchSize, changeTracker.seq - this.seq))
      if (changes.length === 0) return
      for (const changesToApply of inBatches(changes)) this.seq = (await this.callWorker('apply', changesToApply)).seq
      this.lastChangeAt = Date.now()
      if (changes.some(({ type, seq }) => type === 'seal' && seq > this.redactedThrough)) await this.rebuild()
      if (isFarBehind && this.seq % (16 * readBatchSize) < readBatchSize) this.report(`search: ${this.seq} of ${behind} changes taken in`)
    }
  }

  /**
   * Makes the index anew in a second worker: the first no longer finds what was sealed, but has counted its words.
   * The snapshot goes first of all, for it still holds them.
   */
  private async rebuild(): Promise<void> {
    this.stale = true
    this.savedSeq = 0
    const snapshotPath = this.snapshotPath()
    if (snapshotPath !== undefined) await rm(snapshotPath, { force: true })
    this.report('search: something was sealed, makes the index anew')
    const redactedThrough = await this.findLastSeal()
    const newWorker = new SearchWorker(this.options.postings ?? 'by-size')
    const { seq, sealed } = await this.replayInto(newWorker)
    if (this.closed) return newWorker.close()
    const old = this.worker
    ;[this.worker, this.seq, this.redactedThrough, this.stale] = [newWorker, seq, redactedThrough, false]
    // Whoever has asked the old one is answered first.
    await old.call('measure').catch(() => {})
    await old.close()
    if (sealed > redactedThrough) await this.rebuild()
  }

  /** Has a new worker take in all that this one has, from the first change on; `sealed` is the last seal among it. */
  private async replayInto(newWorker: SearchWorker): Promise<{ seq: number; sealed: number }> {
    let [seq, sealed] = [0, 0]
    while (!this.closed && seq < this.seq) {
      const changes = await listSearchChanges(this.base.store.readDb, seq, Math.min(readBatchSize, this.seq - seq))
      for (const changesToApply of inBatches(changes)) seq = (await newWorker.call('apply', changesToApply)).seq
      sealed = changes.findLast(({ type }) => type === 'seal')?.seq ?? sealed
    }
    return { seq, sealed }
  }

  /** A dead worker is replaced, and takes everything in again from its snapshot on. */
  private async callWorker<Name extends keyof WorkerCalls>(
    name: Name,
    ...args: Parameters<WorkerCalls[Name]>
  ): Promise<ReturnType<WorkerCalls[Name]>> {
    if (!this.worker.isAlive && !this.closed) {
      clearInterval(this.pollTimer)
      this.report('search: the worker died and is started again')
      this.started = this.startWorker()
      await this.started
      throw new Problem('search-not-ready', { at: this.seq, of: this.seq })
    }
    return this.worker.call(name, ...args)
  }

  private async poll(): Promise<void> {
    try {
      await this.catchUp()
      if (this.seq > this.savedSeq && Date.now() - this.lastChangeAt > snapshotDelayMs) await this.save()
    } catch (error) {
      if (!this.closed) this.report(`search: ${(error as Error).message}`)
    }
  }

  private async loadSnapshot(): Promise<void> {
    const snapshotPath = this.snapshotPath()
    if (snapshotPath === undefined) return
    const loaded = await this.worker.call('load', snapshotPath)
    const isOurs = 'seq' in loaded && (await findChangeHash(this.base.store.readDb, loaded.seq)) === loaded.chain
    const isTrusted = isOurs && loaded.seq >= this.redactedThrough
    if (isTrusted) {
      this.seq = loaded.seq
      this.savedSeq = loaded.seq
      this.report(`search: snapshot of change ${loaded.seq} loaded`)
    } else {
      await this.worker.call('reset')
      if (isOurs) await rm(snapshotPath, { force: true })
      const reason = isOurs ? 'something was sealed since' : 'the snapshot is of another base'
      this.report(`search: builds the index: ${'refused' in loaded ? loaded.refused : reason}`)
    }
  }

  private async writeSnapshot(): Promise<void> {
    const snapshotPath = this.snapshotPath()
    if (snapshotPath === undefined || this.seq === this.savedSeq || this.stale) return
    const { seq } = this
    const chain = await findChangeHash(this.base.store.readDb, seq)
    if (chain === undefined) return
    const { bytes } = await this.worker.call('save', snapshotPath, seq, chain)
    if (bytes > 0) this.savedSeq = seq
  }

  private findLastSeal(): Promise<number> {
    const { readDb, changeTracker } = this.base.store
    return findLastSeal(readDb, changeTracker.seq)
  }

  private snapshotPath(): string | undefined {
    return this.options.folder === undefined ? undefined : join(this.options.folder, 'search.snapshot')
  }

  private report(step: string): void {
    this.options.reportProgress?.(step)
  }
}

function* inBatches(changes: readonly SearchChange[]): Generator<readonly SearchChange[]> {
  for (let at = 0; at < changes.length; at += applyBatchSize) yield changes.slice(at, at + applyBatchSize)
}
