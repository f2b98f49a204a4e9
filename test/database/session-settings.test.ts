// Defaults of a role or a database neither change what is recorded nor start a service that cannot record.
import pg from 'pg'
import t from 'tap'
import { createTestDatabase, engines } from '../support/bases.js'
import { runCli } from '../support/command-line.js'
import { createTemporaryFolder } from '../support/processes.js'

/** Runs statements on a database without tables; `%` stands for its name. */
async function prepare(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const name = new URL(url).pathname.slice(1)
  for (const statement of statements) await client.query(statement.replace('%', name))
  await client.end()
}

const skip = !engines.includes('postgres') && 'no PostgreSQL'

t.test('settings that change values or statements', { skip, timeout: 200_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('bare')
  t.teardown(drop)
  const settings = ["datestyle = 'SQL, MDY'", "timezone = 'Asia/Shanghai'", "intervalstyle = 'sql_standard'", "bytea_output = 'escape'",
    'extra_float_digits = -15', 'standard_conforming_strings = off', 'transform_null_equals = on', "default_transaction_isolation = 'serializable'",
    'array_nulls = off', 'lock_timeout = 5000']
  await prepare(url, settings.map((one) => `alter database % set ${one}`))
  const environment = { DATABASE_URL: url, GUIJU_DATA: createTemporaryFolder(t) }
  const seeded = await runCli(environment, 'seed')
  t.equal(seeded.code, 0, seeded.stderr)
  const verified = await runCli(environment, 'verify')
  t.equal(verified.code, 0, verified.stdout + verified.stderr)
  await prepare(url, settings.map((one) => `alter database % reset ${one.split(' ')[0]}`))
  t.equal((await runCli(environment, 'verify')).code, 0, 'the same record without them')
})

t.test('a database that cannot be recorded into is refused by name before the first write', { skip, timeout: 200_000 }, async (t) => {
  for (const [statement, message] of [
    ['alter database % set default_transaction_read_only = on', /default_transaction_read_only/],
    ['alter database % set session_replication_role = replica', /session_replication_role/]
  ] as const) {
    const { url, drop } = await createTestDatabase('bare')
    await prepare(url, [statement])
    const { code, stderr } = await runCli({ DATABASE_URL: url, GUIJU_DATA: createTemporaryFolder(t) }, 'seed')
    t.equal(code, 1)
    t.match(stderr, message)
    t.notMatch(stderr, /Failed query|params:/)
    await drop()
  }
  const { url, drop } = await createTestDatabase('bare')
  t.teardown(drop)
  for (const encoding of ['EUC_CN', 'SQL_ASCII', 'LATIN1']) {
    const name = `guiju_encoded_${process.pid}_${encoding.toLowerCase()}`
    await prepare(url, [`create database ${name} encoding '${encoding}' locale 'C' template template0`])
    const encoded = new URL(url)
    encoded.pathname = `/${name}`
    const { code, stderr } = await runCli({ DATABASE_URL: encoded.href, GUIJU_DATA: createTemporaryFolder(t) }, 'seed')
    t.equal(code, 1)
    t.match(stderr, new RegExp(`${encoding}.*UTF8`))
    t.ok(stderr.length < 1_000)
    await prepare(url, [`drop database ${name}`])
  }
})
