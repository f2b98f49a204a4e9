// Trying again: when a failure allows it, and how long to wait before.
import { GuijuConnectionError, GuijuProblem } from './errors.js'
import { sleep } from './time-limit.js'

export interface RetryLimits {
  /** How often a request is sent at the most. */
  attempts: number
  /** Milliseconds after which no further attempt begins. */
  totalMs: number
}

/**
 * Whether a request may be sent again: `repeatable` ones (reads, and writes under an idempotency key) after any failure that
 * may pass; others only where it is certain that nothing was done.
 */
export type Repeatable = boolean

/** Runs `attempt` until it succeeds, or its failure will not pass, or attempts or time are used up. */
export async function retry<T>(
  attempt: (remainingMs: number) => Promise<T>, repeatable: Repeatable, { attempts, totalMs }: RetryLimits, signal?: AbortSignal
): Promise<T> {
  const end = Date.now() + totalMs
  for (let count = 1; ; count++) {
    try {
      return await attempt(end - Date.now())
    } catch (error) {
      const wait = waitBefore(count, error)
      if (count >= attempts || !mayPass(error, repeatable) || Date.now() + wait >= end) throw error
      await sleep(wait, signal)
    }
  }
}

const passing = [408, 429, 502, 503, 504]

/** Whether a failure may be gone at the next attempt, and that attempt does no harm. */
export function mayPass(error: unknown, repeatable: Repeatable): boolean {
  if (error instanceof GuijuProblem) return passing.includes(error.status) && (repeatable || wasRejected(error))
  if (!(error instanceof GuijuConnectionError)) return false
  if (error.status !== null) return repeatable && passing.includes(error.status)
  return repeatable || error.nothingSent
}

/** Problems that are stated before any work begins. */
function wasRejected({ code, status }: GuijuProblem): boolean {
  return status === 429 || code === 'overloaded' || code === 'not-caught-up'
}

/** Milliseconds: the most before the first further attempt, and before any. */
const [firstMs, longestMs] = [200, 10_000]

/**
 * Milliseconds before the next attempt: random up to twice as much each time, so that many callers do not come back at
 * once. Never before `Retry-After`, and spread a little behind it.
 */
export function waitBefore(count: number, error: unknown): number {
  const asked = error instanceof GuijuProblem || error instanceof GuijuConnectionError ? error.retryAfter : null
  const spread = Math.random() * Math.min(longestMs, firstMs * 2 ** (count - 1))
  return asked === null ? spread : asked * 1000 + Math.min(spread, 1000)
}
