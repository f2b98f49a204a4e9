// The search index in a thread of its own, so that no query, build or snapshot holds up anything else.
import { Worker } from 'node:worker_threads'
import type { SearchAnswer } from '../results/search-results.js'
import type { SearchChange } from '../searchable-change.js'
import type { PostingsChoice } from './create-postings.js'
import type { SearchRequest } from './search-index.js'
import type { Refused } from './snapshot.js'
import type { Suggestion } from '../results/suggestions.js'
import type { Horizon } from '../../shared/read-point.js'

export interface WorkerMeasure {
  heapUsed: number
  arrayBuffers: number
  postings: string
  versions: number
  provisions: number
  entries: number
}

/** What the thread can be asked; each call is answered in the order asked. */
export interface ThreadCalls {
  /** Take over a snapshot's file in place of what is held, or say why not. */
  load: (path: string) => { seq: number; chain: string } | Refused
  /** Hold nothing again. */
  forget: () => void
  /** Take in the next changes, in ascending order. */
  apply: (changes: readonly SearchChange[]) => { seq: number }
  search: (request: SearchRequest) => SearchAnswer
  suggest: (beginning: string, horizon: Horizon, limit?: number) => Suggestion[]
  /** Write what is held to a file, if it holds just the changes up to `seq`; `chain` is the hash of that change. */
  save: (path: string, seq: number, chain: string) => { bytes: number }
  measure: () => WorkerMeasure
}

type Reply = { id: number; value: unknown; took: number } | { id: number; error: string }
interface Waiting {
  resolve: (value: never) => void
  reject: (error: Error) => void
}

/** A started thread. When it dies, every call waiting and every later one is refused with the reason. */
export class SearchWorker {
  private worker: Worker
  private waiting = new Map<number, Waiting>()
  /** Milliseconds the thread itself took for the last call it answered. */
  took = 0
  private last = 0
  private ended: Error | undefined

  constructor(postings: PostingsChoice) {
    this.worker = new Worker(new URL('./search-thread.js', import.meta.url), { workerData: { postings } })
    this.worker.on('message', (reply: Reply) => this.settle(reply))
    this.worker.on('error', (error) => this.end(error))
    this.worker.on('exit', (code) => this.end(new Error(`the search thread ended with code ${code}`)))
    this.worker.unref()
  }

  get isAlive(): boolean {
    return this.ended === undefined
  }

  call<Name extends keyof ThreadCalls>(
    name: Name,
    ...args: Parameters<ThreadCalls[Name]>
  ): Promise<ReturnType<ThreadCalls[Name]>> {
    if (this.ended !== undefined) return Promise.reject(this.ended)
    const id = ++this.last
    this.worker.ref()
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.worker.postMessage({ id, name, args })
    })
  }

  async close(): Promise<void> {
    this.end(new Error('the search thread was closed'))
    await this.worker.terminate()
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id)
    this.waiting.delete(reply.id)
    if (this.waiting.size === 0) this.worker.unref()
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else {
      this.took = reply.took
      waiting?.resolve(reply.value as never)
    }
  }

  private end(reason: Error): void {
    this.ended ??= reason
    for (const { reject } of this.waiting.values()) reject(this.ended)
    this.waiting.clear()
  }
}
