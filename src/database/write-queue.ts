// Taking turns: one after the other, in the order of coming.
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds after which nobody waits for those ahead any longer: they may be waiting for something that never comes. */
const maxWaitMs = 5_000

export class WriteQueue {
  private last: Promise<unknown> = Promise.resolve()

  /** Does something once everybody who came before is done, or has taken too long. */
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
