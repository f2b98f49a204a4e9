// Time limits and the caller's own abort, joined to one signal.
import { GuijuConnectionError } from './errors.js'

export interface TimeLimit {
  signal: AbortSignal
  /** Begins to count anew. */
  restart: () => void
  /** Does not count until the next `restart`. */
  pause: () => void
  /** Ends the limit and lets go of the caller's signal. */
  end: () => void
}

/** A signal that aborts with the caller's, or after some milliseconds with a `GuijuConnectionError`. */
export function startTimeLimit(milliseconds: number, caller?: AbortSignal): TimeLimit {
  const controller = new AbortController()
  const expire = () => controller.abort(new GuijuConnectionError(`nothing came for ${milliseconds} ms`))
  const follow = () => controller.abort(caller!.reason)
  let timer = setTimeout(expire, milliseconds)
  if (caller?.aborted === true) follow()
  caller?.addEventListener('abort', follow)
  return {
    signal: controller.signal,
    restart: () => {
      clearTimeout(timer)
      timer = setTimeout(expire, milliseconds)
    },
    pause: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', follow)
    }
  }
}

/** Waits; rejects with the reason of a signal that aborts meanwhile. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal!.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal?.aborted === true) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
