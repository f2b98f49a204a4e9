// Reads by id in a thread of its own, so that what the callers do in theirs is not taken for a delay of the service.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { once } from 'node:events'
import { type Reading, readById } from './campaign.js'

interface ReadingOrder {
  address: string
  paths: readonly string[]
  milliseconds: number
}

/** Reads for a time, as `readById` does. */
export async function readInThread(order: ReadingOrder): Promise<Reading> {
  const thread = new Worker(new URL(import.meta.url), { workerData: order })
  const [reading] = await once(thread, 'message')
  return reading as Reading
}

if (!isMainThread) {
  const { address, paths, milliseconds } = workerData as ReadingOrder
  const end = performance.now() + milliseconds
  parentPort!.postMessage(await readById(address, paths, () => performance.now() > end))
}
