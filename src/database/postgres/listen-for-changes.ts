// Following a PostgreSQL: a connection of its own hears of every commit, and looks all the same at short intervals,
// because what is told can be lost: by a connection that is cut, by a pooler that does not pass it on.
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Sequence } from '../sequence/change-tracker.js'

/** Milliseconds between two looks. */
const interval = 250
/** Milliseconds after which an answer that does not come means that the connection is dead. */
const patience = 1_000
/** Milliseconds between two attempts to connect, at first and at most. */
const retry = { first: 100, most: 2_000 }

export interface FollowOptions {
  /** Where to listen: the database itself, not a pooler that shares its connections. */
  url: string
  sequence: Sequence
  warn?: (message: string) => void
}

/** Keeps a sequence up with its database until the function returned is called. */
export function followPostgres(options: FollowOptions): () => Promise<void> {
  const { sequence } = options
  const listener = new Listener(options)
  const unfollow = sequence.beFollowed()
  const timer = setInterval(() => sequence.look().catch(() => listener.hangUp()), interval).unref()
  const listening = listener.listen()
  return async () => {
    unfollow()
    clearInterval(timer)
    listener.close()
    await listening
  }
}

class Listener {
  private client: pg.Client | undefined
  private closing = new AbortController()

  constructor(private options: FollowOptions) {}

  /** Connects again and again, until closed. */
  async listen(): Promise<void> {
    const { signal } = this.closing
    for (let pause = retry.first; !signal.aborted; pause = Math.min(pause * 2, retry.most)) {
      if (await this.listenOnce()) pause = retry.first
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** Leaves a connection that does not answer; another is opened. */
  hangUp(): void {
    void this.client?.end().catch(() => {})
  }

  close(): void {
    this.closing.abort()
    this.hangUp()
  }

  /** One connection, as long as it lives; whether it came about at all. */
  private async listenOnce(): Promise<boolean> {
    const { url, sequence, warn } = this.options
    const client = new pg.Client({ ...settings, connectionString: url })
    const ended = new Promise((resolve) => client.once('end', resolve))
    client.on('error', (error) => warn?.(`lost the connection that follows changes: ${error.message}`))
    client.on('notification', () => void sequence.look().catch(() => {}))
    try {
      await client.connect()
      await client.query('listen guiju_changes')
      this.client = client
      if (this.closing.signal.aborted) this.hangUp()
      sequence.listening = drizzle({ client })
      void sequence.look().catch(() => {})
      await ended
      return true
    } catch (error) {
      warn?.(`cannot follow changes: ${(error as Error).message}`)
      await client.end().catch(() => {})
      return false
    } finally {
      this.client = undefined
      sequence.listening = undefined
    }
  }
}

const settings = {
  connectionTimeoutMillis: 5_000,
  query_timeout: patience,
  keepAlive: true,
  application_name: 'guiju follows'
}
