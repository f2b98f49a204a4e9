// Reads by id in a thread of its own, so that what the callers do in theirs is not taken for a delay of the service.
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Reading, readById } from './campaign.js'

interface ReadingOrder {
  address: string
  paths: readonly string[]
  /** How long each reading takes. */
  milliseconds: number
}

export interface ReaderThread {
  /** Reads for the time of the order, as `readById` does. */
  read: () => Promise<Reading>
  end: () => Promise<unknown>
}

/** Starts a reader, which keeps the priority that this thread has now. */
export function startReader(order: ReadingOrder): ReaderThread {
  const thread = new Worker(new URL(import.meta.url), { workerData: order })
  const read = async () => {
    thread.postMessage('read')
    return ((await once(thread, 'message')) as [Reading])[0]
  }
  return { read, end: () => thread.terminate() }
}

if (!isMainThread) {
  const { address, paths, milliseconds } = workerData as ReadingOrder
  parentPort!.on('message', async () => {
    const end = performance.now() + milliseconds
    parentPort!.postMessage(await readById(address, paths, () => performance.now() > end))
  })
}
