// Managing API keys by HTTP and by command line: created, shown once, rotated, revoked, and audited.
import t from 'tap'
import { keys } from '../../src/cli/keys.js'
import type { Base } from '../../src/database/base.js'
import { describeFailure } from '../../src/database/describe-failure.js'
import type { Sentence } from '../../src/shared/language/language.js'
import { createTestDatabase, engines, openTestBase } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { inEnglish, runCli } from '../support/command-line.js'
import { createDataDir } from '../support/data-dir.js'

t.test('through /v1/keys', async (t) => {
  const { app, base } = await createTestApp(t, engines.at(-1)!)
  const admin = bearerHeader((await createTestKeys(base)).admin)
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}) => {
    const reply = await app.inject({ method, url, payload, headers: { ...admin, ...headers } })
    return { status: reply.statusCode, headers: reply.headers, body: reply.json() }
  }
  const reads = async (secret: string) => (await app.inject({ url: '/v1/topics', headers: bearerHeader(secret) })).statusCode

  t.test('a secret is shown once, however often the request is sent', async (t) => {
    const input = { name: 'portal', scope: 'read', addresses: ['127.0.0.0/8'] }
    const first = await ask('POST', '/v1/keys', input, { 'idempotency-key': 'portal-1' })
    t.match(first, { status: 201, headers: { etag: '"1"', 'cache-control': 'no-store' }, body: { secret: /^gj_[\w-]{49}$/ } })
    t.equal(await reads(first.body.secret), 200)
    const again = await ask('POST', '/v1/keys', input, { 'idempotency-key': 'portal-1' })
    t.match(again, { status: 201, body: { id: first.body.id, secret: null } })
    t.match(await ask('POST', '/v1/keys', { ...input, scope: 'edit' }, { 'idempotency-key': 'portal-1' }), { status: 422, body: { code: 'idempotency-mismatch' } })
    t.match(await ask('POST', '/v1/keys', input), { status: 409, body: { code: 'key-name-taken' } })
    t.match((await ask('GET', first.headers.location as string)).body, { name: 'portal', state: 'valid', createdBy: 'administrator', secrets: [{ validUntil: null }] })
  })

  t.test('rotated with an overlap, revoked at once', async (t) => {
    const { body } = await ask('POST', '/v1/keys', { name: 'office', scope: 'edit' })
    const at = `/v1/keys/${body.id}`
    t.match(await ask('POST', `${at}/rotate`, {}), { status: 428, body: { code: 'precondition-required' } })
    const rotated = await ask('POST', `${at}/rotate`, { overlap: 3600 }, { 'if-match': '"1"' })
    t.match(rotated, { status: 200, headers: { etag: '"2"' }, body: { secrets: [{ validUntil: null }, { validUntil: '2026-11-22T05:00:00.000Z' }] } })
    t.strictSame([await reads(body.secret), await reads(rotated.body.secret)], [200, 200])
    const now = await ask('POST', `${at}/rotate`, { overlap: 0 }, { 'if-match': '"2"' })
    t.strictSame([await reads(body.secret), await reads(rotated.body.secret), await reads(now.body.secret)], [401, 401, 200])
    const stale = await ask('POST', `${at}/revoke`, {}, { 'if-match': '"2"' })
    t.match(stale, { status: 412, headers: { etag: '"3"' }, body: { code: 'stale', detail: /"3"/ } })
    t.match(await ask('POST', `${at}/revoke`, { reason: 'lost' }, { 'if-match': '"3"' }), { status: 200, body: { state: 'revoked' } })
    t.equal(await reads(now.body.secret), 401, 'at once')
    t.match(await ask('POST', `${at}/rotate`, {}, { 'if-match': '*' }), { status: 409, body: { code: 'key-ended' } })
  })

  t.test('listed page by page, secrets in none', async (t) => {
    const seen: any[] = []
    for (let url = '/v1/keys?limit=2'; url !== ''; ) {
      const { body } = await ask('GET', url)
      seen.push(...body.items)
      url = body.nextCursor === null ? '' : `/v1/keys?limit=2&cursor=${body.nextCursor}`
    }
    t.strictSame(seen.map(({ name }) => name).sort(), ['administrator', 'editor', 'office', 'portal', 'publisher', 'reader'])
    t.notMatch(JSON.stringify(seen), /gj_|[0-9a-f]{64}/)
  })

  t.test('the audit log', async (t) => {
    const all = (await ask('GET', '/v1/audit?limit=200')).body.items
    t.strictSame(all.map(({ name, action }: any) => `${name}: ${action}`), [
      'administrator: revokeKey', 'administrator: rotateKey', 'administrator: rotateKey', 'administrator: createKey', 'administrator: createKey',
      ...Array(4).fill('command line: keys create')
    ])
    t.match(all[0], { address: '127.0.0.1', requestId: String, target: /^key\/key-/, detail: { name: 'office', reason: 'lost' } })
    t.notMatch(JSON.stringify(all), /gj_|[0-9a-f]{64}/)
    const filtered = async (query: string) => (await ask('GET', `/v1/audit?${query}`)).body.items.length
    t.strictSame(
      [await filtered('action=rotateKey'), await filtered(`target=${all[0].target}`), await filtered(`key=${all[0].key}`), await filtered('key=key-none'), await filtered(`since=${all[0].at}`)],
      [2, 4, 5, 0, 1]
    )
    const [page] = [(await ask('GET', '/v1/audit?limit=3&action=createKey')).body, await ask('GET', '/v1/audit?limit=3')]
    t.equal(page.nextCursor, null)
    const second = await ask('GET', `/v1/audit?limit=3&cursor=${(await ask('GET', '/v1/audit?limit=3')).body.nextCursor}`)
    t.strictSame(second.body.items, all.slice(3, 6))
  })
})

