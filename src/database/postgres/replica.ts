// A streaming replica. A connection to it is used only once it has proved to have every change that responses count. A
// probe polls it, so that a replica that is gone or silent is abandoned at once, and used again once it answers.
import { say } from '../../shared/language/say.js'
import { describeFailure } from '../describe-failure.js'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'
import { createPool, type PoolOptions } from './pool.js'
import type { ClientWithTimeouts } from './client-with-timeouts.js'
import { RestingPoll } from '../resting-poll.js'
import { migrationsFolder } from '../migrations.js'
import type { ChangeTracker } from '../sequence/change-tracker.js'
import { isRetryableElsewhere } from '../database-unavailable.js'

interface ReplicaOptions extends Omit<PoolOptions, 'timeouts' | 'primary' | 'preparedStatements'> {
  changeTracker: ChangeTracker
}

/** Milliseconds between two probes while it is read from. */
const pollIntervalMs = 250
/** Milliseconds without a result after which the replica counts as gone. */
const probeTimeoutMs = 2_000
/** Milliseconds for which a replica that is behind is not tried again. */
const behindRetryMs = 20

/**
 * Whether the last change is there; its hash stands for all changes before it. The migrations must be of this release.
 */
const caughtUpQuery = `select 1 from changes where seq = $1 and hash = $2
  and (select max(created_at) from drizzle.__drizzle_migrations) >= $3`

export class Replica {
  /** Whether the last probe succeeded. */
  isUp = false
  /** The last change that it had at the last probe. */
  seq = 0
  private pool: pg.Pool
  private probe: pg.Pool
  private openClients = new Set<ClientWithTimeouts>()
  private verifiedSeq = new WeakMap<pg.PoolClient, number>()
  private behindUntil = 0
  private polls: RestingPoll | undefined
  private latestMigration = readMigrationFiles({ migrationsFolder }).at(-1)!.folderMillis

  constructor(private options: ReplicaOptions) {
    const { url, size, statementTimeout, warn } = options
    const query = (statementTimeout ?? 15_000) + 2_000
    this.pool = createPool({ url, size, statementTimeout, timeouts: { connect: 2_000, query }, primary: false, preparedStatements: true })
    this.probe = createPool({ url, size: 1, timeouts: { connect: probeTimeoutMs, query: probeTimeoutMs }, primary: false, preparedStatements: true, warn })
    this.pool.on('connect', (client) => this.openClients.add(client as unknown as ClientWithTimeouts))
    this.pool.on('remove', (client) => this.openClients.delete(client as unknown as ClientWithTimeouts))
  }

  /** Runs a statement; `undefined` where the replica is gone, or lacks the last change that responses count. */
  async tryQuery(...statement: unknown[]): Promise<pg.QueryResult | undefined> {
    if (this.polls?.isResting === true) void this.polls.wake()
    if (!this.isUp || performance.now() < this.behindUntil) return undefined
    try {
      return await this.queryIfCaughtUp(statement)
    } catch (error) {
      if (!isRetryableElsewhere(error)) throw error
      return undefined
    }
  }

  /** Probes it at intervals, until the function returned is called. */
  startPolling(): () => void {
    const polls = new RestingPoll(() => this.poll(), { intervalMs: pollIntervalMs })
    this.polls = polls
    void this.poll()
    return () => {
      void polls.stop()
      this.isUp = false
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.probe.end()])
  }

  private async queryIfCaughtUp(statement: unknown[]): Promise<pg.QueryResult | undefined> {
    const client = await this.pool.connect()
    try {
      if (await this.isCaughtUp(client)) return await client.query(...(statement as [string]))
      this.behindUntil = performance.now() + behindRetryMs
      return undefined
    } finally {
      client.release()
    }
  }

  /** Checked for each connection, because several servers may be behind one address. */
  private async isCaughtUp(client: pg.PoolClient): Promise<boolean> {
    const { lastChange } = this.options.changeTracker
    if (lastChange === undefined) return false
    if ((this.verifiedSeq.get(client) ?? 0) >= lastChange.seq) return true
    const { rowCount } = await client.query(caughtUpQuery, [lastChange.seq, lastChange.hash, this.latestMigration])
    if (rowCount === 0) return false
    this.verifiedSeq.set(client, lastChange.seq)
    return true
  }

  private async poll(): Promise<void> {
    try {
      const { rows } = await this.probe.query('select seq from chain_head')
      this.seq = Number(rows[0].seq)
      if (!this.isUp) this.options.warn?.(say('replicaUp'))
      this.isUp = true
    } catch (error) {
      if (this.isUp) this.options.warn?.(say('replicaLeft', { reason: describeFailure(error) }))
      this.isUp = false
      // Statements that wait for its results fail, and are retried on another server.
      for (const client of this.openClients) client.destroyConnection()
    }
  }
}
