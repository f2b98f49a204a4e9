// `npm run bench -- import [works] [pglite] [postgres] [http] [command]`: a fifth of the works and then all of them,
// into a new database each; reports speed and memory. Peak memory must not grow with the file.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { databaseUrl } from '../../support/bases.js'
import { createTestKey } from '../../support/api-keys.js'
import { type PrivatePostgres, startPrivatePostgres } from '../../support/private-postgres.js'
import { writeWorks } from './generate.js'
import { importByCommand, importOverHttp } from './import-methods.js'

const args = process.argv.slice(2)
const works = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 10_000)
const select = <Name extends string>(...names: Name[]) => (names.some((name) => args.includes(name)) ? names.filter((name) => args.includes(name)) : names)

const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-import-'))
let postgres: PrivatePostgres | undefined
try {
  postgres = await startPrivatePostgres(['fsync=on', 'shared_buffers=256MB', 'max_wal_size=2GB'])
  for (const engine of select('pglite', 'postgres')) {
    for (const method of select('command', 'http')) for (const size of [Math.round(works / 5), works]) await measure(engine, method, size)
  }
} finally {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(engine: 'pglite' | 'postgres', method: 'command' | 'http', size: number): Promise<void> {
  const file = join(folder, `${size}.ndjson`)
  const provisions = await writeWorks(file, size)
  const base = await openFresh(engine, `${method}_${size}`)
  // The in-memory search index would grow with the database and hide the memory of the import.
  const settings = { ...base.settings, GUIJU_SEARCH: 'postgres' }
  const { seconds, first, peak, summary } = method === 'http' ? await importOverHttp(settings, base.key, file) : await importByCommand(settings, file)
  const rates = { seconds: Math.round(seconds), worksPerSecond: Math.round(size / seconds), provisionsPerSecond: Math.round(provisions / seconds) }
  console.log(JSON.stringify({ engine, way: method, works: size, provisions, megabytes: Math.round(statSync(file).size / 2 ** 20), ...rates, firstMB: first, peakMB: peak, summary }))
}

async function openFresh(engine: 'pglite' | 'postgres', name: string): Promise<{ settings: Record<string, string>; key: string }> {
  const data = join(folder, name)
  const settings: Record<string, string> = { GUIJU_DATA: data }
  if (engine === 'postgres') settings.DATABASE_URL = await createDatabase(name)
  const store = engine === 'postgres' ? await openPostgres({ url: settings.DATABASE_URL! }) : await openPglite({ folder: data })
  const key = await createTestKey({ store, now: () => new Date() }, { name: 'bench', scope: 'admin' })
  await store.close()
  return { settings, key }
}

async function createDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres!.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return databaseUrl(postgres!.url, name)
}
