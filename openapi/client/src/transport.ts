// Sends a request until a whole reply has come, and turns what fails into errors.
import { GuijuConnectionError, GuijuError, readFailure } from './errors.js'
import { type RetryLimits, type Repeatable, retry } from './retry.js'
import { startTimeLimit, type TimeLimit } from './time-limit.js'
import type { Payload } from './types.js'

export interface OutgoingRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: Payload | FormData
  repeatable: Repeatable
  /** Milliseconds until the whole reply is there; of a stream, until its next part is. */
  timeoutMs: number
  signal?: AbortSignal
}

/** Takes from a reply what is wanted, and ends the time limit when it is done. */
export type ReadReply<T> = (response: Response, limit: TimeLimit) => Promise<T>

/** Sends, again where that may help, and reads the reply: a reply that is cut off counts as a failure too. */
export function send<T>(fetcher: typeof fetch, request: OutgoingRequest, limits: RetryLimits, read: ReadReply<T>): Promise<T> {
  const attempt = (remainingMs: number) => sendOnce(fetcher, request, Math.min(request.timeoutMs, remainingMs), read)
  return retry(attempt, request.repeatable, limits, request.signal)
}

async function sendOnce<T>(
  fetcher: typeof fetch, { method, url, headers, body, signal }: OutgoingRequest, timeoutMs: number, read: ReadReply<T>
): Promise<T> {
  const limit = startTimeLimit(timeoutMs, signal)
  // A redirected write would be sent as a GET.
  const redirect = method === 'GET' ? 'follow' : 'manual'
  // A body that is a stream must be announced as such; the types of browsers do not know the member yet.
  const duplex = body instanceof ReadableStream ? { duplex: 'half' } : {}
  try {
    const response = await fetcher(url, { method, headers, body, redirect, signal: limit.signal, ...duplex } as RequestInit)
    if (isFailure(response)) throw await readFailure(response)
    return await read(response, limit)
  } catch (error) {
    limit.end()
    throw explain(error, `${method} ${url}`, limit.signal, signal)
  }
}

/** 300 lists what may be meant, 304 confirms what the caller has. */
function isFailure({ status }: Response): boolean {
  return status >= 400 || status < 200 || (status > 300 && status < 400 && status !== 304)
}

function explain(error: unknown, what: string, limited: AbortSignal, caller?: AbortSignal): unknown {
  if (caller?.aborted === true) return caller.reason
  const cause = limited.aborted ? limited.reason : error
  if (cause instanceof GuijuError) return cause
  return new GuijuConnectionError(`${what}: the connection failed`, null, { cause })
}

/** The whole text of a reply. */
export const readText: ReadReply<string> = async (response, limit) => {
  const text = await response.text()
  limit.end()
  return text
}

/** The body of a reply as it comes; the time limit counts while the next part is waited for. */
export function readStream(response: Response, limit: TimeLimit, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const reader = (response.body ?? new Blob([]).stream()).getReader()
  limit.pause()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      limit.restart()
      const part = await reader.read().catch((error: unknown) => {
        limit.end()
        throw explain(error, `GET ${response.url}`, limit.signal, signal)
      })
      limit.pause()
      if (!part.done) return controller.enqueue(part.value)
      limit.end()
      controller.close()
    },
    cancel: (reason) => {
      limit.end()
      return reader.cancel(reason)
    }
  }, { highWaterMark: 0 })
}
