// Removes expired briefings from time to time, while the service runs.
import type { Base } from '../../database/base.js'
import type { AnonymousLimits } from './anonymous-limits.js'
import { removeExpired } from './remove-briefings.js'

/** Milliseconds between two runs. */
const intervalMs = 60_000

/** Starts the runs; the function returned ends them and waits for the current one. `warn` receives the errors of runs. */
export function startExpiryScheduler(base: Base, limits: AnonymousLimits, warn: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let timer = schedule()

  function schedule(): NodeJS.Timeout {
    return setTimeout(() => (running = run()), intervalMs)
  }

  async function run(): Promise<void> {
    await removeExpired(base, limits).catch(warn)
    if (!stopped) timer = schedule()
  }

  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