/** Runs `guiju keys …` in this process. */
async function runKeys(base: Base, ...words: string[]) {
  const written = { stdout: '', stderr: '' }
  const say = (stream: keyof typeof written) => (text: string | Sentence) => void (written[stream] += `${inEnglish(text)}\n`)
  const output = { line: say('stdout'), progress: say('stderr') }
  const code = await keys.run(base, output, words, { maxRecordBytes: 0, dataFolder: '' }).catch((error: unknown) => {
    output.progress(describeFailure(error))
    return 1
  })
  return { code, ...written }
}

for (const engine of engines) {
  t.test(`on the command line, ${engine}`, async (t) => {
    const base = await openTestBase(engine, { contents: 'empty', now: () => new Date() })
    t.teardown(base.store.close)
    const run = (...words: string[]) => runKeys(base, ...words)
    const made = await run('create', '--name', 'office', '--scope', 'admin', '--expires', '2999-01-01')
    t.match(made, { code: 0, stdout: /^gj_[\w-]{49}\n$/, stderr: /office, admin/ })
    const rotated = await run('rotate', 'office', '--overlap', '1')
    t.match(rotated, { code: 0, stdout: /^gj_/ })
    t.not(rotated.stdout, made.stdout)
    t.match(await run('create', '--name', 'office', '--scope', 'read'), { code: 1, stdout: '', stderr: /Another key is called office/ })
    t.match(await run('revoke', 'nobody'), { code: 1, stderr: /no key with the id nobody/ })
    const listed = await run('list')
    t.match(listed, { code: 0, stdout: /^key-[0-9a-f]{16}\toffice\tadmin\tvalid\t2998-12-31T16:00:00.000Z\t-\t\*\t\*\t\*\t-\n$/ })
    t.match(await run('revoke', listed.stdout.split('\t')[0]!), { code: 0, stdout: /\trevoked\t/ })
    t.match(await run('rotate', 'office'), { code: 1, stderr: /make another/ })
  })
}

t.test('on the command line, as a process: the secret alone on standard output', async (t) => {
  const database = engines.includes('postgres') ? await createTestDatabase('empty') : undefined
  t.teardown(() => database?.drop())
  const settings: Record<string, string> = database === undefined ? { GUIJU_DATA: await createDataDir(t, 'empty') } : { DATABASE_URL: database.url }
  const made = await runCli(settings, 'keys', 'create', '--name', 'office', '--scope', 'admin', '--expires', '2999-01-01')
  t.match(made, { code: 0, stdout: /^gj_[\w-]{49}\n$/, stderr: /office, admin/ })
  const taken = await runCli(settings, 'keys', 'create', '--name', 'office', '--scope', 'read')
  t.match(taken, { code: 1, stdout: '', stderr: /Another key is called office/ })
})

t.test('a wrong command line is refused before any base is opened', async (t) => {
  t.match(await runCli({ GUIJU_DATA: '/proc/nowhere' }, 'keys', 'rotate'), { code: 2, stdout: '', stderr: /needs the id or name[^]*usage: guiju keys/ })
  for (const [words, message] of [
    [[], /knows create, list, own, rotate, revoke/],
    [['constructor'], /not constructor/],
    [['create', '--name', 'a'], /--scope is missing/],
    [['create', '--name', 'a', '--scope', 'root'], /--scope is root; it takes read, edit, publish, admin/],
    [['create', '--name', 'seed', '--scope', 'read'], /--name is a name that the service uses itself/],
    [['create', '--name', 'a', '--scope', 'read', '--expires', '2020-01-01'], /--expires must lie in the future/],
    [['create', '--name', 'a', '--scope', 'read', '--addresses', '10.0.0.0/33'], /--addresses is not one: 10.0.0.0\/33/],
    [['create', '--name', 'a', '--scope', 'read', '--colour', 'red'], /no option --colour/],
    [['rotate', 'a', '--overlap', '721'], /hours from 0 to 720/],
    [['revoke', 'a', 'b'], /does not know what b is/]
  ] as [string[], RegExp][]) {
    t.match(keys.findUsageError!(words)?.en, message, words.join(' '))
  }
})
