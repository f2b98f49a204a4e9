// Which threads step back where there are fewer cores than all of them want: those that compute, and the helpers of the
// engine that collect garbage and compile for them. The thread that answers comes first.
import { readdirSync } from 'node:fs'
import { setPriority } from 'node:os'

/** The least there is: what a caller waits for anyway. */
const niceOfComputing = 19
/** Before computing, since the thread that answers waits for them at times, and after it, since they work for all threads. */
const niceOfHelpers = 10

/** Only Linux gives each thread a priority; elsewhere the whole process would step back. */
const hasThreadPriorities = process.platform === 'linux'

/** Called by a thread that computes, for itself. */
export function stepBack(): void {
  if (hasThreadPriorities) lower(0, niceOfComputing)
}

/**
 * Lowers the threads that a process has beside its main thread: four of the engine, and those that read files. Called at
 * the start; threads that start later have the priority of the one that starts them.
 */
export function lowerHelpers(): void {
  if (!hasThreadPriorities) return
  for (const thread of listOtherThreads()) lower(thread, niceOfHelpers)
}

function listOtherThreads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number).filter((thread) => thread !== process.pid)
  } catch {
    return []
  }
}

/** A priority is a courtesy: a thread may have ended, or a sandbox may forbid it. */
function lower(thread: number, nice: number): void {
  try {
    setPriority(thread, nice)
  } catch {
    // The work is the same without it.
  }
}
