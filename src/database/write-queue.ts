// Taking turns: one after the other, in the order of coming.
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds after which nobody waits for those ahead any longer: they may be waiting for something that never comes. */
const patience = 5_000

export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  /** Does something once everybody who came before is done, or has taken too long. */
  take<Result>(act: () => Promise<Result>): Promise<Result> {
    const ahead = this.last
    const mine = waitFor(ahead).then(act)
    this.last = Promise.allSettled([ahead, mine])
    return mine
  }
}

async function waitFor(ahead: Promise<unknown>): Promise<void> {
  const enough = new AbortController()
  const late = sleep(patience, undefined, { signal: enough.signal }).catch(() => {})
  await Promise.race([ahead, late])
  enough.abort()
}
