// Authentication: which keys are accepted, which are rejected with which problem, and how soon a change of keys takes effect
// in every process.
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { createApiKeyCache } from '../../src/access/api-key-cache.js'
import { listApiKeySecrets, markRevoked, replaceApiKeySecret } from '../../src/access/store-api-keys.js'
import { hashToken, generateToken } from '../../src/access/api-key-token.js'
import * as schema from '../../src/access/tables.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { manualClock } from '../support/version-content.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'

const address = '/v1/topics'

t.test('with the database unavailable, cached keys are accepted and unknown ones are a 503', async (t) => {
  const base = await openTestBase(anyEngine, { contents: 'empty' })
  let isUnavailable = false
  const priorityDb = new Proxy(base.store.priorityDb, {
    get: (db, name) => (isUnavailable ? () => Promise.reject(Object.assign(new Error('unavailable'), { code: 'ECONNREFUSED' })) : Reflect.get(db, name))
  })
  const known = await createTestKey(base, { name: 'known' })
  const apiKeyCache = await createApiKeyCache({ ...base, store: { ...base.store, priorityDb } })
  t.teardown(() => apiKeyCache.close().then(() => base.store.close()))
  const later = await createTestKey(base, { name: 'later' })
  isUnavailable = true
  t.match(await apiKeyCache.authenticate(known, '::1'), { name: 'known', scope: 'read' })
  await t.rejects(apiKeyCache.authenticate(later, '::1'), { code: 'ECONNREFUSED' }, 'answered as 503')
  isUnavailable = false
  t.match(await apiKeyCache.authenticate(later, '::1'), { name: 'later' })
})

