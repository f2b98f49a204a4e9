// Follows the change sequence over its event stream, and goes on where it was when the stream is interrupted.
import { readEvents } from './lines.js'
import { mayPass, waitBefore } from './retry.js'
import type { Change } from './schemas.js'
import { sleep } from './time-limit.js'

export interface FollowedChange {
  change: Change
  /** To be stored once the change is done with, and given as `since` after a restart: number and hash of the change. */
  position: string
}

export interface FollowOptions {
  signal?: AbortSignal
  /** Told of each interruption before the stream is opened again. */
  onInterrupted?: (error: unknown) => void
}

/** Opens the event stream after a position. */
export type OpenEvents = (position: string) => Promise<ReadableStream<Uint8Array>>

/**
 * Every change after a position, each once and in order, until the caller stops or aborts. Once connected, it tries again for
 * as long as it takes. Thrown are problems that do not pass; `beyond-the-end` and `history-replaced` say that the base was
 * restored from an earlier state, so that the caller must go back to a change that both have.
 */
export async function* followChanges(
  open: OpenEvents, since: string, { signal, onInterrupted }: FollowOptions
): AsyncGenerator<FollowedChange> {
  let position = since
  let wasConnected = false
  for (let failures = 1; ; failures++) {
    let interruption: unknown = new Error('the service closed the stream')
    try {
      const stream = await open(position)
      wasConnected = true
      for await (const { id, data } of readEvents(stream)) {
        position = id
        failures = 1
        yield { position, change: JSON.parse(data) as Change }
      }
    } catch (error) {
      if (!wasConnected || !mayPass(error, true)) throw error
      interruption = error
    }
    onInterrupted?.(interruption)
    await sleep(waitBefore(failures, interruption), signal)
  }
}
