// At rest nothing is asked of the database but that it is there, and whoever comes back is answered as ever: a key revoked
// and a change recorded by another process meanwhile count at once, also where notifications were lost.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { RestingPoll } from '../../src/database/resting-poll.js'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedRegions } from '../../src/seed/seed-regions.js'
import { MemoryEngine } from '../../src/search/memory/memory-engine.js'
import { startDispatcher } from '../../src/webhooks/dispatcher.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { bearerHeader, createTestKey } from '../support/api-keys.js'
import { createTestDatabase, engines, today } from '../support/bases.js'

/** Longer than what is awake stays so without use. */
const untilRestMs = 10_500

t.test('a poll rests without use, and wakes for whoever needs it', async (t) => {
  let polls = 0
  let isBusy = true
  const poll = new RestingPoll(async () => void polls++, { intervalMs: 10, isBusy: () => isBusy, awakeMs: 50 })
  t.teardown(() => poll.stop())
  await sleep(600)
  t.ok(polls > 3, `${polls} polls while something is busy`)
  isBusy = false
  await sleep(100)
  t.ok(poll.isResting)
  const before = polls
  await sleep(300)
  t.equal(polls, before, 'none at rest')
  await Promise.all([poll.wake(), poll.wake()])
  t.ok(polls > before, 'a poll ended before it answered')
  t.notOk(poll.isResting)
})

const skip = engines.includes('postgres') ? false : 'no PostgreSQL'
t.test('two processes at rest', { skip, timeout: 90_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('empty')
  const bases = await Promise.all([1, 2].map(async () => ({ store: await openPostgres({ url }), now: () => today })))
  const searches = bases.map((base) => new MemoryEngine(base, {}))
  const apps = await Promise.all(bases.map((base, at) => buildApp({ base, search: searches[at], readAccess: 'key' })))
  const dispatchers = bases.map((base) => startDispatcher(base, createWebhookTransport([]), { warn: () => {} }))
  const outside = new pg.Client({ connectionString: url })
  await Promise.all([outside.connect(), ...searches.map((search) => search.start())])
  t.teardown(async () => {
    await outside.end()
    for (const closing of [...dispatchers, ...apps, ...searches]) await closing.close()
    await Promise.all(bases.map(({ store }) => store.close()))
    await drop()
  })
  const [first, second] = apps as [(typeof apps)[0], (typeof apps)[0]]
  const admin = bearerHeader(await createTestKey(bases[0]!, { name: 'admin', scope: 'admin' }))
  const reader = { url: '/v1/regions?limit=1', headers: bearerHeader(await createTestKey(bases[0]!, { name: 'reader' })) }
  const known = await second.inject(reader)
  t.equal(known.statusCode, 200, known.body)
  const { id } = (await first.inject({ url: '/v1/keys', headers: admin })).json().items.find((one: { name: string }) => one.name === 'reader')
  await sleep(untilRestMs)

  const countTransactions = async () => {
    const { rows } = await outside.query('select xact_commit::int as count from pg_stat_database where datname = current_database()')
    return rows[0].count as number
  }
  const before = await countTransactions()
  await sleep(6_000)
  const asked = (await countTransactions()) - before
  t.ok(asked < 50, `two processes asked ${asked} times in six seconds; awake they ask 120 times`)

  await outside.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guiju follows' and datname = current_database()`)
  await seedRegions(bases[0]!, await readSeed())
  t.equal((await first.inject({ method: 'POST', url: `/v1/keys/${id}/revoke`, headers: { ...admin, 'if-match': '*' }, payload: {} })).statusCode, 200)
  t.match((await second.inject(reader)).json(), { status: 401, code: 'key-revoked' }, 'revoked by the other process, at the first request after the rest')
  const seen = await second.inject({ url: '/v1/regions/360921', headers: admin })
  t.equal(seen.statusCode, 200, 'recorded by the other process, though its notification was lost')
})
