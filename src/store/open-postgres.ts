// The store on a real PostgreSQL, 15 or later, through a pool of connections.
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { followPostgres } from './follow-postgres.js'
import { ImpatientClient } from './impatient-client.js'
import { migratePostgres } from './migrate-postgres.js'
import * as schema from './schema.js'
import { Sequence } from './sequence.js'
import { type Clock, readDatabaseClock, type Store } from './store.js'

export interface PostgresOptions {
  url: string
  /** Connections this process may hold at once, besides the one kept aside. */
  poolSize?: number
  /** Milliseconds after which the server gives up on one statement. */
  statementTimeout?: number
  /** Milliseconds to wait for a server that is still starting. */
  patience?: number
  clock?: Clock
  /** Told of every failed attempt while the server starts, and of connections lost while idle. */
  warn?: (message: string) => void
}

/** Opens the store, waiting for a starting server, and migrates it; processes that start together migrate once. */
export async function openPostgres(options: PostgresOptions): Promise<Store & { pool: pg.Pool }> {
  const { url, poolSize = 10, statementTimeout = 15_000, patience = 60_000, clock, warn } = options
  const common = { connectionString: url, statement_timeout: statementTimeout, application_name: 'guiju', keepAlive: true }
  const clients = { ...common, Client: ImpatientClient }
  const pool = new pg.Pool({ ...clients, max: poolSize, connectionTimeoutMillis: 5_000, query_timeout: statementTimeout + 2_000 })
  const aside = new pg.Pool({ ...clients, max: 1, connectionTimeoutMillis: 2_000, query_timeout: 5_000 })
  // An idle connection that breaks is replaced by its pool; without a listener it would end the process.
  for (const one of [pool, aside]) one.on('error', (error) => warn?.(`lost an idle database connection: ${error.message}`))
  try {
    await waitForServer(pool, patience, warn)
    await migratePostgres(url)
  } catch (error) {
    await pool.end()
    throw error
  }
  const asideDb = drizzle({ client: aside, schema })
  const sequence = new Sequence(asideDb, false)
  return {
    engine: 'postgres',
    pool,
    db: drizzle({ client: pool, schema }),
    aside: asideDb,
    clock: clock ?? readDatabaseClock,
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    sequence,
    follow: () => followPostgres({ url, sequence, warn }),
    runLong: (statement) => runAlone(url, statement),
    isReady: () => pool.query('select 1').then(() => true, () => false),
    close: async () => void (await Promise.all([pool.end(), aside.end()]))
  }
}

/** On a connection of its own, without a limit of time. */
async function runAlone(url: string, statement: SQL): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guiju at length', keepAlive: true })
  await client.connect()
  await drizzle({ client })
    .execute(statement)
    .finally(() => client.end())
}

async function waitForServer(pool: pg.Pool, patience: number, warn?: (message: string) => void): Promise<void> {
  const deadline = Date.now() + patience
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await pool.query('select 1')
      return
    } catch (error) {
      if (!isStarting(error) || Date.now() + pause > deadline) throw error
      warn?.(`waiting for the database: ${(error as Error).message}`)
      await sleep(pause)
    }
  }
}

/** Whether a failure may pass by itself: nobody listens yet, or the server says that it is starting up. */
function isStarting(error: unknown): boolean {
  const codes = [error, ...((error as AggregateError).errors ?? [])].map((one) => (one as { code?: string }).code)
  return codes.some((code) => ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', '57P03'].includes(code ?? ''))
}
