// A database of the bench, and the settings with which the service uses it. It is filled once and reused by later runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Base } from '../../../src/database/base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import type { Filled } from './fill-base.js'

export type Engine = 'pglite' | 'postgres'

export interface BenchDatabase {
  engine: Engine
  /** Environment of a service that uses it. */
  settings: Record<string, string>
  /** Opens it in this process. The embedded one must not be in use by a service. */
  open: () => Promise<Base>
  /** Megabytes on disk: the database alone, without its write-ahead log, and the search snapshot. */
  size: () => { database: number; snapshot: number }
  /** Result of the import that filled it; `null` when it is not filled. */
  filled: () => Filled | null
  note: (filled: Filled) => void
  close: () => Promise<void>
}

/** Durable commits, buffers of a small machine, and page costs of a solid-state disk. */
const settings = ['fsync=on', 'shared_buffers=512MB', 'max_wal_size=4GB', 'random_page_cost=1.1']

export async function openBenchDatabase(engine: Engine, folder: string, more: readonly string[] = []): Promise<BenchDatabase> {
  mkdirSync(folder, { recursive: true })
  const notes = join(folder, 'filled.json')
  const data = join(folder, 'guiju')
  const shared = {
    engine,
    filled: () => (existsSync(notes) ? (JSON.parse(readFileSync(notes, 'utf8')) as Filled) : null),
    note: (filled: Filled) => writeFileSync(notes, JSON.stringify(filled))
  }
  if (engine === 'pglite') {
    const size = () => ({ database: sizeOf(join(data, 'pgdata'), 'base'), snapshot: sizeOf(data, 'search.snapshot') })
    const open = async () => ({ store: await openPglite({ folder: data }), now: () => new Date() })
    return { ...shared, settings: { GUIJU_DATA: data }, open, size, close: async () => {} }
  }
  const server = await startPrivatePostgres([...settings, ...more], join(folder, 'cluster'))
  if (server === undefined) throw new Error('the bench needs the binaries of PostgreSQL')
  return {
    ...shared,
    settings: { GUIJU_DATA: data, DATABASE_URL: server.url },
    open: async () => ({ store: await openPostgres({ url: server.url, statementTimeout: 600_000 }), now: () => new Date() }),
    size: () => ({ database: sizeOf(join(folder, 'cluster', 'data'), 'base'), snapshot: sizeOf(data, 'search.snapshot') }),
    close: server.stop
  }
}

function sizeOf(folder: string, name: string): number {
  const path = join(folder, name)
  if (!existsSync(path)) return 0
  const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((file) => join(path, String(file))) : [path]
  return Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 2 ** 20)
}
