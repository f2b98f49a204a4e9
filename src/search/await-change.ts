// How long a request waits for an engine that is behind, before it is told to come again.
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../shared/problem.js'

/** Milliseconds. */
const patience = 5_000

interface Behind {
  /** The last change taken in. */
  readonly seq: number
  catchUp: () => Promise<void>
}

/** Has an engine catch up until it holds a change. Problem: `search-not-ready` where that takes too long for a caller. */
export async function awaitChange(engine: Behind, seq: number): Promise<void> {
  const until = Date.now() + patience
  while (engine.seq < seq) {
    const left = until - Date.now()
    if (left <= 0) throw new Problem('search-not-ready', { at: engine.seq, of: seq })
    const waiting = new AbortController()
    const late = sleep(left, undefined, { signal: waiting.signal, ref: false }).catch(() => {})
    await Promise.race([engine.catchUp(), late]).finally(() => waiting.abort())
  }
}
