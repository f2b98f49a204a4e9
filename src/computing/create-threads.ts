// The threads themselves, which the library starts, ends and replaces.
import type { Piscina } from 'piscina'
import type { TaskMessage, TaskResult } from './messages.js'

/** Memory of a thread in MB; the largest difference of two laws takes a tenth of it. */
const maxMemoryMb = 256
/** Milliseconds after which a thread without work ends. */
const idleTimeoutMs = 60_000

/** Threads start with the first task that needs one; the library is loaded then, as it takes 9 MB. */
export async function createThreads(maxThreads: number): Promise<Piscina<TaskMessage, TaskResult>> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: new URL('thread.js', import.meta.url).href,
    ...{ minThreads: 0, maxThreads, idleTimeout: idleTimeoutMs, recordTiming: false },
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb }
  })
}
