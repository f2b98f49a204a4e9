// Bases for tests: migrated and seeded once a run, then copied for each test.
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/** The path of a prepared base, as PGlite dumps it. */
export const dataDirDumpPath = (contents: BaseContents) => join(process.env.GUIJU_TEST_IMAGES ?? '.', `${contents}.tar`)

/** Makes the images that `openTestBase` copies; called once, before the tests. */
export async function createTemplates(into: string, url: string | undefined): Promise<void> {
  for (const contents of ['empty', 'seeded'] as const) {
    const store = await openPglite({ folder: into, clock: fixedClock(seededAt) })
    if (contents === 'seeded') await seedBase({ store, now: () => today }, await readSeed())
    // Closed before it is packed: what was left running is first recovered by each that opens it.
    await store.close()
    await writeFile(join(into, `${contents}.tar`), packFolder(pgDataPath(into), () => true))
  }
  if (url !== undefined) await createTemplateDatabases(url)
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
 * A file as PGlite asks for it. Read once per process: the forty megabytes cost more to read and pass on than to
 * unpack.
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
    return openPglite({ loadDataDir: new DataDirDump(dataDirDumpPath(contents)), clock })
  }
  const { url, drop } = await createTestDatabase(contents)
  const store = await openPostgres({ url, clock, poolSize: 4 })
  return { ...store, close: () => store.close().then(drop) }
}

/** A database of the test's own on the run's PostgreSQL. */
export async function createTestDatabase(contents: BaseContents | 'bare'): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL!
  const name = `guiju_test_${randomBytes(6).toString('hex')}`
  await query(server, `create database ${name} template ${contents === 'bare' ? 'template0' : `guiju_${contents}`}`)
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
