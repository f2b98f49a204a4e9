// The service while its PostgreSQL is gone or silent: its responses meanwhile, that it recovers by itself, and that it
// exits where the database comes back with another history.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { recordRegions } from '../../src/catalogue/record-catalogue.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { startPrivatePostgres } from '../support/private-postgres.js'
import { addressOf, quiet, startProcess, createTemporaryFolder } from '../support/processes.js'
import { editor } from '../support/version-content.js'

const postgres = process.env.TEST_DATABASE_URL === undefined ? undefined : await startPrivatePostgres()

/** All that is asked for. */
async function recordRegion(url: string): Promise<void> {
  const store = await openPostgres({ url, poolSize: 2 })
  await recordRegions({ store, now: () => new Date() }, [{ code: '360921', name: '奉新县', parent: null }], editor)
  await store.close()
}

if (postgres !== undefined) {
  t.test('the database becomes unavailable', { timeout: 120_000 }, async (t) => {
    await recordRegion(postgres.url)
    const settings = { ...quiet, DATABASE_URL: postgres.url, GUIJU_DATA: createTemporaryFolder(t), GUIJU_DB_STATEMENT_TIMEOUT: '1000' }
    const service = startProcess(settings)
    t.teardown(async () => {
      service.child.kill('SIGKILL')
      await service.ended
      await postgres.stop()
    })
    const address = await addressOf(service)
    const ask = async (path: string) => {
      const began = Date.now()
      const response = await fetch(`${address}${path}`)
      return { status: response.status, seconds: (Date.now() - began) / 1000, retry: response.headers.get('retry-after'), body: (await response.json()) as any }
    }
    let day = Date.parse('2018-01-01')
    // A list with its total on a day that was not requested before: other responses are found in memory.
    const uncached = () => `/v1/regional-rules?region=360921&count=true&asOf=${new Date((day += 86_400_000)).toISOString().slice(0, 10)}`
    const recovers = async () => {
      for (let time = 0; time < 200 && (await ask('/health/ready')).status !== 200; time++) await sleep(100)
      t.equal((await ask('/health/ready')).status, 200, 'ready again by itself')
      for (let time = 0; time < 50 && (await ask(uncached())).status !== 200; time++) await sleep(100)
      t.strictSame(await Promise.all(Array.from({ length: 20 }, async () => (await ask(uncached())).status)), Array(20).fill(200))
    }
    const isUnavailable = async (within: number) => {
      const ready = await ask('/health/ready')
      t.match([ready.status, ready.body.status], [503, 'unavailable'], 'readiness is red')
      t.ok(ready.seconds < 3, `within ${ready.seconds} s`)
      t.equal((await ask('/health/live')).status, 200, 'the process lives')
      const responses = await Promise.all(Array.from({ length: 20 }, () => ask(uncached())))
      for (const { status, seconds, body, retry } of responses) {
        if (status !== 503 || body.code !== 'store-unavailable' || retry === null || seconds > within) t.fail(`${status} ${body.code} after ${seconds} s`)
      }
      t.pass('each request gets a clear 503')
      t.match(await (await fetch(`${address}/metrics`)).text(), /guiju_store_up 0/)
    }
    await recovers()

    t.comment('killed')
    await postgres.kill()
    await isUnavailable(6)
    await postgres.start()
    await recovers()

    t.comment('silent: its connections open, and no answer')
    postgres.suspend()
    await isUnavailable(12)
    postgres.resume()
    await recovers()

    t.comment('there, with another history than before')
    const server = new pg.Client({ connectionString: postgres.url })
    await server.connect()
    await server.query(`begin; set local session_replication_role = replica;
      update changes set hash = repeat('0', 64) where seq = (select max(seq) from changes); commit`)
    await server.end()
    t.equal(await service.ended, 1)
    t.match(service.output(), /change \d+ is lost: the database went back/)
  })
}
