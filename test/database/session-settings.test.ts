// Defaults of a role or a database neither change what is recorded nor start a service that cannot record.
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import { describeFailure } from '../../src/database/describe-failure.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { inLanguage } from '../../src/shared/language/language.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { editor, inForceFromDate, versionContent } from '../support/version-content.js'
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

/** A role with a password of its own that owns the database, and its address. */
async function createRole(t: Test, url: string, settings: readonly string[]): Promise<{ role: string; url: string; drop: () => Promise<void> }> {
  const role = `guiju_role_${process.pid}_${Math.floor(performance.now())}`
  await prepare(url, [`create role ${role} login password 'p'`, `grant all on database % to ${role}`, `grant all on schema public to ${role}`])
  await prepare(url, settings.map((one) => `alter role ${role} set ${one}`))
  const address = new URL(url)
  ;[address.username, address.password] = [role, 'p']
  const drop = () => prepare(url, [`reassign owned by ${role} to current_user`, `drop owned by ${role}`, `drop role ${role}`])
  t.comment(role)
  return { role, url: address.href, drop }
}

/** On connections of its own, so that the defaults of this moment count. */
async function withStore<Result>(url: string, use: (base: Base) => Promise<Result>): Promise<Result> {
  const store = await openPostgres({ url, poolSize: 2, startupTimeout: 0 })
  return use({ store, now: () => new Date() }).finally(() => store.close())
}

/** What a command prints where it cannot open or read the base. */
async function tellFailure(url: string): Promise<string> {
  const error: unknown = await withStore(url, verifyBase).then(() => undefined, (one: unknown) => one)
  return inLanguage(describeFailure(error), 'both')
}

const skip = !engines.includes('postgres') && 'no PostgreSQL'

t.test('settings that change values or statements', { skip, timeout: 200_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('bare')
  t.teardown(drop)
  const settings = ["datestyle = 'SQL, MDY'", "timezone = 'Asia/Shanghai'", "intervalstyle = 'sql_standard'", "bytea_output = 'escape'",
    'extra_float_digits = -15', 'standard_conforming_strings = off', 'transform_null_equals = on', "default_transaction_isolation = 'serializable'",
    'array_nulls = off', 'lock_timeout = 5000']
  await prepare(url, settings.map((one) => `alter database % set ${one}`))
  const seeded = await runCli({ DATABASE_URL: url, GUIJU_DATA: createTemporaryFolder(t) }, 'seed')
  t.equal(seeded.code, 0, seeded.stderr)
  const verified = await withStore(url, verifyBase)
  t.match(verified, { error: null, versions: Number })
  await prepare(url, settings.map((one) => `alter database % reset ${one.split(' ')[0]}`))
  t.strictSame(await withStore(url, verifyBase), verified, 'the same record without them')
})

t.test('defaults of a role: what is recorded, told and heard means the same', { skip, timeout: 200_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('bare')
  t.teardown(drop)
  const settings = ["datestyle = 'German, DMY'", "timezone = 'America/New_York'", "bytea_output = 'escape'", "intervalstyle = 'iso_8601'",
    "client_encoding = 'LATIN1'", 'extra_float_digits = -10', 'standard_conforming_strings = off', 'statement_timeout = 20000']
  const role = await createRole(t, url, settings)
  const open = (more: object = {}) => openPostgres({ url: role.url, poolSize: 3, ...more })
  const here = await open()
  const there = await open({ replicaUrls: [role.url] })
  const base = { store: here, now: () => new Date() }
  const app = await buildApp({ base: { ...base, store: there } })
  t.teardown(() => app.close().then(() => Promise.all([here.close(), there.close()])).then(role.drop))
  await recordVersion(base, { id: 'cn-000-role', kind: 'law', ...editor, content: versionContent({ title: '网箱条例', inForceFrom: inForceFromDate('2017-11-07') }) })
  const heard = await app.inject({ url: '/v1/laws/cn-000-role?asOf=2017-11-07', headers: { 'guiju-min-seq': '1' } })
  t.match(heard.json(), { title: '网箱条例', inForceFrom: { date: '2017-11-07' } }, 'the other process has heard of it')
  t.match((await app.inject('/v1/laws/cn-000-role?asOf=2017-11-06')).json(), { code: 'not-in-force-at' })
  const lines = (await app.inject('/v1/export')).body.trim().split('\n').map((line) => JSON.parse(line))
  t.match(lines.find(({ type }: any) => type === 'work'), { inForceFrom: { date: '2017-11-07' } })
  const { items } = (await app.inject('/v1/changes')).json()
  t.ok(Math.abs(Date.parse(items[0].recordedAt) - Date.now()) < 600_000, 'the instant is that of the clock')
  t.match(await verifyBase(base), { error: null })
  t.match(await verifyBase({ ...base, store: there }), { error: null })
})

t.test('a server that refuses: its own sentence and the remedy, nothing of statements', { skip, timeout: 200_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('empty')
  t.teardown(drop)
  const { role, url: roleUrl, drop: dropRole } = await createRole(t, url, [])
  await prepare(url, [`revoke all on schema public from ${role}`])
  t.teardown(dropRole)
  const other = (change: (address: URL) => void) => {
    const address = new URL(roleUrl)
    change(address)
    return address.href
  }
  const refusals: [string, string, RegExp][] = [
    ['no rights', roleUrl, /permission denied/],
    ['no such database', other((address) => (address.pathname = '/guiju_nowhere')), /database "guiju_nowhere" does not exist.*CREATE DATABASE/s],
    ['no such role', other((address) => (address.username = 'guiju_nobody')), /guiju_nobody.*(DATABASE_URL|pg_hba)/s],
    ['nobody listens', other((address) => (address.port = '1')), /ECONNREFUSED|ENOENT/]
  ]
  const command = await runCli({ DATABASE_URL: roleUrl, GUIJU_DATA: createTemporaryFolder(t), GUIJU_DB_START_TIMEOUT: '0' }, 'verify')
  t.equal(command.code, 1)
  const told = await Promise.all(refusals.map(async ([what, address, sentence]) => [what, await tellFailure(address), sentence] as const))
  for (const [what, text, sentence] of [...told, ['by the command', command.stderr, /permission denied/] as const]) {
    t.match(text, sentence, what)
    t.notMatch(text, /Failed query|params:|select /i, what)
    t.ok(text.length < 2_000, what)
  }
})

t.test('a database that cannot be recorded into is refused by name before the first write', { skip, timeout: 200_000 }, async (t) => {
  for (const [statement, message] of [
    ['alter database % set default_transaction_read_only = on', /default_transaction_read_only/],
    ['alter database % set session_replication_role = replica', /session_replication_role/]
  ] as const) {
    const { url, drop } = await createTestDatabase('bare')
    await prepare(url, [statement])
    const text = await tellFailure(url)
    t.match(text, message)
    t.notMatch(text, /Failed query|params:/)
    await drop()
  }
  const { url, drop } = await createTestDatabase('bare')
  t.teardown(drop)
  for (const encoding of ['EUC_CN', 'SQL_ASCII']) {
    const name = `guiju_encoded_${process.pid}_${encoding.toLowerCase()}`
    await prepare(url, [`create database ${name} encoding '${encoding}' locale 'C' template template0`])
    const encoded = new URL(url)
    encoded.pathname = `/${name}`
    const text = await tellFailure(encoded.href)
    t.match(text, new RegExp(`${encoding}.*UTF8`))
    t.ok(text.length < 1_000)
    await prepare(url, [`drop database ${name}`])
  }
})
