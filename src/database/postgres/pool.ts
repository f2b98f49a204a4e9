// Connection pools to a PostgreSQL, and the check of a connection before it is used.
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { describeFailure } from '../describe-failure.js'
import pg from 'pg'
import { type ClientSettings, ClientWithTimeouts } from './client-with-timeouts.js'
import { ReadOnlyServerError } from '../database-unavailable.js'

/**
 * Milliseconds after which a connection that nobody uses is closed. A new one costs the server a process that reads its catalogs
 * and plans each statement anew: after each pause they would come all at once, and take both cores from the one that answers.
 */
const idleTimeoutMs = 300_000

export interface PoolOptions {
  url: string
  size: number
  /**
   * Milliseconds after which the server cancels a statement; not set on the server if left out (see `openPostgres`).
   */
  statementTimeout?: number
  /** Milliseconds to connect, and to wait for the result of a statement. */
  timeouts: { connect: number; query: number }
  /** Whether to accept a primary only. */
  primary: boolean
  /** Whether statements may be prepared by name; not through a pooler. */
  preparedStatements: boolean
  warn?: (message: Sentence) => void
}

export function createPool({ url, size, statementTimeout, timeouts, primary, preparedStatements, warn }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    ...({ Client: ClientWithTimeouts, preparedStatements } satisfies { Client: object } & ClientSettings),
    application_name: 'guiju',
    keepAlive: true,
    max: size,
    idleTimeoutMillis: idleTimeoutMs,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    ...(statementTimeout === undefined ? {} : { statement_timeout: statementTimeout }),
    ...(primary ? { verify: rejectStandby } : {})
  })
  // An idle connection that breaks is replaced by its pool; without a listener it would end the process.
  pool.on('error', (error) => warn?.(say('lostIdleConnection', { reason: describeFailure(error) })))
  return pool
}

/**
 * After a failover a stable address may still lead to the old primary for a moment, and the connection would stay
 * there.
 */
function rejectStandby(client: pg.Client, done: (error?: Error) => void): void {
  client.query('select pg_is_in_recovery() as standby').then(
    ({ rows }) => done(rows[0].standby ? new ReadOnlyServerError() : undefined),
    done
  )
}
