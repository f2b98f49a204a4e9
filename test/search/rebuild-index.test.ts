// Search tables that are rebuilt: filled first, then counted and indexed in one go, by the first process that gets there.
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Base } from '../../src/database/base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { PostgresEngine } from '../../src/search/postgres/postgres-engine.js'
import { advisoryLocks } from '../../src/database/migrations.js'
import { engines, openTestBase, today } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { selectRows } from '../../src/database/db.js'

for (const engine of engines) {
  t.test(`rebuilt, extended, and completed after a crash: ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    t.teardown(() => base.store.close())
    const first = await search(base)
    t.ok(first.total > 3)
    t.strictSame(await miscounted(base), [], 'terms are counted')
    await recordVersion(base, { ...sampleWork('cn-test-anew'), content: sampleText('不得在群内抢红包', '2020-01-01') })
    const second = await search(base)
    t.equal(second.total, first.total + 1)
    t.strictSame(await miscounted(base), [], 'and so are those added later')
    // The state after a process that died after the last row.
    await base.store.db.execute(sql`drop index search_provisions_terms`)
    await base.store.db.execute(sql`truncate search_terms`)
    t.strictSame(await search(base), second, 'the next one completes it')
    t.strictSame(await miscounted(base), [])
    const [index] = await selectRows<{ name: string | null }>(base.store.db, sql`select to_regclass('search_provisions_terms')::text as name`)
    t.equal(index!.name, 'search_provisions_terms')
  })
}

t.test('locked by another process', { skip: engines.includes('postgres') ? false : 'needs two connections' }, async (t) => {
  const base = await openTestBase('postgres')
  t.teardown(() => base.store.close())
  await base.store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.search})`)
    await t.rejects(search(base), { code: 'search-not-ready' }, 'the request does not wait for the lock')
  })
  t.ok((await search(base)).total > 3)
})

/** Result of a new engine. */
async function search(base: Base) {
  const engine = new PostgresEngine(base)
  const seq = (await base.store.changeTracker.latest())!.seq
  const readPoint = { asOf: today.toISOString().slice(0, 10), seq }
  try {
    return await engine.search({ q: '红包', readPoint, filters: {}, offset: 0, limit: 50 })
  } finally {
    void engine.close()
  }
}

/** Terms whose stored frequency is wrong. */
function miscounted({ store }: Base) {
  return selectRows(
    store.db,
    sql`select word, ndoc, frequency from ts_stat('select terms from search_provisions')
      full join search_terms on term = word where ndoc is distinct from frequency limit 5`
  )
}
