// A search as known at an earlier change returns what it returned then, by the frequency snapshots of common terms.
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { SearchResult } from '../../src/search/results/search-results.js'
import type { Base } from '../../src/database/base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { PostgresEngine } from '../../src/search/postgres/postgres-engine.js'
import { termSnapshots } from '../../src/search/postgres/store-index.js'
import { engines, openTestBase, today } from '../support/bases.js'
import { sampleContent, sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'
import { selectRows } from '../../src/database/db.js'

const queries = ['微信', '党员能不能在微信群里抢红包']

for (const engine of engines) {
  t.test(`the same search after further changes: ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const search = new PostgresEngine(base)
    t.teardown(() => search.close().then(() => base.store.close()))
    for (let number = 0; number < 6; number++) await recordMuch(base, `cn-test-much-${number}`)

    const asked: { seq: number; answers: SearchResult[] }[] = []
    const { interval } = termSnapshots
    for (const seq of [interval - 20, interval, interval + 1, interval + 20]) {
      await recordUntil(base, seq)
      asked.push({ seq, answers: await ask(search, seq) })
    }
    t.ok((await listSnapshots(base)).length > 10, 'there are frequency snapshots')
    for (const { seq, answers } of asked) t.strictSame(await ask(search, seq), answers, `as known at change ${seq}`)

    const snapshots = await listSnapshots(base)
    t.strictSame(await miscounted(base), [])
    await base.store.db.execute(sql`drop index search_provisions_terms`)
    const anew = new PostgresEngine(base)
    await ask(anew, 1)
    await anew.close()
    t.strictSame(await listSnapshots(base), snapshots, 'created in one go, they are the same')

    await sealForTest(base, sampleWork('cn-test-much-3'), 1)
    await ask(search, (await base.store.changeTracker.latest())!.seq)
    t.strictSame(await miscounted(base), [], 'sealed texts are not counted')
    t.notSame(await listSnapshots(base), snapshots)
  })
}

/** A version with enough provisions that a few such versions make their terms common. */
function recordMuch(base: Base, id: string) {
  const [clause] = sampleContent().provisions
  const provisions = Array.from({ length: 400 }, (_, at) => {
    return { ...clause!, eId: `para_${at + 1}`, text: `党员干部不得违规收受微信红包，第${at + 1}种情形` }
  })
  return recordVersion(base, { ...sampleWork(id), content: sampleContent({ provisions }) })
}

async function recordUntil(base: Base, seq: number): Promise<void> {
  for (let last = (await base.store.changeTracker.latest())!.seq; last < seq; last = base.store.changeTracker.seq) {
    const content = sampleText(`不得在第${last}个微信群内抢红包`, '2020-01-01')
    await recordVersion(base, { ...sampleWork(`cn-test-little-${last % 3}`), content })
  }
}

function ask(search: PostgresEngine, seq: number): Promise<SearchResult[]> {
  const readPoint = { asOf: today.toISOString().slice(0, 10), seq }
  return Promise.all(queries.map((q) => search.search({ q, readPoint, filters: {}, offset: 0, limit: 50 })))
}

function listSnapshots({ store }: Base) {
  return selectRows(store.db, sql`select seq, term, frequency from search_term_marks order by seq, term`)
}

/** Snapshots whose frequency is not the number of provisions up to their change that contain the term. */
function miscounted({ store }: Base) {
  return selectRows(
    store.db,
    sql`select * from search_term_marks as mark where frequency <>
      (select count(*) from search_provisions where terms @@ term::tsquery and seq <= mark.seq) limit 5`
  )
}
