// The store on PostgreSQL 15 or later, with a connection pool and any number of replicas.
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { listenForChanges } from './listen-for-changes.js'
import { createPool } from './pool.js'
import { migratePostgres } from './migrate-postgres.js'
import { rejectUnsuitableDatabase } from './reject-unsuitable.js'
import { ReplicaRouter } from './replica-router.js'
import { Replica } from './replica.js'
import { UnhurriedClient } from './session-client.js'
import { ClockGuard, type ClockGuardOptions } from '../sequence/clock-guard.js'
import { ChangeTracker } from '../sequence/change-tracker.js'
import { type Clock, type Store } from '../store.js'
import { WritingState } from '../writing-state.js'
import { WriteQueue } from '../write-queue.js'
import { describeFailure } from '../describe-failure.js'
import { readDatabaseClock } from '../db.js'

export interface PostgresOptions {
  url: string
  /** The database itself where `url` leads to a pooler, for LISTEN and migrations, which a pooler cannot pass on. */
  directUrl?: string
  /** Streaming replicas to read from. */
  replicaUrls?: readonly string[]
  /** Maximum connections of this process, besides the priority connection. */
  poolSize?: number
  /** Milliseconds after which the server cancels a statement; behind a pooler the role's own settings must limit it. */
  statementTimeout?: number
  /** Milliseconds to wait for a server that is still starting. */
  startupTimeout?: number
  /** For tests. */
  clock?: Clock
  /** The guard of the clock; off by default. */
  clockGuard?: ClockGuardOptions
  /** Receives failed attempts while the server starts, lost idle connections, and changes of state of replicas. */
  warn?: Warn
}

type Warn = (message: Sentence) => void

/**
 * Opens and migrates the store, waiting for a server that is starting. Processes that start together migrate once.
 * Throws the error of the connection, or one that names the setting or command to use.
 */
export async function openPostgres(options: PostgresOptions): Promise<Store & { pool: pg.Pool }> {
  const { url, directUrl, replicaUrls = [], poolSize = 10, statementTimeout = 15_000, clock, clockGuard = { toleranceMs: 0 }, warn } = options
  // A pooler rejects startup parameters, which belong to one server connection.
  const isPooled = directUrl !== undefined
  const shared = { statementTimeout: isPooled ? undefined : statementTimeout, primary: true, preparedStatements: !isPooled, warn }
  const pool = createPool({ ...shared, url, size: poolSize, timeouts: { connect: 5_000, query: statementTimeout + 2_000 } })
  const priorityPool = createPool({ ...shared, url, size: 1, timeouts: { connect: 2_000, query: 5_000 } })
  await prepareDatabase(pool, options).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  const db = drizzle({ client: pool })
  const priorityDb = drizzle({ client: priorityPool })
  const changeTracker = new ChangeTracker(priorityDb, false)
  const replicas = replicaUrls.map((one) => new Replica({ url: one, size: poolSize, statementTimeout: shared.statementTimeout, changeTracker, warn }))
  const readPool = new ReplicaRouter(pool, replicas) as unknown as pg.Pool
  return {
    engine: 'postgres',
    pool,
    db,
    readDb: replicas.length === 0 ? db : drizzle({ client: readPool }),
    priorityDb,
    writeQueue: new WriteQueue(),
    clock: clock ?? readDatabaseClock,
    writing: new WritingState(new ClockGuard(clockGuard)),
    listReplicas: () => replicas.map(({ isUp, seq }) => ({ isUp, seq })),
    countConnections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    changeTracker,
    subscribeToChanges: () => {
      const stopPolling = replicas.map((replica) => replica.startPolling())
      const stopListening = listenForChanges({ url: directUrl ?? url, changeTracker, warn })
      return async () => {
        for (const end of stopPolling) end()
        await stopListening()
      }
    },
    runUnbounded: (statement) => runOnOwnConnection(directUrl ?? url, statement),
    isReady: async () => replicas.some(({ isUp }) => isUp) || pool.query('select 1').then(() => true, () => false),
    close: async () => void (await Promise.all([pool.end(), priorityPool.end(), ...replicas.map((replica) => replica.close())]))
  }
}

/** Waits for the server, migrates it, and warns if a pooler leaves statements without a timeout. */
async function prepareDatabase(pool: pg.Pool, { url, directUrl, startupTimeout = 60_000, warn }: PostgresOptions): Promise<void> {
  await waitForServer(pool, startupTimeout, warn)
  await rejectUnsuitableDatabase(pool)
  await migratePostgres(directUrl ?? url)
  if (directUrl !== undefined) await warnOfMissingTimeout(pool, warn)
}

/** Runs a statement on a connection of its own, without timeouts. */
async function runOnOwnConnection(url: string, statement: SQL): Promise<void> {
  const client = new UnhurriedClient({ connectionString: url, application_name: 'guiju at length', keepAlive: true })
  await client.connect()
  await drizzle({ client })
    .execute(statement)
    .finally(() => client.end())
}

async function waitForServer(pool: pg.Pool, startupTimeout: number, warn: Warn | undefined): Promise<void> {
  const deadline = Date.now() + startupTimeout
  for (let delay = 100; ; delay = Math.min(delay * 2, 2_000)) {
    try {
      await pool.query('select 1')
      return
    } catch (error) {
      if (/unsupported startup parameter/.test((error as Error).message)) throw new ToldError(say('poolerAlone'), { cause: error })
      if (!isServerStarting(error) || Date.now() + delay > deadline) throw error
      warn?.(say('waitingForDatabase', { reason: describeFailure(error) }))
      await sleep(delay)
    }
  }
}

async function warnOfMissingTimeout(pool: pg.Pool, warn: Warn | undefined): Promise<void> {
  const { rows } = await pool.query('show statement_timeout')
  if (rows[0].statement_timeout !== '0') return
  warn?.(say('noStatementTimeout'))
}

/**
 * Whether a failed connection is worth a retry: nothing listens yet, the server is starting, or is a standby that may
 * be promoted.
 */
function isServerStarting(error: unknown): boolean {
  const codes = [error, ...((error as Partial<AggregateError>).errors ?? [])].map((one) => (one as { code?: string }).code)
  return codes.some((code) => ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', '57P03', '25006', '08P01'].includes(code ?? ''))
}
