// A seal during a search in PostgreSQL: running searches finish, later ones do not find the sealed text.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Base } from '../../src/database/base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { PostgresEngine } from '../../src/search/postgres/postgres-engine.js'
import { engines, openTestBase, today } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'
import type { Db } from '../../src/database/db.js'

const named = sampleWork('cn-test-sealed')
const words = '不得在保密群里抢红包'

/** When the seal is recorded, and a fragment of the next SQL statement, which is blocked meanwhile. */
const moments = [
  ['versions are being cached', 'search_versions as held'],
  ['terms are being counted', 'search_terms'],
  ['candidates have been found', 'as wanted']
] as const

for (const engine of engines) {
  for (const [when, next] of moments) {
    t.test(`sealed while ${when}: ${engine}`, async (t) => {
      const base = await openTestBase(engine)
      const barrier = blockStatements(base, next)
      const search = new PostgresEngine(barrier.base)
      t.teardown(() => search.close().then(() => base.store.close()))
      await recordVersion(base, { ...named, content: sampleText(words, '2020-01-01') })
      const before = await ask(search, base)
      t.match(JSON.stringify(before), '保密群')

      barrier.close()
      await recordVersion(base, { ...named, id: 'cn-test-other', content: sampleText('另一条', '2020-01-01') })
      const first = ask(search, base)
      await barrier.reached
      await sealForTest(base, named, 1)
      const second = ask(search, base)
      await sleep(100)
      barrier.open()
      t.ok((await first).total >= before.total - 1)
      const after = await second
      t.ok(after.total >= before.total - 1)
      t.notMatch(JSON.stringify(after), '保密群')
    })
  }
}

async function ask(search: PostgresEngine, { store }: Base) {
  const readPoint = { asOf: today.toISOString().slice(0, 10), seq: (await store.changeTracker.latest())!.seq }
  return search.search({ q: '红包', readPoint, filters: {}, offset: 0, limit: 50 })
}

/** The same base, with statements that contain a fragment blocked while the barrier is closed. */
function blockStatements(base: Base, fragment: string) {
  const barrier = { base, reached: Promise.resolve(), close, open: () => {} }
  let [reach, pass] = [() => {}, Promise.resolve()]
  function close() {
    barrier.reached = new Promise((resolve) => (reach = resolve))
    pass = new Promise((resolve) => (barrier.open = resolve))
  }
  const db = Object.create(base.store.db) as Db
  db.execute = (async (statement: ReturnType<typeof sql>) => {
    if (statement.queryChunks.some((chunk) => JSON.stringify(chunk)?.includes(fragment))) await Promise.all([reach(), pass])
    return base.store.db.execute(statement)
  }) as unknown as Db['execute']
  barrier.base = { ...base, store: { ...base.store, db } }
  return barrier
}
