// The search worker's own thread: holds the index and answers one message after another.
import { parentPort, workerData } from 'node:worker_threads'
import type { PostingsChoice } from './open-postings.js'
import { SearchIndex } from './search-index.js'
import { fromSnapshot, toSnapshot } from './snapshot.js'
import type { ThreadCalls } from './search-worker.js'

const { postings } = workerData as { postings: PostingsChoice }
let index = new SearchIndex(postings)

const calls: { [Name in keyof ThreadCalls]: (...args: Parameters<ThreadCalls[Name]>) => ReturnType<ThreadCalls[Name]> } = {
  load: (bytes) => {
    const loaded = fromSnapshot(Buffer.from(bytes), postings)
    if ('refused' in loaded) return loaded
    index = loaded
    index.prepare()
    return { seq: index.seq }
  },
  apply: (changes) => {
    for (const change of changes) index.apply(change)
    return { seq: index.seq }
  },
  prepare: () => index.prepare(),
  search: (request) => index.search(request),
  suggest: (beginning, horizon, limit) => index.suggest(beginning, horizon, limit),
  snapshot: () => ({ seq: index.seq, bytes: Uint8Array.from(toSnapshot(index)) }),
  measure: () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return { heapUsed, arrayBuffers, postings: index.postings.name, ...index.size() }
  }
}

parentPort?.on('message', ({ id, name, args }: { id: number; name: keyof ThreadCalls; args: never[] }) => {
  try {
    const value = (calls[name] as (...given: never[]) => unknown)(...args)
    const bytes = (value as { bytes?: Uint8Array } | undefined)?.bytes
    parentPort?.postMessage({ id, value }, bytes === undefined ? [] : [bytes.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage({ id, error: (error as Error).stack ?? String(error) })
  }
})
