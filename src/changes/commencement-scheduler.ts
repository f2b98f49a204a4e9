// Looking at the calendar: as each day begins in Asia/Shanghai, and every minute lest a look failed or a clock moved.
import { nextMidnight } from '../shared/calendar.js'
import type { Base } from '../database/base.js'
import { announceCommencements } from './announce-commencements.js'

/** Milliseconds between two looks at most. */
const maxDelayMs = 60_000

export interface CommencementScheduler {
  /** No look begins after this; a look that is under way is waited for. */
  stop: () => Promise<void>
}

/** Announces what comes into force, within moments of midnight. `warn` hears of looks that failed. */
export function startCommencementScheduler(base: Base, warn: (error: unknown) => void): CommencementScheduler {
  let polling: Promise<void> = Promise.resolve()
  let stopped = false
  let timer = schedule()

  function schedule(): NodeJS.Timeout {
    const now = base.now()
    // A timer may fire a little early by the clock: a millisecond more, and the day has begun.
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
