// The search worker's own thread: holds the index and answers one message after another.
import { parentPort, workerData } from 'node:worker_threads'
import type { PostingsChoice } from './create-postings.js'
import { SearchIndex } from './search-index.js'
import type { ThreadCalls } from './search-worker.js'
import { readSnapshot, writeSnapshot } from './snapshot-file.js'
import { fromSnapshot, toSnapshot } from './snapshot.js'

type Answers = {
  [Name in keyof ThreadCalls]: (
    ...args: Parameters<ThreadCalls[Name]>
  ) => ReturnType<ThreadCalls[Name]> | Promise<ReturnType<ThreadCalls[Name]>>
}

const { postings } = workerData as { postings: PostingsChoice }
let index = new SearchIndex(postings)

const answers: Answers = {
  load: async (path) => {
    const bytes = await readSnapshot(path)
    if (bytes === undefined) return { refused: 'there is no snapshot' }
    const loaded = fromSnapshot(bytes, postings)
    if ('refused' in loaded) return loaded
    index = loaded.index
    index.prepare()
    return { seq: index.seq, chain: loaded.chain }
  },
  forget: () => {
    index = new SearchIndex(postings)
  },
  apply: (changes) => {
    for (const change of changes) index.apply(change)
    index.prepare()
    return { seq: index.seq }
  },
  search: (request) => index.search(request),
  suggest: (beginning, horizon, limit) => index.suggest(beginning, horizon, limit),
  save: async (path, seq, chain) => {
    if (index.seq !== seq) return { bytes: 0 }
    const snapshot = toSnapshot(index, chain)
    await writeSnapshot(path, snapshot)
    return { bytes: snapshot.length }
  },
  measure: () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return { heapUsed, arrayBuffers, postings: index.postings.name, ...index.size() }
  }
}

parentPort?.on('message', async ({ id, name, args }: { id: number; name: keyof ThreadCalls; args: never[] }) => {
  try {
    const began = performance.now()
    const value = await (answers[name] as (...given: never[]) => unknown)(...args)
    parentPort?.postMessage({ id, value, took: performance.now() - began })
  } catch (error) {
    parentPort?.postMessage({ id, error: (error as Error).stack ?? String(error) })
  }
})
