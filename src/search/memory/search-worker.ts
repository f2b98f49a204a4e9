// The search index in a thread of its own, so that no query, build or snapshot holds up anything else.
import { Worker } from 'node:worker_threads'
import type { SearchResult } from '../results/search-results.js'
import type { SearchChange } from '../searchable-change.js'
import type { PostingsChoice } from './postings/create-postings.js'
import type { SearchRequest } from './search-index.js'
import type { RejectedSnapshot } from './snapshot.js'
import type { Suggestion } from '../results/suggestions.js'
import type { ReadPoint } from '../../shared/read-point.js'

export interface SearchIndexStats {
  heapUsed: number
  arrayBuffers: number
  postings: string
  versions: number
  provisions: number
  entries: number
}

/** What the thread can be asked; each call is answered in the order asked. */
export interface WorkerCalls {
  /** Take over a snapshot's file in place of what is held, or say why not. */
  load: (path: string) => { seq: number; chain: string } | RejectedSnapshot
  /** Hold nothing again. */
  reset: () => void
  /** Take in the next changes, in ascending order. */
  apply: (changes: readonly SearchChange[]) => { seq: number }
  search: (request: SearchRequest) => SearchResult
  suggest: (prefix: string, horizon: ReadPoint, limit?: number) => Suggestion[]
  /** Write what is held to a file, if it holds just the changes up to `seq`; `chain` is the hash of that change. */
  save: (path: string, seq: number, chain: string) => { bytes: number }
  measure: () => SearchIndexStats
}

type WorkerResponse = { id: number; value: unknown; took: number } | { id: number; error: string }
interface PendingCall {
  resolve: (value: never) => void
  reject: (error: Error) => void
}

/** A started thread. When it dies, every call waiting and every later one is refused with the reason. */
export class SearchWorker {
  private worker: Worker
  private pending = new Map<number, PendingCall>()
  /** Milliseconds the thread itself took for the last call it answered. */
  lastCallMs = 0
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
      this.lastCallMs = response.took
      pending?.resolve(response.value as never)
    }
  }

  private fail(reason: Error): void {
    this.failure ??= reason
    for (const { reject } of this.pending.values()) reject(this.failure)
    this.pending.clear()
  }
}
