// The index in a worker thread: started from a snapshot, moved forward change by change, rebuilt after a seal.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import type { Store } from '../../database/store.js'
import { LastSeal } from '../../seals/last-seal.js'
import type { ChangeRow } from '../change-row.js'
import { replayChanges } from './change-batches.js'
import type { PostingsChoice } from './postings/create-postings.js'
import { SearchWorker, type WorkerCalls } from './search-worker.js'
import { WorkerSnapshots } from './worker-snapshots.js'

export interface WorkerIndexOptions {
  /** Folder of the snapshot. Without one, the index is built at every start. */
  folder?: string
  postings: PostingsChoice
  report: (step: Sentence) => void
}

export class WorkerIndex {
  private worker!: SearchWorker
  private snapshots: WorkerSnapshots
  private lastSeal: LastSeal
  private appliedSeq = 0
  /** The last seal when reading into the index began. Texts that it or an earlier one sealed were never indexed. */
  private redactedThrough = 0

  constructor(
    private store: Store,
    private options: WorkerIndexOptions
  ) {
    this.snapshots = new WorkerSnapshots(store, options.folder, options.report)
    this.lastSeal = new LastSeal(store)
  }

  /** The last change applied. */
  get seq(): number {
    return this.appliedSeq
  }

  get isAlive(): boolean {
    return this.worker.isAlive
  }

  get isSaved(): boolean {
    return this.appliedSeq <= this.snapshots.savedSeq
  }

  /** Milliseconds that the worker took for its last call. */
  get lastCallMs(): number {
    return this.worker.lastCallMs
  }

  /** Starts a worker, in place of one that died, and loads the snapshot. */
  async start(): Promise<void> {
    this.worker = new SearchWorker(this.options.postings)
    this.appliedSeq = 0
    // Waits until the thread has loaded its tables: the timeout of a request is meant for changes only.
    await this.worker.call('measure')
    await this.store.changeTracker.latest()
    this.redactedThrough = await this.findLastSeal()
    this.snapshots.resume()
    const loadedSeq = await this.snapshots.load(this.worker, this.redactedThrough)
    if (loadedSeq > 0) this.appliedSeq = loadedSeq
  }

  call<Name extends keyof WorkerCalls>(
    name: Name,
    ...args: Parameters<WorkerCalls[Name]>
  ): Promise<ReturnType<WorkerCalls[Name]>> {
    return this.worker.call(name, ...args)
  }

  async apply(changes: readonly ChangeRow[]): Promise<void> {
    this.appliedSeq = (await this.worker.call('apply', changes)).seq
  }

  /** Whether changes seal texts that the index may have counted. */
  needsRebuild(changes: readonly ChangeRow[]): boolean {
    return changes.some(({ seal, seq }) => seal !== null && seq > this.redactedThrough)
  }

  /**
   * Rebuilds the index in a second worker. The first one no longer finds the sealed texts, but their terms are still in
   * its frequencies. The snapshot is deleted first, as it contains the texts. Stops early once `isClosed()`.
   */
  async rebuild(isClosed: () => boolean): Promise<void> {
    await this.snapshots.suspend()
    this.options.report(say('searchSealed'))
    const redactedThrough = await this.findLastSeal()
    const newWorker = new SearchWorker(this.options.postings)
    const { seq, lastSeal } = await replayChanges(this.store.readDb, newWorker, () => this.seq, isClosed)
    if (isClosed()) return newWorker.close()
    const old = this.worker
    this.worker = newWorker
    this.appliedSeq = seq
    this.redactedThrough = redactedThrough
    this.snapshots.resume()
    // The worker answers in order: once this call returns, so have all earlier ones.
    await old.call('measure').catch(() => {})
    await old.close()
    if (lastSeal > redactedThrough) await this.rebuild(isClosed)
  }

  /** Writes a snapshot of the index, unless the last one is as recent. */
  save(): Promise<void> {
    return this.snapshots.save(() => this.worker, this.appliedSeq)
  }

  /** The last seal up to the change tracker's position. */
  findLastSeal(): Promise<number> {
    return this.lastSeal.find()
  }

  close(): Promise<void> {
    return this.worker.close()
  }
}
