// How long a request waits for an engine that is behind, before it is told to come again.
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../shared/problem.js'

/** Milliseconds. */
const timeoutMs = 5_000

interface LaggingEngine {
  /** The last change taken in. */
  readonly seq: number
  catchUp: () => Promise<void>
}

/** Has an engine catch up until it holds a change. Problem: `search-not-ready` where that takes too long for a caller. */
export async function awaitChange(engine: LaggingEngine, seq: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (engine.seq < seq) {
    const remaining = deadline - Date.now()
    if (remaining <= 0) throw new Problem('search-not-ready', { at: engine.seq, of: seq })
    const timeout = new AbortController()
    const timedOut = sleep(remaining, undefined, { signal: timeout.signal, ref: false }).catch(() => {})
    await Promise.race([engine.catchUp(), timedOut]).finally(() => timeout.abort())
  }
}
