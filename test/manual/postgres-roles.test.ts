// The manual's page on PostgreSQL, done as it says: roles, rights, migrations by the owner, the service as the
// application's role, dump and restore.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { defaultAnonymousLimits } from '../../src/briefings/keeping/anonymous-limits.js'
import { removeExpired } from '../../src/briefings/keeping/remove-briefings.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { ruleProvision, content, rules, source } from '../samples/work-group-rule.js'
import { createTestDatabase, databaseUrl, engines } from '../support/bases.js'
import { runCli } from '../support/command-line.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'
import { findPostgresBinaries } from '../support/private-postgres.js'
import { createTemporaryFolder } from '../support/processes.js'

const run = promisify(execFile)

/** The blocks of SQL on that page, with names of this test's own: roles belong to the whole server. */
async function readBlocks(mark: string): Promise<string[]> {
  const text = await readFile('src/manual/en/how-to/postgresql.md', 'utf8')
  const blocks = [...text.matchAll(/```sql\n([\s\S]*?)\n```/g)].map(([, block]) => block!)
  return blocks.map((block) => block.replace(/\bguiju(_owner|_app|_read)?\b/g, (name) => `${name}_${mark}`))
}

async function ask(url: string, statements: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statements)
  } finally {
    await client.end()
  }
}

/** The same database as another role. */
function as(url: string, role: string): string {
  const parsed = new URL(url)
  parsed.username = role
  return parsed.href
}

async function openService(url: string) {
  const store = await openPostgres({ url, poolSize: 3 })
  const base = { store, now: () => new Date() }
  const app = await buildApp({ base, search: createSearchEngine(base, { engine: 'postgres' }), fourEyes: true })
  return { base, app, close: () => app.close().then(store.close) }
}

/** One of everything that a service writes. */
async function writeEverything(t: Test, { base, app }: Awaited<ReturnType<typeof openService>>): Promise<void> {
  const keys = await createTestKeys(base)
  let sent = 0
  const send = async (scope: keyof typeof keys, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object | string, headers = {}) => {
    const type = typeof payload === 'string' ? { 'content-type': 'application/x-ndjson' } : method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
    const reply = await app.inject({ method, url, payload, headers: { 'idempotency-key': `request ${++sent}`, 'if-match': '*', ...type, ...bearerHeader(keys[scope]), ...headers } })
    t.ok(reply.statusCode < 300, `${method} ${url} → ${reply.statusCode} ${reply.statusCode < 300 ? '' : reply.body}`)
    return reply
  }
  const region = JSON.stringify({ type: 'region', code: '330000', name: '浙江省', parent: null })
  const topic = JSON.stringify({ type: 'topic', key: 'groups', name: { zh: '工作群', en: 'Groups' } })
  const second = bearerHeader(await createTestKey(base, { name: 'second', owner: 'second', scope: 'admin' }))
  for (const [by, status] of [[{}, 202], [second, 200]] as const) {
    t.equal((await send('admin', 'POST', '/v1/imports', `${region}\n${topic}\n`, by)).statusCode, status)
  }
  await send('edit', 'POST', '/v1/sources', source)
  const draft = `${rules}/rule/draft`
  await send('edit', 'POST', rules, { id: 'rule', ...content })
  await send('edit', 'PATCH', draft, { provisions: [...content.provisions, ruleProvision(3, '不得收受红包。')] })
  const { etag } = (await app.inject({ url: draft, headers: bearerHeader(keys.edit) })).headers
  await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': String(etag) })
  await send('edit', 'POST', draft, { action: 'version' })
  await send('edit', 'DELETE', draft)
  const order = { title: '学习材料', sections: [{ records: [{ id: 'rule' }] }] }
  await send('read', 'POST', '/v1/briefings', order)
  const hook = await send('admin', 'POST', '/v1/webhooks', { url: 'https://example.com/hook' })
  await send('admin', 'DELETE', `/v1/webhooks/${hook.json().id}`)
  const key = await send('admin', 'POST', '/v1/keys', { name: 'passing', scope: 'read' })
  await send('admin', 'POST', `/v1/keys/${key.json().id}/rotate`, {})
  await send('admin', 'POST', `/v1/keys/${key.json().id}/revoke`, {})
  const search = () => app.inject({ url: `/v1/search?q=${encodeURIComponent('收受红包')}`, headers: bearerHeader(keys.read) })
  t.match((await search()).json(), { hits: [{ work: 'rule', eId: 'art_3' }] })
  await send('read', 'POST', '/v1/briefings', { ...order, title: '再次学习' })
  const passing = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: { ...order, title: '一时之需' } })).json()
  await send('admin', 'POST', `${rules}/rule/versions/1/seal`, { reason: '法院裁定' })
  t.match((await search()).json(), { hits: [] }, 'search is kept up by the same role')
  t.equal(await removeExpired({ ...base, now: () => new Date(Date.now() + 30 * 86_400_000) }, defaultAnonymousLimits), 1)
  t.equal((await app.inject(`/v1/briefings/${passing.id}`)).statusCode, 410, 'what was ordered without a key goes by the function alone')
}

