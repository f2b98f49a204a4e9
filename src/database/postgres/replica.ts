// A streaming replica: asked only through connections that have shown to hold every change that replies count. Looked
// at all the time, so that one that is gone or silent is left at once, and taken up again by itself.
import { readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'
import { openPool, type PoolOptions } from './pool.js'
import type { ImpatientClient } from './client-with-timeouts.js'
import { migrationsFolder } from '../migrations.js'
import type { Sequence } from '../sequence/change-tracker.js'
import { isLost } from '../database-unavailable.js'

export interface ReplicaOptions extends Omit<PoolOptions, 'patience' | 'primary' | 'prepares'> {
  sequence: Sequence
}

/** Milliseconds between two looks. */
const interval = 250
/** Milliseconds after which an answer that does not come means that the replica is gone. */
const patience = 2_000
/** Milliseconds for which a replica that is behind is not asked again. */
const pause = 20

/** The end of the sequence as it was seen: the hash stands for all before it. And the tables must be of this release. */
const holds = `select 1 from changes where seq = $1 and hash = $2
  and (select max(created_at) from drizzle.__drizzle_migrations) >= $3`

export class Replica {
  /** Whether it answered when it was last looked at. */
  isUp = false
  /** The last change it holds, as far as is known. */
  seq = 0
  private pool: pg.Pool
  private probe: pg.Pool
  private open = new Set<ImpatientClient>()
  private proven = new WeakMap<pg.PoolClient, number>()
  private behindUntil = 0
  private newestTables = readMigrationFiles({ migrationsFolder }).at(-1)!.folderMillis

  constructor(private options: ReplicaOptions) {
    const { url, size, statementTimeout, warn } = options
    const reply = (statementTimeout ?? 15_000) + 2_000
    this.pool = openPool({ url, size, statementTimeout, patience: { connect: 2_000, reply }, primary: false, prepares: true })
    this.probe = openPool({ url, size: 1, patience: { connect: patience, reply: patience }, primary: false, prepares: true, warn })
    this.pool.on('connect', (client) => this.open.add(client as unknown as ImpatientClient))
    this.pool.on('remove', (client) => this.open.delete(client as unknown as ImpatientClient))
  }

  /** Asks it; `undefined` where it is gone, or has not yet heard of the last change that replies count. */
  async ask(...statement: unknown[]): Promise<pg.QueryResult | undefined> {
    if (!this.isUp || performance.now() < this.behindUntil) return undefined
    try {
      return await this.askNow(statement)
    } catch (error) {
      if (!isLost(error)) throw error
      return undefined
    }
  }

  /** Looks at it at short intervals, until the function returned is called. */
  watch(): () => void {
    let looking = false
    const look = async () => {
      if (looking) return
      looking = true
      await this.look()
      looking = false
    }
    const timer = setInterval(look, interval).unref()
    void look()
    return () => {
      clearInterval(timer)
      this.isUp = false
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.probe.end()])
  }

  private async askNow(statement: unknown[]): Promise<pg.QueryResult | undefined> {
    const client = await this.pool.connect()
    try {
      if (await this.isCaughtUp(client)) return await client.query(...(statement as [string]))
      this.behindUntil = performance.now() + pause
      return undefined
    } finally {
      client.release()
    }
  }

  /** Each connection is asked for itself: behind one address there may be several servers. */
  private async isCaughtUp(client: pg.PoolClient): Promise<boolean> {
    const { end } = this.options.sequence
    if (end === undefined) return false
    if ((this.proven.get(client) ?? 0) >= end.seq) return true
    const { rowCount } = await client.query(holds, [end.seq, end.hash, this.newestTables])
    if (rowCount === 0) return false
    this.proven.set(client, end.seq)
    return true
  }

  private async look(): Promise<void> {
    try {
      const { rows } = await this.probe.query('select seq from chain_head')
      this.seq = Number(rows[0].seq)
      if (!this.isUp) this.options.warn?.('a replica answers and is read from')
      this.isUp = true
    } catch (error) {
      if (this.isUp) this.options.warn?.(`a replica is left: ${(error as Error).message}`)
      this.isUp = false
      // Whoever waits for it is answered by another server.
      for (const client of this.open) client.abandon()
    }
  }
}
