// Runs the writing transactions of this process one after the other, first come, first served. Writers that may share a
// transaction wait together: the next one takes all of them.
import { setTimeout as sleep } from 'node:timers/promises'

/** Maximum milliseconds to wait for the tasks ahead, which may themselves wait for something that never comes. */
const maxWaitMs = 5_000

export class WriteQueue {
  private last: Promise<unknown> = Promise.resolve()
  private gathering: unknown[] | undefined

  /** Runs a task once all tasks before it have settled, or `maxWaitMs` have passed. Settles as the task does. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const previous = this.last
    const result = waitForPrevious(previous).then(task)
    this.last = Promise.allSettled([previous, result])
    return result
  }

  /**
   * Adds a member to the group that waits; the first one takes its place in the queue. `runGroup` receives all that came
   * until then. It settles the members itself and must not throw.
   */
  join<Member>(member: Member, runGroup: (members: Member[]) => Promise<void>): void {
    if (this.gathering !== undefined) return void this.gathering.push(member)
    const gathered: Member[] = [member]
    this.gathering = gathered
    void this.run(() => {
      this.gathering = undefined
      return runGroup(gathered)
    })
  }
}

async function waitForPrevious(previous: Promise<unknown>): Promise<void> {
  const abortController = new AbortController()
  const timeout = sleep(maxWaitMs, undefined, { signal: abortController.signal }).catch(() => {})
  await Promise.race([previous, timeout])
  abortController.abort()
}