if (engines.includes('postgres')) {
  t.test('as the manual says', { timeout: 240_000 }, async (t) => {
    const mark = `t${process.pid}`
    const server = process.env.TEST_DATABASE_URL!
    const [roles, rights, ...more] = await readBlocks(mark)
    t.strictSame(more, [], 'two blocks of SQL')
    const names = ['owner', 'app', 'read'].map((one) => `guiju_${one}_${mark}`)
    const [owner, app, reader] = names.map((role) => as(databaseUrl(server, `guiju_${mark}`), role))
    const bare = await createTestDatabase('bare')
    t.teardown(async () => {
      await ask(server, `drop database if exists guiju_${mark} with (force)`)
      await bare.drop()
      await ask(server, `drop role if exists ${names.join(', ')}`)
    })
    for (const statement of roles!.split(';\n')) await ask(server, statement)

    await t.rejects(openPostgres({ url: app! }), /lacks migrations[^]*guiju migrate/, 'the application may not migrate')
    t.match(await runCli({ DATABASE_URL: owner! }, 'migrate'), { code: 0, stdout: /^全部 \d+ 项迁移均已完成 \/ all \d+ migrations are made\n$/ })
    await ask(owner!, rights!)

    const service = await openService(app!)
    await writeEverything(t, service)
    const before = await verifyBase(service.base)
    t.match(before, { error: null, versions: 1, briefings: 2, uncovered: [] })
    await service.close()

    const refused = async (url: string, statement: string) =>
      t.equal(await ask(url, statement).then(() => 'done', ({ code }: { code: string }) => code), '42501', statement)
    const recorded = ['changes', 'versions', 'provisions', 'citations', 'sources', 'source_lines', 'seals', 'audit_entries', 'briefings', 'renderings', 'briefing_chain']
    for (const table of recorded) {
      await refused(app!, `delete from ${table}`)
      await refused(app!, `truncate ${table} cascade`)
    }
    await refused(app!, `update provisions set text = ''`)
    await refused(app!, 'update changes set hash = hash')
    await refused(app!, 'alter table provisions disable trigger all')
    await refused(app!, 'create table mine (a int)')
    await refused(app!, 'drop view shown_versions')
    await refused(app!, 'drop table drafts')
    t.match(await ask(reader!, 'select title from shown_versions'), { rows: [{ title: '〔已封存〕' }] })
    t.match(await ask(reader!, 'select text from shown_source_lines order by line'), { rowCount: 3 })
    for (const table of ['versions', 'provisions', 'source_lines', 'keys', 'key_secrets', 'drafts', 'webhooks', 'briefings', 'audit_entries', 'search_provisions']) {
      await refused(reader!, `select * from ${table}`)
    }
    await refused(reader!, `select guiju_remove_briefings('{}', now())`)
    await refused(reader!, 'insert into topic_keys select * from topic_keys')

    await t.test('dumped and restored', (t) => restore(t, { from: owner!, to: as(bare.url, names[0]!), head: before.head }))

    await ask(owner!, 'delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)')
    await t.rejects(openPostgres({ url: app! }), /lacks migrations of this release/, 'where one is missing it is said')
  })
}

async function restore(t: Test, { from, to, head }: { from: string; to: string; head: string }): Promise<void> {
  const binaries = findPostgresBinaries(['pg_dump', 'pg_restore'])
  if (binaries === undefined) return void process.stderr.write('!!! SKIPPED: no pg_dump and pg_restore: a dump was not restored\n')
  const name = new URL(to).pathname.slice(1)
  await ask(process.env.TEST_DATABASE_URL!, `alter database ${name} owner to ${new URL(to).username}`)
  const dump = join(createTemporaryFolder(t), 'guiju.dump')
  await run(join(binaries, 'pg_dump'), ['--format=custom', `--file=${dump}`, from])
  await run(join(binaries, 'pg_restore'), ['--exit-on-error', `--dbname=${to}`, dump])
  const service = await openService(to)
  t.match(await verifyBase(service.base), { error: null, head }, 'the same base')
  await service.close()
}