t.test('keys, over HTTP', async (t) => {
  const time = manualClock('2026-11-22T04:00:00Z')
  const base = await openTestBase(anyEngine, { now: time.read })
  const open = await buildApp({ base })
  const closed = await buildApp({ base, readAccess: 'key' })
  t.teardown(async () => {
    await Promise.all([open.close(), closed.close()])
    await base.store.close()
  })
  const keys = await createTestKeys(base)
  const ask = async (headers: Record<string, string>, { app = closed, url = address, remoteAddress = '127.0.0.1' } = {}) => {
    const reply = await app.inject({ url, headers, remoteAddress })
    return [reply.statusCode, reply.json().code, reply.headers['www-authenticate']]
  }
  const invalid = 'Bearer realm="guiju", error="invalid_token"'

  t.test('reading with a key, and without', async (t) => {
    t.strictSame(await ask({}), [401, 'key-missing', 'Bearer realm="guiju"'])
    t.strictSame(await ask({}, { app: open }), [200, undefined, undefined])
    for (const secret of Object.values(keys)) t.strictSame((await ask(bearerHeader(secret)))[0], 200)
    t.strictSame((await ask({ authorization: `bearer  ${keys.read}` }))[0], 200, 'the scheme is case-insensitive')
    for (const url of ['/health/live', '/openapi.json', '/problems/key-missing']) {
      t.equal((await closed.inject({ url, headers: bearerHeader('nonsense') })).statusCode, 200, `${url} is public`)
    }
  })

  t.test('an invalid key is rejected even where reading is open', async (t) => {
    const mistyped = `${keys.read.slice(0, -1)}${keys.read.endsWith('A') ? 'B' : 'A'}`
    for (const wrong of [mistyped, generateToken(), '', 'x'.repeat(5000), `${keys.read}A`, keys.read.slice(1), 'gj_']) {
      t.strictSame(await ask(bearerHeader(wrong), { app: open }), [401, 'key-unknown', invalid], wrong.slice(0, 60))
    }
    t.strictSame(await ask({ authorization: `Basic ${keys.read}` }, { app: open }), [401, 'key-unknown', invalid])
  })

  t.test('the key is checked before anything else of the request', async (t) => {
    t.strictSame((await ask({}, { url: '/v1/laws/no-such-work?asOf=never' }))[1], 'key-missing')
    t.strictSame((await ask({}, { url: '/v1/no-such-address' }))[1], 'no-such-address')
  })

  t.test('a key ends by expiry, by rotation, by revocation', async (t) => {
    const expiresAt = new Date(time.read().getTime() + 1000)
    const secret = await createTestKey(base, { name: 'short', expiresAt })
    t.equal((await ask(bearerHeader(secret)))[0], 200)
    time.advance(999)
    t.equal((await ask(bearerHeader(secret)))[0], 200)
    time.advance(1)
    t.strictSame(await ask(bearerHeader(secret)), [401, 'key-expired', invalid])

    const rotated = await createTestKey(base, { name: 'rotated' })
    const [{ key }] = (await listApiKeySecrets(base.store.db)).filter(({ hash }) => hash === hashToken(rotated)) as [any]
    const next = generateToken()
    const now = time.read()
    await replaceApiKeySecret(base.store.db, key.id, { hash: hashToken(next), seenBy: [] }, now, new Date(now.getTime() + 500))
    t.strictSame([(await ask(bearerHeader(next)))[0], (await ask(bearerHeader(rotated)))[0]], [200, 200], 'both during the overlap')
    time.advance(500)
    t.strictSame([(await ask(bearerHeader(next)))[0], (await ask(bearerHeader(rotated)))[1]], [200, 'key-expired'])

    await markRevoked(base.store.db, key.id, time.read())
    await sleep(900)
    for (const app of [open, closed]) t.strictSame(await ask(bearerHeader(next), { app }), [401, 'key-revoked', invalid], 'within a second, in every app')
  })

  t.test('a stream ends with its key', async (t) => {
    const secret = await createTestKey(base, { name: 'stream' })
    const [{ key }] = (await listApiKeySecrets(base.store.db)).filter(({ hash }) => hash === hashToken(secret)) as [any]
    const address = await closed.listen({ port: 0 })
    const headers = { ...bearerHeader(secret), accept: 'text/event-stream' }
    const { body, status } = await fetch(`${address}/v1/changes`, { headers })
    t.equal(status, 200)
    const ended = body!.pipeTo(new WritableStream()).then(() => 'ended', () => 'cut')
    await sleep(200)
    await markRevoked(base.store.db, key.id, time.read())
    const began = Date.now()
    t.equal(await Promise.race([ended, sleep(5_000, 'goes on')]), 'cut')
    t.ok(Date.now() - began < 1000, 'within a second')
  })

  t.test('where reading needs a key, responses are private', async (t) => {
    const url = '/v1/regional-rules/cn-330000-ten-commandments/versions/1'
    const control = async (app: typeof open) => (await app.inject({ url, headers: bearerHeader(keys.read) })).headers['cache-control']
    t.strictSame([await control(open), await control(closed)], ['public, max-age=3600', 'private, max-age=3600'])
  })

  t.test('a key may be limited to addresses', async (t) => {
    const secret = await createTestKey(base, { name: 'bound', addresses: ['10.1.0.0/16', '2001:db8::/32', '192.168.7.9'] })
    for (const [remoteAddress, status] of [
      ['10.1.255.1', 200], ['10.2.0.1', 403], ['::ffff:10.1.0.1', 200], ['::ffff:10.2.0.1', 403], ['2001:db8:1::1', 200],
      ['2001:db9::1', 403], ['192.168.7.9', 200], ['192.168.7.8', 403], ['127.0.0.1', 403], ['fe80::1%eth0', 403]
    ] as const) {
      const [was, code] = await ask(bearerHeader(secret), { remoteAddress })
      t.strictSame([was, code], [status, status === 200 ? undefined : 'key-not-from-here'], remoteAddress)
    }
  })

  t.test('secrets are not stored, and uses are not written once per request', async (t) => {
    const dump = JSON.stringify([
      await base.store.db.select().from(schema.apiKeys),
      await base.store.db.select().from(schema.apiKeySecrets),
      await base.store.db.select().from(schema.auditEntries)
    ])
    for (const secret of Object.values(keys)) t.notMatch(dump, secret.slice(3, 40))
    const another = await buildApp({ base })
    for (let time = 0; time < 20; time++) await ask(bearerHeader(keys.admin), { app: another })
    const used = async () => (await base.store.db.select().from(schema.apiKeys).where(eq(schema.apiKeys.name, 'administrator')))[0]!
    t.equal((await used()).lastUsedAt, null)
    await another.close()
    t.match(await used(), { lastUsedAt: time.read(), revision: 1 })
  })
})
