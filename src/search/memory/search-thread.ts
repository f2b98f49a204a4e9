// Entry point of the search thread: owns the index and handles calls of `search-worker.ts`.
import { parentPort, workerData } from 'node:worker_threads'
import { toSearchChange } from '../change-row.js'
import type { PostingsChoice } from './postings/create-postings.js'
import { SearchIndex } from './search-index.js'
import type { WorkerCalls } from './search-worker.js'
import { readSnapshot, writeSnapshot } from './snapshot.js'

type CallHandlers = {
  [Name in keyof WorkerCalls]: (
    ...args: Parameters<WorkerCalls[Name]>
  ) => ReturnType<WorkerCalls[Name]> | Promise<ReturnType<WorkerCalls[Name]>>
}

const { postings } = workerData as { postings: PostingsChoice }
let index = new SearchIndex(postings)

const handlers: CallHandlers = {
  load: async (path) => {
    const loaded = await readSnapshot(path, postings)
    if ('refused' in loaded) return loaded
    index = loaded.index
    index.indexSuggestions()
    return { seq: index.seq, chain: loaded.chain }
  },
  reset: () => {
    index = new SearchIndex(postings)
  },
  apply: (changes) => {
    for (const change of changes) index.apply(toSearchChange(change))
    index.indexSuggestions()
    return { seq: index.seq }
  },
  search: (request) => index.search(request),
  suggest: (prefix, readPoint, limit) => index.suggest(prefix, readPoint, limit),
  save: async (path, seq, chain) => {
    if (index.seq !== seq) return { bytes: 0 }
    return { bytes: await writeSnapshot(path, index, chain) }
  },
  measure: () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return { heapUsed, arrayBuffers, postings: index.postings.name, ...index.size() }
  }
}

parentPort?.on('message', async ({ id, name, args }: { id: number; name: keyof WorkerCalls; args: never[] }) => {
  try {
    const startedAt = performance.now()
    const value = await (handlers[name] as (...callArgs: never[]) => unknown)(...args)
    parentPort?.postMessage({ id, value, took: performance.now() - startedAt })
  } catch (error) {
    parentPort?.postMessage({ id, error: (error as Error).stack ?? String(error) })
  }
})
