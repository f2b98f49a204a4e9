// Reads from a replica: whatever happens to it or to the primary, no response is wrong and none is missing.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { versionContent, editor } from '../support/version-content.js'
import { startPrivatePostgres } from '../support/private-postgres.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const primary = process.env.TEST_DATABASE_URL === undefined ? undefined : await startPrivatePostgres()

if (primary !== undefined) {
  t.test('a service, its database and a replica of it', { timeout: 120_000 }, async (t) => {
    t.teardown(() => primary.stop())
    const there = await openPostgres({ url: primary.url, poolSize: 2 })
    const replica = await primary.startReplica('replica')
    t.teardown(() => replica.stop())
    const relay = await startTcpProxy(primary.folder)
    const here = await openPostgres({ url: relay.url, replicaUrls: [replica.url], poolSize: 4 })
    const app = await buildApp({ base: { store: here, now: () => new Date() }, responseCacheBytes: 1 })
    const atReplica = new pg.Pool({ connectionString: replica.url, max: 1 })
    for (const pool of [there.pool, atReplica]) pool.on('error', () => {})
    t.teardown(async () => {
      await app.close()
      relay.close()
      await Promise.all([here.close(), there.close(), atReplica.end()])
    })
    const url = '/v1/regional-rules/cn-000-elsewhere'
    let day = Date.parse('2021-01-01')
    /** The URL of a read of another day; the app keeps nothing, so each is answered by a database. */
    const anew = () => `${url}?asOf=${new Date((day += 86_400_000)).toISOString().slice(0, 10)}`
    const read = (headers = {}, address = anew()) => app.inject({ url: address, headers })
    const textOf = (response: Awaited<ReturnType<typeof read>>) => response.json().provisions?.[0].text ?? response.body
    /** Records through another store, as another process would; returns the header that requires the change. */
    const record = async (text: string, store = there) => {
      await recordVersion({ store, now: () => new Date() }, { id: 'cn-000-elsewhere', kind: 'regional-rule', ...editor, content: versionContent({ text }) })
      return { 'guiju-min-seq': String(store.changeTracker.seq) }
    }
    const until = async (holds: () => boolean | Promise<boolean>, what: string) => {
      for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) if (await holds()) return
      throw new Error(`it never came: ${what}`)
    }
    const isUp = () => here.listReplicas()[0]!.isUp
    /** Whether the replica was read, according to the last statement of each connection of the service. */
    const wasReadThere = async () =>
      (await atReplica.query(`select 1 from pg_stat_activity where application_name = 'guiju' and query like '%row_to_json(one)%'`)).rowCount! > 0

    await record('零')
    await until(isUp, 'the replica is taken up')

    t.test('the replica answers reads that include the required change', async (t) => {
      for (let count = 1; count <= 30; count++) t.equal(textOf(await read(await record(String(count)))), String(count))
      await until(async () => textOf(await read()) === '30' && (await wasReadThere()), 'asked there')
    })

    t.test('a replica that is behind is not read', async (t) => {
      await atReplica.query('select pg_wal_replay_pause()')
      t.equal(textOf(await read(await record('停'))), '停')
      await record('再停')
      await sleep(1_000)
      t.equal(textOf(await read()), '再停', 'within a second without asking for it')
      const known = new Date(Date.now() - 1).toISOString()
      t.equal(textOf(await read({}, `${anew()}&knownAt=${known}`)), '再停', 'as known just now')
      await atReplica.query('select pg_wal_replay_resume()')
    })

    t.test('a silent replica is abandoned, and used again once it answers', async (t) => {
      await until(async () => (await atReplica.query('select seq from chain_head')).rows[0].seq === String(here.changeTracker.seq), 'caught up')
      await read()
      replica.suspend()
      const began = Date.now()
      const responses = await Promise.all(Array.from({ length: 10 }, () => read()))
      t.strictSame(new Set(responses.map(textOf)), new Set(['再停']))
      t.ok(Date.now() - began < 5_000, `answered after ${Date.now() - began} ms`)
      t.notOk(isUp())
      t.match((await app.inject('/metrics')).body, /guiju_replica_up\{replica="1"\} 0/)
      replica.resume()
      await until(isUp, 'taken up again')
      t.ok(isUp())
    })

    t.test('a standby is not accepted as the primary', async (t) => {
      await t.rejects(openPostgres({ url: replica.url, startupTimeout: 0 }), { code: '25006' })
    })

    t.test('without the primary reads go on and writes fail; the promoted replica takes over', async (t) => {
      const { seq } = here.changeTracker
      await until(async () => (await atReplica.query('select seq from chain_head')).rows[0].seq === String(seq), 'caught up')
      const known = here.changeTracker.lastChange!.recordedAt.toISOString()
      await primary.kill()
      await sleep(1_300)
      const response = await read()
      t.match([response.statusCode, response.headers, textOf(response)], [200, { age: /^\d+$/, warning: /^110 / }, '再停'])
      t.equal((await app.inject('/health/ready')).statusCode, 200, 'ready to be read from')
      t.equal(textOf(await read({}, `${anew()}&knownAt=${known}`)), '再停')
      for (const path of ['/v1/regional-rules?limit=3', '/v1/search?q=信息', '/v1/changes?since=0']) {
        t.equal((await app.inject(encodeURI(path))).statusCode, 200, path)
      }
      t.match([(await read({ 'guiju-min-seq': String(seq) })).json().code], ['store-unavailable'])
      await t.rejects(record('失', here))
      await atReplica.query('select pg_promote()')
      relay.switchTo(replica.folder)
      await until(() => !here.changeTracker.isUnavailable, 'the new primary is found')
      t.equal(textOf(await read(await record('新', here))), '新')
      t.match((await read()).headers, { age: undefined, warning: undefined })
    })

    t.test('lost history is reported', async (t) => {
      let lost: number | undefined
      here.changeTracker.onLostHistory(({ seq }) => (lost = seq))
      await atReplica.query(`begin; set local session_replication_role = replica; update changes set hash = repeat('0', 64) where seq = ${here.changeTracker.seq}; commit`)
      await until(() => lost === here.changeTracker.seq, 'reported')
      t.equal(lost, here.changeTracker.seq)
    })
  })
}
