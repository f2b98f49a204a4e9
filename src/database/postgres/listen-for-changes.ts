// Following a PostgreSQL: a connection of its own hears of every commit, and looks all the same at short intervals,
// because what is told can be lost: by a connection that is cut, by a pooler that does not pass it on.
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { ChangeTracker } from '../sequence/change-tracker.js'

/** Milliseconds between two looks. */
const pollIntervalMs = 250
/** Milliseconds after which an answer that does not come means that the connection is dead. */
const queryTimeoutMs = 1_000
/** Milliseconds between two attempts to connect, at first and at most. */
const retryDelay = { initialMs: 100, maxMs: 2_000 }

export interface ListenOptions {
  /** Where to listen: the database itself, not a pooler that shares its connections. */
  url: string
  changeTracker: ChangeTracker
  warn?: (message: string) => void
}

/** Keeps a sequence up with its database until the function returned is called. */
export function listenForChanges(options: ListenOptions): () => Promise<void> {
  const { changeTracker } = options
  const listener = new Listener(options)
  const unregister = changeTracker.registerPoller()
  const timer = setInterval(() => changeTracker.poll().catch(() => listener.disconnect()), pollIntervalMs).unref()
  const listening = listener.listen()
  return async () => {
    unregister()
    clearInterval(timer)
    listener.close()
    await listening
  }
}

class Listener {
  private client: pg.Client | undefined
  private closing = new AbortController()

  constructor(private options: ListenOptions) {}

  /** Connects again and again, until closed. */
  async listen(): Promise<void> {
    const { signal } = this.closing
    for (let delay = retryDelay.initialMs; !signal.aborted; delay = Math.min(delay * 2, retryDelay.maxMs)) {
      if (await this.listenOnce()) delay = retryDelay.initialMs
      await sleep(delay, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** Leaves a connection that does not answer; another is opened. */
  disconnect(): void {
    void this.client?.end().catch(() => {})
  }

  close(): void {
    this.closing.abort()
    this.disconnect()
  }

  /** One connection, as long as it lives; whether it came about at all. */
  private async listenOnce(): Promise<boolean> {
    const { url, changeTracker, warn } = this.options
    const client = new pg.Client({ ...settings, connectionString: url })
    const ended = new Promise((resolve) => client.once('end', resolve))
    client.on('error', (error) => warn?.(`lost the connection that follows changes: ${error.message}`))
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
      warn?.(`cannot follow changes: ${(error as Error).message}`)
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
