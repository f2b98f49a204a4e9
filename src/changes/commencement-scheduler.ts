// Records commencements at the start of each day in Asia/Shanghai, and every minute in case a run failed or the clock
// was set.
import { nextMidnight } from '../shared/calendar.js'
import type { Base } from '../database/base.js'
import { announceCommencements } from './announce-commencements.js'

/** Maximum milliseconds between two runs. */
const maxDelayMs = 60_000

export interface CommencementScheduler {
  /** Starts no further run, and waits for the current one. */
  stop: () => Promise<void>
}

/** Starts the scheduler. `warn` receives the errors of failed runs. */
export function startCommencementScheduler(base: Base, warn: (error: unknown) => void): CommencementScheduler {
  let polling: Promise<void> = Promise.resolve()
  let stopped = false
  let timer = schedule()

  function schedule(): NodeJS.Timeout {
    const now = base.now()
    // One millisecond more, because a timer may fire slightly before its time by the clock.
    const untilMidnight = nextMidnight(now).getTime() - now.getTime() + 1
    return setTimeout(() => (polling = poll()), Math.min(untilMidnight, maxDelayMs))
  }

  async function poll(): Promise<void> {
    await announceCommencements(base).catch(warn)
    if (!stopped) timer = schedule()
  }

  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await polling
    }
  }
}
