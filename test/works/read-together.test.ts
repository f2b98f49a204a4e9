// Records that are asked for at the same time are read by one statement: each is what is read of it alone, whoever asks beside.
import t, { type Test } from 'tap'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { readRecordedCatalogue } from '../../src/catalogue/recorded-catalogue.js'
import { listTopics, readRegionNames } from '../../src/catalogue/store.js'
import type { Base } from '../../src/database/base.js'
import { changes } from '../../src/database/tables/changes.js'
import { workIds } from '../../src/database/tables/works.js'
import { readWork, readWorkOverTime } from '../../src/works/reading/read-work.js'
import { findRecord } from '../../src/works/reading/record-reader.js'
import { findWork } from '../../src/works/store-works.js'
import { engines, openTestBase } from '../support/bases.js'
import { editor } from '../support/sample-content.js'
import { recordVariety } from '../support/varied-base.js'

const outcome = (reading: Promise<unknown>) => reading.catch(({ code, name, facts }: { code?: string; name: string; facts?: object }) => ({ code: code ?? name, facts }))

for (const engine of engines) {
  t.test(`read together on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const { store } = base
    t.teardown(() => store.close())
    await recordVariety(base, (day) => ({ ...base, now: () => new Date(day) }))
    await store.changeTracker.poll()
    const ids = [...(await store.db.select().from(workIds)).map(({ id }) => id), 'no-such-work', 'varied']
    const instants = (await store.db.select().from(changes).orderBy(changes.seq)).map(({ recordedAt }) => recordedAt)

    t.test('every id, at several days and instants at once, beside the others', async (t) => {
      const points = [{}, { asOf: '2020-06-01' }, { asOf: '1990-01-01' }, { knownAt: instants[Math.floor(instants.length / 2)]! }, { knownAt: instants.at(-4)!, asOf: '2021-12-31' }]
      const asked = points.flatMap((point) => ids.map((id) => ({ id, kind: kindOf(id), ...point })))
      const together = await Promise.all(asked.map((query) => outcome(readWorkOverTime(base, query).then(({ reading }) => reading))))
      for (const [at, query] of asked.entries()) t.strictSame(together[at], await outcome(readWork(base, query)), JSON.stringify(query))
    })

    t.test('an id that is asked for twice at once', async (t) => {
      const { seq } = store.changeTracker
      const [one, other, none] = await Promise.all([ids[0]!, ids[0]!, 'no-such-work'].map((id) => findRecord(store.readDb, id, { asOf: '2026-11-22', seq })))
      t.strictSame([one?.work, other?.work, none], [await findWork(store.db, ids[0]!, seq), one?.work, undefined])
    })

    t.test('a statement that fails is a failure for those who asked, and for nobody after them', async (t) => {
      const failing = Array.from({ length: 15 }, (_, at) => findRecord(store.readDb, ids[at]!, { asOf: 'no day', seq: NaN }))
      t.strictSame((await Promise.allSettled(failing)).map(({ status }) => status), failing.map(() => 'rejected'))
      t.ok(await findRecord(store.readDb, ids[0]!, { asOf: '2026-11-22', seq: store.changeTracker.seq }))
    })

    t.test('names are those of every change, also of one that was recorded after they were read', async (t) => {
      await compareNames(base, t)
      await recordRegions(base, [{ code: '360921', name: '奉新县', parent: '360900' }], editor)
      await recordTopics(base, [{ key: 'newer-topic', name: { zh: '更新', en: 'Newer' } }], editor)
      await store.changeTracker.poll()
      await compareNames(base, t)
    })
  })
}

const kindOf = (id: string) => (id.startsWith('varied-case') ? 'case-study' as const : id.startsWith('cn-') ? 'regional-rule' as const : 'guidance-item' as const)

async function compareNames({ store }: Base, t: Test): Promise<void> {
  const catalogue = await readRecordedCatalogue(store)
  for (let seq = 0; seq <= store.changeTracker.seq; seq++) {
    const codes = ['360921', '330000', '100000', '999999']
    const expected = await readRegionNames(store.db, codes, seq)
    t.strictSame(codes.map((code) => catalogue.at(seq).regionName(code)), codes.map((code) => expected.get(code)), `regions at ${seq}`)
    t.strictSame(catalogue.at(seq).topics, await listTopics(store.db, seq), `topics at ${seq}`)
  }
}
