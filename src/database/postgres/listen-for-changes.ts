// Follows the commits of other processes on PostgreSQL: a connection listens for notifications, and the tracker polls
// at intervals too, because notifications can be lost: by a broken connection, or by a pooler that does not pass them.
// At rest, when nobody asks or waits for changes, the intervals are longer.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { describeFailure } from '../describe-failure.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { RestingPoll } from '../resting-poll.js'
import { SessionClient } from './session-client.js'
import type { ChangeTracker } from '../sequence/change-tracker.js'

/** Milliseconds between two polls while somebody asks. */
const pollIntervalMs = 250
/** Milliseconds without a result after which the connection counts as dead. */
const queryTimeoutMs = 1_000
/** Milliseconds between two attempts to connect: the first delay and the maximum. */
const retryDelay = { initialMs: 100, maxMs: 2_000 }

interface ListenOptions {
  /** URL of the database itself: a pooler does not pass notifications on. */
  url: string
  changeTracker: ChangeTracker
  warn?: (message: Sentence) => void
}

/** Polls and listens until the function returned is called. */
export function listenForChanges(options: ListenOptions): () => Promise<void> {
  const { changeTracker } = options
  const listener = new Listener(options)
  const task = () => changeTracker.pollAtInterval().catch(() => listener.disconnect())
  const polls = new RestingPoll(task, { intervalMs: pollIntervalMs, isBusy: () => changeTracker.isWatched })
  const unregister = changeTracker.registerPoller(() => void polls.wake())
  const listening = listener.listen()
  return async () => {
    unregister()
    listener.close()
    await Promise.all([polls.stop(), listening])
  }
}

class Listener {
  private client: SessionClient | undefined
  private closing = new AbortController()

  constructor(private options: ListenOptions) {}

  /** Connects, and reconnects until closed. */
  async listen(): Promise<void> {
    const { signal } = this.closing
    for (let delay = retryDelay.initialMs; !signal.aborted; delay = Math.min(delay * 2, retryDelay.maxMs)) {
      if (await this.listenOnce()) delay = retryDelay.initialMs
      await sleep(delay, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** Ends the connection; `listen` opens another unless closed. */
  disconnect(): void {
    void this.client?.end().catch(() => {})
  }

  close(): void {
    this.closing.abort()
    this.disconnect()
  }

  /** Listens on one connection until it ends; whether it could be opened at all. */
  private async listenOnce(): Promise<boolean> {
    const { url, changeTracker, warn } = this.options
    const client = new SessionClient({ ...settings, connectionString: url })
    const ended = new Promise((resolve) => client.once('end', resolve))
    client.on('error', (error) => warn?.(say('lostListener', { reason: describeFailure(error) })))
    client.on('notification', () => void changeTracker.poll().catch(() => {}))
    try {
      await client.connect()
      await client.query('listen guiju_changes')
      this.client = client
      if (this.closing.signal.aborted) this.disconnect()
      changeTracker.setListenerDb(drizzle({ client }))
      void changeTracker.poll().catch(() => {})
      await ended
      return true
    } catch (error) {
      warn?.(say('cannotListen', { reason: describeFailure(error) }))
      await client.end().catch(() => {})
      return false
    } finally {
      this.client = undefined
      changeTracker.setListenerDb(undefined)
    }
  }
}

const settings = {
  connectionTimeoutMillis: 5_000,
  query_timeout: queryTimeoutMs,
  keepAlive: true,
  application_name: 'guiju follows'
}
