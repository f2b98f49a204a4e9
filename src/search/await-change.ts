// Read-your-writes consistency of search: a request waits for an engine that is behind, up to a timeout.
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../shared/problem.js'

const timeoutMs = 5_000

interface LaggingEngine {
  /** The last change applied. */
  readonly seq: number
  catchUp: () => Promise<void>
}

/** Waits until an engine has applied a change. Problem: `search-not-ready` after five seconds. */
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
