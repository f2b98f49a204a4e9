// Pools of connections to a PostgreSQL, and what is asked of every connection before it is used.
import pg from 'pg'
import { type ClientSettings, ClientWithTimeouts } from './client-with-timeouts.js'
import { ReadOnlyServerError } from '../database-unavailable.js'

export interface PoolOptions {
  url: string
  size: number
  /** Milliseconds after which the server gives up on one statement; left out, it is told nothing (see `openPostgres`). */
  statementTimeout?: number
  /** Milliseconds for a connection to come about, and for a reply to come at all. */
  timeouts: { connect: number; query: number }
  /** Whether only a server that can be written to will do. */
  primary: boolean
  /** Whether connections lead to a server itself, which can keep the plans of statements; not so through a pooler. */
  preparedStatements: boolean
  warn?: (message: string) => void
}

export function createPool({ url, size, statementTimeout, timeouts, primary, preparedStatements, warn }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    ...({ Client: ClientWithTimeouts, preparedStatements } satisfies { Client: object } & ClientSettings),
    application_name: 'guiju',
    keepAlive: true,
    max: size,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    ...(statementTimeout === undefined ? {} : { statement_timeout: statementTimeout }),
    ...(primary ? { verify: rejectStandby } : {})
  })
  // An idle connection that breaks is replaced by its pool; without a listener it would end the process.
  pool.on('error', (error) => warn?.(`lost an idle database connection: ${error.message}`))
  return pool
}

/** A stable address may lead to the old place for a moment after a failover: such a connection would stay there. */
function rejectStandby(client: pg.Client, done: (error?: Error) => void): void {
  client.query('select pg_is_in_recovery() as standby').then(
    ({ rows }) => done(rows[0].standby ? new ReadOnlyServerError() : undefined),
    done
  )
}
