// The service behind PgBouncer in transaction mode, where each transaction may be on another server connection.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { versionContent, editor } from '../support/version-content.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { findPgBouncer, startPgBouncer } from '../support/pgbouncer.js'
import { startPrivatePostgres } from '../support/private-postgres.js'

const program = findPgBouncer()
if (program === undefined) {
  process.stderr.write('SKIPPED: every test behind PgBouncer. Install the package pgbouncer to run them.\n')
}
const postgres = process.env.TEST_DATABASE_URL === undefined || program === undefined ? undefined : await startPrivatePostgres()

if (postgres !== undefined) {
  t.test('two services behind a pooler', { timeout: 120_000 }, async (t) => {
    t.teardown(() => postgres.stop())
    const bouncer = await startPgBouncer(program!, postgres.folder)
    t.teardown(() => bouncer.stop())
    t.test('without GUIJU_DIRECT_URL the pooler rejects the connection, and the error says what to set', async (t) => {
      await t.rejects(openPostgres({ url: bouncer.url, startupTimeout: 0 }), /GUIJU_DIRECT_URL/)
    })
    const open = () => openPostgres({ url: bouncer.url, directUrl: postgres.url, poolSize: 4 })
    const [here, there] = await Promise.all([open(), open()])
    const base = { store: here, now: () => new Date() }
    const app = await buildApp({ base, search: createSearchEngine(base, { engine: 'postgres' }) })
    t.teardown(() => app.close().then(() => Promise.all([here.close(), there.close()])))

    t.test('concurrent writes at both services, reads, search and API keys', async (t) => {
      const keys = await createTestKeys(base)
      const works = Array.from({ length: 20 }, (_, number) => `cn-000-pooled-${number}`)
      await Promise.all(works.map((id, at) => recordVersion({ ...base, store: at % 2 === 0 ? here : there }, { id, kind: 'regional-rule', ...editor, content: versionContent({ text: `群聊${id}` }) })))
      const seq = { 'guiju-min-seq': String(Math.max(here.changeTracker.seq, there.changeTracker.seq)) }
      const responses = await Promise.all(works.map((id) => app.inject({ url: `/v1/regional-rules/${id}`, headers: seq })))
      t.strictSame(responses.map(({ statusCode }) => statusCode), works.map(() => 200))
      t.equal((await app.inject(encodeURI('/v1/search?q=群聊&group=work'))).json().hits.length, 20)
      t.equal((await app.inject({ url: '/v1/keys', headers: bearerHeader(keys.admin) })).statusCode, 200)
      t.equal((await app.inject({ url: `/v1/regional-rules?knownAt=${new Date(Date.now() - 1).toISOString()}` })).json().items.length, 20)
    })

    t.test('no state of a connection remains at the server', async (t) => {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      const countLocks = async (): Promise<number> => (await client.query(`select count(*)::int as held from pg_locks where locktype = 'advisory'`)).rows[0].held
      // A transaction under way may hold one for a moment, here or in another database; what remains at a connection stays.
      let held = await countLocks()
      for (let tries = 0; tries < 100 && held > 0; tries++) {
        await sleep(20)
        held = await countLocks()
      }
      t.equal(held, 0)
      await client.end()
    })

    t.test('a default of the role is overridden where the pooler follows it, and refused by name where it does not', async (t) => {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      t.teardown(() => client.end())
      const endServerConnections = `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres' and pid <> pg_backend_pid()`
      const openWith = async (setting: string) => {
        await client.query(`alter role guiju set ${setting}`)
        await client.query(endServerConnections)
        await sleep(300)
        return open().then((store) => store.close().then(() => 'opened'), (error: Error) => error.message).finally(() => client.query('alter role guiju reset all'))
      }
      t.equal(await openWith("datestyle = 'SQL, MDY'"), 'opened')
      t.match(await openWith("bytea_output = 'escape'"), /bytea_output is escape .*must be hex/)
      await client.query(endServerConnections)
    })
  })
}
