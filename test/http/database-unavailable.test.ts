// The service while PostgreSQL is unavailable or its notifications are lost: stale responses are marked, and none is wrong.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { createTestDatabase, engines, today } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

t.test('a service and its PostgreSQL', { skip: !engines.includes('postgres') && 'no PostgreSQL' }, async (t) => {
  const { url, drop } = await createTestDatabase('seeded')
  const name = new URL(url).pathname.slice(1)
  const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL! })
  await server.connect()
  const [here, there] = [await openPostgres({ url, poolSize: 4 }), await openPostgres({ url, poolSize: 4 })]
  const app = await buildApp({ base: { store: here, now: () => today } })
  t.teardown(async () => {
    await app.close()
    await Promise.all([here.close(), there.close()])
    await drop()
    await server.end()
  })
  const read = (url: string, headers = {}) => app.inject({ url, headers })
  const cut = (which: string) =>
    server.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like $2`, [name, which])
  /** Records a change as another process would. */
  const record = async (text: string) => {
    await recordVersion({ store: there, now: () => today }, { ...sampleWork('cn-000-elsewhere'), content: sampleText(text, '2020-01-01') })
    return there.changeTracker.seq
  }
  const url2 = '/v1/regional-rules/cn-000-elsewhere'
  const text = async (headers = {}) => {
    const reply = await read(url2, headers)
    return reply.statusCode === 200 ? reply.json().provisions[0].text : `${reply.statusCode} ${reply.body}`
  }

  t.test('changes of another process are visible within a second, and at once with Guiju-Min-Seq', async (t) => {
    await record('一')
    await app.inject(rule)
    for (let count = 2; count < 12; count++) {
      const seq = await record(String(count))
      t.equal(await text({ 'guiju-min-seq': String(seq) }), String(count))
    }
    await record('末')
    await sleep(1_000)
    t.equal(await text(), '末')
  })

  t.test('the same without notifications, and after the listening connection is cut', async (t) => {
    await there.pool.query('alter table chain_head disable trigger chain_head_tell')
    await record('无人告知')
    await sleep(1_000)
    t.equal(await text(), '无人告知')
    for (let round = 0; round < 3; round++) {
      await cut('guiju follows')
      t.equal(await text({ 'guiju-min-seq': String(await record(`断线${round}`)) }), `断线${round}`)
      await record(`断线后${round}`)
      await sleep(1_000)
      t.equal(await text(), `断线后${round}`)
    }
    await there.pool.query('alter table chain_head enable trigger chain_head_tell')
  })

  t.test('a request that waits for a change does not fail when the listening connection is cut', async (t) => {
    const blocker = await there.pool.connect()
    for (let round = 0; round < 3; round++) {
      await blocker.query('begin; lock table changes')
      const waiting = text({ 'guiju-min-seq': String(there.changeTracker.seq + 1) })
      const recording = record(`等到${round}`)
      await sleep(100)
      await cut('guiju follows')
      await blocker.query('commit')
      await recording
      t.equal(await waiting, `等到${round}`)
    }
    blocker.release()
  })

  t.test('unavailable: cached responses are served as stale, others are a 503, and none claims to be recent', async (t) => {
    await read(`${rule}?asOf=2020-02-02&knownAt=2026-11-20T00:00:00Z`)
    await read(rule)
    await server.query(`alter database ${name} with allow_connections false`)
    await cut('guiju%')
    await sleep(1_300)
    for (const url of [rule, `${rule}?knownAt=2026-11-20T00%3A00:00Z&asOf=2020-02-02`]) {
      const kept = await read(url)
      t.match([kept.statusCode, kept.headers], [200, { age: /^\d+$/, warning: /^110 / }], url)
    }
    t.equal((await read(rule, { 'if-none-match': '*' })).statusCode, 304)
    const strict = await read(rule, { 'guiju-min-seq': '1' })
    t.match([strict.statusCode, strict.json().code, strict.headers['retry-after']], [503, 'store-unavailable', '5'])
    t.match((await read(`${rule}?asOf=2018-12-31`)).statusCode, 200, 'what it answers is kept')
    t.match((await read('/v1/case-studies')).statusCode, 503)
    await server.query(`alter database ${name} with allow_connections true`)
    for (const end = Date.now() + 5_000; here.changeTracker.isUnavailable && Date.now() < end; ) await sleep(50)
    const back = await read(rule, { 'guiju-min-seq': '1' })
    t.match([back.statusCode, back.headers], [200, { age: undefined, warning: undefined }])
    t.equal(await text({ 'guiju-min-seq': String(await record('回来了')) }), '回来了')
  })
})
