// The snapshot of a search worker: loaded at the start when it can be trusted, written when the index has moved on.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeFailure } from '../../database/describe-failure.js'
import { findChangeHash } from '../../database/sequence/last-change.js'
import type { Store } from '../../database/store.js'
import type { SearchWorker } from './search-worker.js'

export class WorkerSnapshots {
  private readonly path: string | undefined
  private lastSavedSeq = 0
  private saveInFlight: Promise<void> | undefined
  /** The worker's index still counts terms of sealed texts: it must not be written to disk. */
  private suspended = false
  /** The change at which writing failed last; it is tried again after the next one. */
  private failedSeq = 0

  /** Without a folder nothing is loaded or written. */
  constructor(
    private store: Store,
    folder: string | undefined,
    private report: (step: Sentence) => void
  ) {
    this.path = folder === undefined ? undefined : join(folder, 'search.snapshot')
  }

  /** The change up to which the file on disk is known to be good; 0 when there is none. */
  get savedSeq(): number {
    return this.lastSavedSeq
  }

  /**
   * Loads the snapshot into a worker and returns its last change. Returns 0, with the worker's index empty, when the
   * snapshot is damaged, of another release or database, or older than the last seal. The last one is deleted.
   */
  async load(worker: SearchWorker, lastSeal: number): Promise<number> {
    if (this.path === undefined) return 0
    // It can be made anew: one that cannot be read is no reason not to start.
    const loaded = await worker.call('load', this.path).catch((error: Error) => ({ refused: say('snapshotUnreadable', { reason: describeFailure(error) }) }))
    const isOurs = 'seq' in loaded && (await findChangeHash(this.store.readDb, loaded.seq)) === loaded.chain
    if (isOurs && loaded.seq >= lastSeal) {
      this.lastSavedSeq = loaded.seq
      this.report(say('searchSnapshotLoaded', { seq: loaded.seq }))
      return loaded.seq
    }
    await worker.call('reset')
    if (isOurs) await this.remove(this.path)
    const reason = say(isOurs ? 'snapshotSealed' : 'snapshotOtherBase')
    this.report(say('searchBuilds', { reason: 'refused' in loaded ? loaded.refused : reason }))
    return 0
  }

  /** Writes a snapshot of the current worker's index at change `seq`, unless the file is as recent. */
  save(currentWorker: () => SearchWorker, seq: number): Promise<void> {
    this.saveInFlight ??= this.write(currentWorker, seq).finally(() => (this.saveInFlight = undefined))
    return this.saveInFlight
  }

  /** Deletes the snapshot, also one that is being written, and writes none until `resume`. */
  async suspend(): Promise<void> {
    this.suspended = true
    await this.saveInFlight
    this.lastSavedSeq = 0
    if (this.path !== undefined) await this.remove(this.path)
  }

  resume(): void {
    this.suspended = false
  }

  private async write(currentWorker: () => SearchWorker, seq: number): Promise<void> {
    if (this.path === undefined || seq === this.lastSavedSeq || seq === this.failedSeq || this.suspended) return
    const chain = await findChangeHash(this.store.readDb, seq)
    if (chain === undefined) return
    const saved = await currentWorker().call('save', this.path, seq, chain).catch((error: Error) => this.reportFailure(seq, error))
    if (saved === undefined || saved.bytes === 0) return
    this.lastSavedSeq = seq
    this.failedSeq = 0
  }

  /** Search goes on in memory; the first failure is told, those that follow it are not. */
  private reportFailure(seq: number, error: Error): undefined {
    if (this.failedSeq === 0) this.report(say('searchNoSnapshot', { reason: describeFailure(error) }))
    this.failedSeq = seq
  }

  /** A snapshot that cannot be removed may hold words that have been sealed: it is not used, and somebody must remove it. */
  private async remove(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true }).catch((error: Error) => {
      this.report(say('searchSnapshotStays', { path, reason: describeFailure(error) }))
    })
  }
}
