// Bases for tests: migrated and seeded once a run, then copied for each test.
import { randomBytes } from 'node:crypto'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import type { Base } from '../../src/database/base.js'
import { pgDataPath } from '../../src/database/embedded/data-dir.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import type { Clock, Engine, Store } from '../../src/database/store.js'
import { packFolder } from '../../src/transfer/backup/tar.js'

/** The contents of a copied base: the tables only, or the seed as well. */
export type BaseContents = 'empty' | 'seeded'

/** The instant at which the copied bases were seeded, and the current day of their clocks. */
export const seededAt = new Date('2026-11-01T00:00:00.000Z')
export const today = new Date('2026-11-22T04:00:00.000Z')

/** Engines that this run can test on. Without a PostgreSQL the run reports what it leaves out. */
export const engines: Engine[] = process.env.TEST_DATABASE_URL === undefined ? ['pglite'] : ['pglite', 'postgres']

/** Where the engine is of no matter to what is tested: the one that costs least, which is PostgreSQL. */
export const anyEngine: Engine = engines.at(-1)!

const dumpPath = (folder: string, name: string): string => join(folder, `${name}.tar`)

/** The path of a prepared base, as PGlite dumps it. */
export const dataDirDumpPath = (contents: BaseContents) => dumpPath(process.env.GUIJU_TEST_IMAGES ?? '.', contents)

/** Makes the images that `openTestBase` copies; called once, before the tests. */
export async function createTemplates(into: string, url: string | undefined): Promise<void> {
  await createDumps(into)
  if (url !== undefined) await createTemplateDatabases(url)
}

async function createDumps(into: string): Promise<void> {
  for (const contents of ['empty', 'seeded'] as const) {
    const store = await openPglite({ folder: into, clock: fixedClock(seededAt) })
    if (contents === 'seeded') await seedBase({ store, now: () => today }, await readSeed())
    const log = await startLogSegment(store.client)
    // Closed before it is packed: what was left running is first recovered by each that opens it.
    await store.close()
    await writeFile(dumpPath(into, contents), packFolder(pgDataPath(into), (name) => !isOtherSegment(name, log)))
    await writeFile(dumpPath(into, `${contents}-reduced`), packReduced(pgDataPath(into), log))
  }
}

/** The segment of the write-ahead log that is written to, and how far it is filled, in bytes. */
interface LogSegment {
  name: string
  end: number
}

/** Begins a new segment of the write-ahead log, so that no other is needed. */
async function startLogSegment(client: PGlite): Promise<LogSegment> {
  await client.exec('select pg_switch_wal(); checkpoint')
  const position = 'select file_name as name, file_offset as end from pg_walfile_name_offset(pg_current_wal_lsn())'
  return (await client.query<LogSegment>(position)).rows[0]!
}

const isOtherSegment = (name: string, log: LogSegment) => /^pg_wal\/\d/.test(name) && name !== `pg_wal/${log.name}`

/** What PostgreSQL makes again where it is missing: the maps of free space and of pages that all can see. */
const isMap = (name: string) => /_(?:fsm|vm)$/.test(name)

/**
 * A data folder for a store in memory, which hundreds of tests copy: without the tables of the template databases, without
 * maps, and without the part of the log that is not filled.
 */
async function* packReduced(pgdata: string, log: LogSegment): AsyncGenerator<Buffer> {
  // The checkpoint of the shutdown follows the end.
  await truncate(join(pgdata, 'pg_wal', log.name), log.end + 131_072)
  yield* packFolder(pgdata, (name) => !/^base\/[14]\/\d/.test(name) && !isMap(name) && !isOtherSegment(name, log))
  await truncate(join(pgdata, 'pg_wal', log.name), 2 ** 24)
}

async function createTemplateDatabases(url: string): Promise<void> {
  for (const contents of ['empty', 'seeded'] as const) {
    await query(url, `drop database if exists guiju_${contents}`)
    await query(url, `create database guiju_${contents}`)
    const store = await openPostgres({ url: databaseUrl(url, `guiju_${contents}`), clock: fixedClock(seededAt) })
    if (contents === 'seeded') await seedBase({ store, now: () => today }, await readSeed())
    await store.close()
  }
}

export interface TestBaseOptions {
  contents?: BaseContents
  /** Clock that dates what the test records; the database's own unless given. */
  clock?: Clock
  now?: () => Date
}

/** A base of the test's own. Close its store when done. */
export async function openTestBase(engine: Engine, options: TestBaseOptions = {}): Promise<Base> {
  const { contents = 'seeded', clock, now = () => today } = options
  return { store: await openTestStore(engine, contents, clock), now }
}

const dumpCache = new Map<string, ArrayBuffer>()

/**
 * A file as PGlite asks for it. Read once per process: its megabytes cost more to read and pass on than to unpack.
 */
class DataDirDump extends Blob {
  constructor(private readonly file: string) {
    super([])
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = dumpCache.get(this.file) ?? new Uint8Array(await readFile(this.file)).buffer
    dumpCache.set(this.file, bytes)
    return bytes
  }
}

async function openTestStore(engine: Engine, contents: BaseContents, clock?: Clock): Promise<Store> {
  if (engine === 'pglite') {
    const dump = dumpPath(process.env.GUIJU_TEST_IMAGES ?? '.', `${contents}-reduced`)
    return openPglite({ loadDataDir: new DataDirDump(dump), clock })
  }
  const { url, drop } = await createTestDatabase(contents)
  const store = await openPostgres({ url, clock, poolSize: 4 })
  return { ...store, close: () => store.close().then(drop) }
}

/** A database of the test's own on the run's PostgreSQL. */
export async function createTestDatabase(contents: BaseContents | 'bare'): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL!
  const name = `guiju_test_${randomBytes(6).toString('hex')}`
  // Copying files takes half as long as writing them to the log, where nothing is flushed.
  const template = contents === 'bare' ? 'template0' : `guiju_${contents}`
  await query(server, `create database ${name} template ${template} strategy file_copy`)
  return { url: databaseUrl(server, name), drop: () => query(server, `drop database ${name} with (force)`) }
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}

/** A fixed clock: the instants of changes are one millisecond apart. */
export function fixedClock(at: Date): Clock {
  return async () => at
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
