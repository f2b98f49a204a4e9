// Fleet under test: a primary behind a TCP proxy, a streaming replica, and service processes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { createTestKeys } from '../../support/api-keys.js'
import { type PrivatePostgres, startPrivatePostgres } from '../../support/private-postgres.js'
import { addressOf, type ServiceProcess, startCommand, startProcess } from '../../support/processes.js'
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js'

/** Result of a campaign: whether it passed, and its figures. */
export type Report = { ok: boolean; [figure: string]: unknown }

export interface Fleet {
  primary: PrivatePostgres
  replica: PrivatePostgres
  proxy: TcpProxy
  keys: { edit: string; publish: string }
  /** Starts a service. */
  start: (workers?: number) => Promise<Service>
  /** Runs a statement on a server and returns the rows. */
  runStatement: (server: PrivatePostgres, statement: string) => Promise<any[]>
  close: () => Promise<void>
}

export interface Service {
  process: ServiceProcess
  address: string
  /** Data folder with the search snapshot. */
  folder: string
  stop: (signal?: NodeJS.Signals) => Promise<number | string>
  /** Starts the same service again on the same folder. */
  restart: () => Promise<Service>
}

/** Starts primary, replica and proxy; records the seed and creates API keys. */
export async function startFleet(): Promise<Fleet> {
  const primary = await startPrivatePostgres()
  if (primary === undefined) throw new Error('no PostgreSQL binaries were found')
  const replica = await primary.startReplica('replica')
  const proxy = await startTcpProxy(primary.folder)
  const settings = {
    DATABASE_URL: proxy.url, GUIJU_REPLICA_URLS: replica.url, GUIJU_FOUR_EYES: 'off', GUIJU_LIMITS: 'off', LOG_LEVEL: 'silent'
  }
  const running = new Set<Service>()
  const startInFolder = async (folder: string, workers?: number): Promise<Service> => {
    const environment = { ...settings, GUIJU_DATA: folder }
    const process = workers === undefined ? startProcess(environment) : startCommand(['serve', '--workers', String(workers)], environment)
    const stop = (signal: NodeJS.Signals = 'SIGTERM') => (running.delete(service), process.child.kill(signal), process.ended)
    const service: Service = { process, address: await addressOf(process), folder, stop, restart: () => startInFolder(folder, workers) }
    running.add(service)
    return service
  }
  const start = (workers?: number) => startInFolder(mkdtempSync(join(tmpdir(), 'guiju-fleet-')), workers)
  // The first service records the seed.
  const first = await start()
  const store = await openPostgres({ url: primary.url, poolSize: 1 })
  const keys = await createTestKeys({ store, now: () => new Date() })
  await Promise.all([store.close(), first.stop()])
  return {
    primary, replica, proxy, keys, start, runStatement,
    close: async () => {
      await Promise.all([...running].map((service) => service.stop()))
      proxy.close()
      await Promise.all([primary.stop(), replica.stop()])
      rmSync(first.folder, { recursive: true, force: true })
    }
  }
}

async function runStatement(server: PrivatePostgres, statement: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query(statement)).rows ?? []
  } finally {
    await client.end()
  }
}
