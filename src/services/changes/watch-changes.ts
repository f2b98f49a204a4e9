// Waiting for the next change. The end of the sequence is asked for at short intervals, once for all who wait and only
// while somebody does: so a change made by any process, on either engine, is heard of.
import { setTimeout as sleep } from 'node:timers/promises'
import { findLastChange } from '../../store/horizon.js'
import type { Base } from '../base.js'

export interface ChangeWatch {
  /** Waits for a change after one, at most so many milliseconds; whether there is one. */
  waitBeyond: (seq: number, milliseconds: number) => Promise<boolean>
  /** Once closed, nobody is kept waiting. */
  readonly closed: boolean
  close: () => void
}

interface Waiter {
  seq: number
  done: (news: boolean) => void
}

/** Watches a base; `pause` is the time between two looks, in milliseconds. */
export function watchChanges({ store }: Base, pause = 250): ChangeWatch {
  const waiters = new Set<Waiter>()
  let looking = false
  let closed = false

  const look = async (): Promise<void> => {
    if (looking) return
    looking = true
    while (waiters.size > 0) {
      // A store that is away has no news; those who wait run out of time by themselves.
      const last = await findLastChange(store.db).catch(() => undefined)
      for (const { seq, done } of waiters) if (last !== undefined && last.seq > seq) done(true)
      if (waiters.size > 0) await sleep(pause, undefined, { ref: false })
    }
    looking = false
  }

  const waitBeyond = (seq: number, milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      if (closed) return resolve(false)
      const waiter = { seq, done }
      const timer = setTimeout(done, milliseconds, false)
      function done(news: boolean): void {
        clearTimeout(timer)
        waiters.delete(waiter)
        resolve(news)
      }
      waiters.add(waiter)
      void look()
    })

  return {
    waitBeyond,
    get closed() {
      return closed
    },
    close: () => {
      closed = true
      for (const { done } of waiters) done(false)
    }
  }
}
