// Client of the search thread. The index has a thread of its own, so that no query, build or snapshot blocks requests.
import { Worker } from 'node:worker_threads'
import type { SearchResult } from '../results/search-results.js'
import type { ChangeRow } from '../change-row.js'
import type { PostingsChoice } from './postings/create-postings.js'
import type { SearchRequest } from './search-index.js'
import type { RejectedSnapshot } from './snapshot.js'
import type { Suggestion } from '../results/suggestions.js'
import type { ReadPoint } from '../../shared/read-point.js'

export interface SearchIndexStats {
  /** Bytes. */
  heapUsed: number
  arrayBuffers: number
  postings: string
  versions: number
  provisions: number
  entries: number
}

/** Calls of the thread. They are handled in order. */
export interface WorkerCalls {
  /** Replaces the index by a snapshot file, or returns why it was refused. */
  load: (path: string) => { seq: number; chain: string } | RejectedSnapshot
  /** Replaces the index by an empty one. */
  reset: () => void
  /** Applies the next changes, in ascending order. */
  apply: (changes: readonly ChangeRow[]) => { seq: number }
  search: (request: SearchRequest) => SearchResult
  suggest: (prefix: string, readPoint: ReadPoint, limit: number) => Suggestion[]
  /** Writes a snapshot if the index is exactly at change `seq`, whose hash is `chain`. Returns its size, else 0. */
  save: (path: string, seq: number, chain: string) => { bytes: number }
  measure: () => SearchIndexStats
}

type WorkerResponse = { id: number; value: unknown; took: number } | { id: number; error: string }
interface PendingCall {
  resolve: (value: never) => void
  reject: (error: Error) => void
}

/** A running thread. When it dies, all pending calls and all later ones reject with the reason. */
export class SearchWorker {
  private worker: Worker
  private pending = new Map<number, PendingCall>()
  private lastDuration = 0
  private lastId = 0
  private failure: Error | undefined

  constructor(postings: PostingsChoice) {
    this.worker = new Worker(new URL('./search-thread.js', import.meta.url), { workerData: { postings } })
    this.worker.on('message', (response: WorkerResponse) => this.settle(response))
    this.worker.on('error', (error) => this.fail(error))
    this.worker.on('exit', (code) => this.fail(new Error(`the search thread ended with code ${code}`)))
    this.worker.unref()
  }

  get isAlive(): boolean {
    return this.failure === undefined
  }

  /** Milliseconds that the thread itself took for its last call. */
  get lastCallMs(): number {
    return this.lastDuration
  }

  call<Name extends keyof WorkerCalls>(
    name: Name,
    ...args: Parameters<WorkerCalls[Name]>
  ): Promise<ReturnType<WorkerCalls[Name]>> {
    if (this.failure !== undefined) return Promise.reject(this.failure)
    const id = ++this.lastId
    this.worker.ref()
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject })
      this.worker.postMessage({ id, name, args })
    })
  }

  async close(): Promise<void> {
    this.fail(new Error('the search thread was closed'))
    await this.worker.terminate()
  }

  private settle(response: WorkerResponse): void {
    const pending = this.pending.get(response.id)
    this.pending.delete(response.id)
    if (this.pending.size === 0) this.worker.unref()
    if ('error' in response) pending?.reject(new Error(response.error))
    else {
      this.lastDuration = response.took
      pending?.resolve(response.value as never)
    }
  }

  private fail(reason: Error): void {
    this.failure ??= reason
    for (const { reject } of this.pending.values()) reject(this.failure)
    this.pending.clear()
  }
}
