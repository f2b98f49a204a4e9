// Waits for the next change. Waiters resolve as soon as this process is notified.
import type { Base } from '../database/base.js'

export interface ChangeNotifier {
  /** Resolves when there is a change after `seq` (true), or after the given time (false). */
  waitForChangeAfter: (seq: number, milliseconds: number) => Promise<boolean>
  /** Once closed, every wait resolves at once. */
  readonly closed: boolean
  close: () => void
}

interface Waiter {
  seq: number
  done: (found: boolean) => void
}

/** Watches the changes of a base until closed. */
export function createChangeNotifier({ store: { changeTracker } }: Base): ChangeNotifier {
  const waiters = new Set<Waiter>()
  let closed = false
  const unsubscribe = changeTracker.onChange((change) => {
    for (const { seq, done } of waiters) if (change.seq > seq) done(true)
  })

  const waitForChangeAfter = (seq: number, milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      if (closed || changeTracker.seq > seq) return resolve(!closed)
      const waiter = { seq, done }
      const timer = setTimeout(done, milliseconds, false)
      const unwatch = changeTracker.watch()
      function done(found: boolean): void {
        clearTimeout(timer)
        unwatch()
        waiters.delete(waiter)
        resolve(found)
      }
      waiters.add(waiter)
    })

  return {
    waitForChangeAfter,
    get closed() {
      return closed
    },
    close: () => {
      closed = true
      unsubscribe()
      for (const { done } of waiters) done(false)
    }
  }
}
