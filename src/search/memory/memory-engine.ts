// Search engine in memory: keeps the index of a worker thread in step with the change sequence.
//
//   MemoryEngine ──polls the change sequence, applies batches──> WorkerIndex ──> SearchWorker ──thread──> SearchIndex
//                                                                     └── WorkerSnapshots: load at the start, save later
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { describeFailure } from '../../database/describe-failure.js'
import { Problem } from '../../shared/problem.js'
import type { Base } from '../../database/base.js'
import { RestingPoll } from '../../database/resting-poll.js'
import { awaitChange } from '../await-change.js'
import type { SearchEngine } from '../search-engine.js'
import { listChangeRows } from '../store-changes.js'
import { applyBatches, readBatchSize } from './change-batches.js'
import type { PostingsChoice } from './postings/create-postings.js'
import type { SearchIndexStats } from './search-worker.js'
import { WorkerIndex } from './worker-index.js'

interface MemoryEngineOptions {
  /** Folder of the snapshot. Without one, the index is built at every start. */
  folder?: string
  /** Default: by size. */
  postings?: PostingsChoice
  reportProgress?: (step: Sentence) => void
}

/** Milliseconds between looks at the change tracker, which cost no query. */
const pollIntervalMs = 500
/** Milliseconds without a change after which a snapshot is written. */
const snapshotDelayMs = 10_000

export class MemoryEngine implements SearchEngine {
  readonly name = 'memory'
  private index: WorkerIndex
  private started: Promise<void> | undefined
  private catchUpInFlight: Promise<void> | undefined
  private polls: RestingPoll | undefined
  private unsubscribe: () => void
  private lastChangeAt = 0
  private closed = false

  constructor(
    private base: Base,
    private options: MemoryEngineOptions
  ) {
    const { folder, postings = 'by-size' } = options
    this.index = new WorkerIndex(base.store, { folder, postings, report: (step) => this.report(step) })
    this.unsubscribe = base.store.changeTracker.onChange(() => setImmediate(() => this.followChange()))
  }

  get seq(): number {
    return this.index.seq
  }

  /** Starts the worker and loads the snapshot. Catching up goes on in the background. */
  start(): Promise<void> {
    this.started ??= this.startWorker()
    return this.started
  }

  search: SearchEngine['search'] = async (request) => {
    await this.waitFor(request.readPoint.seq)
    return (await this.liveIndex()).call('search', request)
  }

  suggest: SearchEngine['suggest'] = async (prefix, readPoint, limit) => {
    await this.waitFor(readPoint.seq)
    return (await this.liveIndex()).call('suggest', prefix, readPoint, limit)
  }

  async catchUp(): Promise<void> {
    await this.start()
    this.catchUpInFlight ??= this.readChanges().finally(() => (this.catchUpInFlight = undefined))
    await this.catchUpInFlight
  }

  /** Milliseconds that the worker took for its last call; for benches. */
  get lastCallMs(): number {
    return this.index.lastCallMs
  }

  /** Size of the index and memory of the worker; for benches. */
  async measure(): Promise<SearchIndexStats> {
    await this.start()
    return (await this.liveIndex()).call('measure')
  }

  /** Writes a snapshot of the index, unless the last one is as recent. */
  save(): Promise<void> {
    return this.index.save()
  }

  /** Terminates the worker as a crash would; for tests. */
  async crashWorker(): Promise<void> {
    await this.index.close()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.unsubscribe()
    if (this.started === undefined) return
    await this.started.catch(() => {})
    await this.polls?.stop()
    await this.catchUpInFlight?.catch(() => {})
    if (this.index.isAlive) await this.save().catch((error) => this.report(say('searchNoSnapshot', { reason: describeFailure(error) })))
    await this.index.close()
  }

  private async startWorker(): Promise<void> {
    await this.index.start()
    this.polls = new RestingPoll(() => this.poll(), { intervalMs: pollIntervalMs, isBusy: () => this.isBehind || !this.index.isSaved })
    void this.poll()
  }

  /** Whether there may be changes that are not applied. */
  private get isBehind(): boolean {
    const { changeTracker } = this.base.store
    return !changeTracker.isFollowed || this.seq < changeTracker.seq
  }

  /** Waits for the change of a read point, and for the last seal, which applies to every read point. */
  private async waitFor(readPointSeq: number): Promise<void> {
    await this.start()
    await awaitChange(this, Math.max(readPointSeq, await this.index.findLastSeal()))
  }

  /** At once: the next search would wait for it. */
  private followChange(): void {
    if (this.polls === undefined || this.closed) return
    void this.polls.wake()
    void this.poll()
  }

  private async poll(): Promise<void> {
    try {
      if (this.isBehind) await this.catchUp()
      if (!this.index.isSaved && Date.now() - this.lastChangeAt > snapshotDelayMs) await this.save()
    } catch (error) {
      if (!this.closed) this.report(say('searchFailed', { reason: describeFailure(error) }))
    }
  }

  /**
   * Stops at the change tracker's position: a replica may have later changes that could still be lost. What is known to be missing
   * is read without asking for more.
   */
  private async readChanges(): Promise<void> {
    const { readDb, changeTracker } = this.base.store
    if (this.seq >= changeTracker.seq) await changeTracker.poll().catch(() => {})
    const target = changeTracker.seq
    const isFarBehind = target - this.seq > 4 * readBatchSize
    while (!this.closed && this.seq < changeTracker.seq) {
      const changes = await listChangeRows(readDb, this.seq, Math.min(readBatchSize, changeTracker.seq - this.seq))
      if (changes.length === 0) return
      for (const batch of applyBatches(changes)) await (await this.liveIndex()).apply(batch)
      this.lastChangeAt = Date.now()
      if (this.index.needsRebuild(changes)) await this.index.rebuild(() => this.closed)
      if (isFarBehind && this.seq % (16 * readBatchSize) < readBatchSize)
        this.report(say('searchIndexedOf', { seq: this.seq, of: target }))
    }
  }

  /** The index with a live worker. A dead one is replaced first, and the caller gets the problem `search-not-ready`. */
  private async liveIndex(): Promise<WorkerIndex> {
    if (this.index.isAlive || this.closed) return this.index
    void this.polls?.stop()
    this.report(say('searchRestarted'))
    this.started = this.startWorker()
    await this.started
    throw new Problem('search-not-ready', { at: this.seq, of: this.seq })
  }

  private report(step: Sentence): void {
    this.options.reportProgress?.(step)
  }
}
