// Waiting for the next change: whoever waits is told as soon as this process hears of it.
import type { Base } from '../database/base.js'

export interface ChangeNotifier {
  /** Waits for a change after one, at most so many milliseconds; whether there is one. */
  waitForChangeAfter: (seq: number, milliseconds: number) => Promise<boolean>
  /** Once closed, nobody is kept waiting. */
  readonly closed: boolean
  close: () => void
}

interface Waiter {
  seq: number
  done: (news: boolean) => void
}

/** Watches a base, until closed. */
export function createChangeNotifier({ store: { changeTracker } }: Base): ChangeNotifier {
  const waiters = new Set<Waiter>()
  let closed = false
  const unsubscribe = changeTracker.onChange((news) => {
    for (const { seq, done } of waiters) if (news.seq > seq) done(true)
  })

  const waitForChangeAfter = (seq: number, milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      if (closed || changeTracker.seq > seq) return resolve(!closed)
      const waiter = { seq, done }
      const timer = setTimeout(done, milliseconds, false)
      function done(news: boolean): void {
        clearTimeout(timer)
        waiters.delete(waiter)
        resolve(news)
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
