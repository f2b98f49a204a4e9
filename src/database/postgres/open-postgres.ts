// The store on a real PostgreSQL, 15 or later, through a pool of connections, with as many replicas as there are.
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { followPostgres } from './listen-for-changes.js'
import { openPool } from './pool.js'
import { migratePostgres } from './migrate-postgres.js'
import { ReadingPool } from './replica-router.js'
import { Replica } from './replica.js'
import { Sequence } from '../sequence/change-tracker.js'
import { type Clock, type Store } from '../store.js'
import { Turns } from '../write-queue.js'
import { readDatabaseClock } from '../db.js'

export interface PostgresOptions {
  url: string
  /** The database itself where `url` leads to a pooler, for what a pooler cannot pass on: listening, and migrations. */
  directUrl?: string
  /** Streaming replicas of it, to read from. */
  replicaUrls?: readonly string[]
  /** Connections this process may hold at once, besides the one kept aside. */
  poolSize?: number
  /** Milliseconds after which the server gives up on one statement; through a pooler its own settings must say it. */
  statementTimeout?: number
  /** Milliseconds to wait for a server that is still starting. */
  patience?: number
  clock?: Clock
  /** Told of every failed attempt while the server starts, and of connections lost while idle. */
  warn?: (message: string) => void
}

/** Opens the store, waiting for a starting server, and migrates it; processes that start together migrate once. */
export async function openPostgres(options: PostgresOptions): Promise<Store & { pool: pg.Pool }> {
  const { url, directUrl, replicaUrls = [], poolSize = 10, statementTimeout = 15_000, patience = 60_000, clock, warn } = options
  // A pooler refuses settings of one connection, which it would have to carry from server to server.
  const isPooled = directUrl !== undefined
  const shared = { statementTimeout: isPooled ? undefined : statementTimeout, primary: true, prepares: !isPooled, warn }
  const pool = openPool({ ...shared, url, size: poolSize, patience: { connect: 5_000, reply: statementTimeout + 2_000 } })
  const aside = openPool({ ...shared, url, size: 1, patience: { connect: 2_000, reply: 5_000 } })
  try {
    await waitForServer(pool, patience, warn)
    await migratePostgres(directUrl ?? url)
    if (isPooled) await warnOfNoLimit(pool, warn)
  } catch (error) {
    await pool.end()
    throw error
  }
  const db = drizzle({ client: pool })
  const asideDb = drizzle({ client: aside })
  const sequence = new Sequence(asideDb, false)
  const replicas = replicaUrls.map((one) => new Replica({ url: one, size: poolSize, statementTimeout: shared.statementTimeout, sequence, warn }))
  const reading = new ReadingPool(pool, replicas) as unknown as pg.Pool
  return {
    engine: 'postgres',
    pool,
    db,
    records: replicas.length === 0 ? db : drizzle({ client: reading }),
    aside: asideDb,
    recording: new Turns(),
    clock: clock ?? readDatabaseClock,
    listReplicas: () => replicas.map(({ isUp, seq }) => ({ isUp, seq })),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    sequence,
    follow: () => {
      const unwatch = replicas.map((replica) => replica.watch())
      const unfollow = followPostgres({ url: directUrl ?? url, sequence, warn })
      return async () => {
        for (const end of unwatch) end()
        await unfollow()
      }
    },
    runLong: (statement) => runAlone(directUrl ?? url, statement),
    isReady: async () => replicas.some(({ isUp }) => isUp) || pool.query('select 1').then(() => true, () => false),
    close: async () => void (await Promise.all([pool.end(), aside.end(), ...replicas.map((replica) => replica.close())]))
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
      if (/unsupported startup parameter/.test((error as Error).message)) throw new Error(isPooler, { cause: error })
      if (!isStarting(error) || Date.now() + pause > deadline) throw error
      warn?.(`waiting for the database: ${(error as Error).message}`)
      await sleep(pause)
    }
  }
}

async function warnOfNoLimit(pool: pg.Pool, warn?: (message: string) => void): Promise<void> {
  const { rows } = await pool.query('show statement_timeout')
  if (rows[0].statement_timeout !== '0') return
  warn?.('nothing limits statements through the pooler: set statement_timeout for the role (see the README)')
}

const isPooler = 'DATABASE_URL leads to a pooler: give the database itself as GUIJU_DIRECT_URL (see the README)'

/** Whether a failure may pass by itself: nobody listens yet, the server is starting up, or does not follow another for long. */
function isStarting(error: unknown): boolean {
  const codes = [error, ...((error as AggregateError).errors ?? [])].map((one) => (one as { code?: string }).code)
  return codes.some((code) => ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', '57P03', '25006', '08P01'].includes(code ?? ''))
}
