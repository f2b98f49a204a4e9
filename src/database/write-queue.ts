// Runs the writing transactions of this process one after the other, first come, first served.
import { setTimeout as sleep } from 'node:timers/promises'

/** Maximum milliseconds to wait for the tasks ahead, which may themselves wait for something that never comes. */
const maxWaitMs = 5_000

export class WriteQueue {
  private last: Promise<unknown> = Promise.resolve()

  /** Runs a task once all tasks before it have settled, or `maxWaitMs` have passed. Settles as the task does. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const previous = this.last
    const result = waitForPrevious(previous).then(task)
    this.last = Promise.allSettled([previous, result])
    return result
  }
}

async function waitForPrevious(previous: Promise<unknown>): Promise<void> {
  const abortController = new AbortController()
  const timeout = sleep(maxWaitMs, undefined, { signal: abortController.signal }).catch(() => {})
  await Promise.race([previous, timeout])
  abortController.abort()
}
