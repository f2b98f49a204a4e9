// Codes of regions over the years: what is right on a day, what answers for an abolished one, and what a base knew of it.
import t from 'tap'
import { recordRegions } from '../../src/catalogue/record-catalogue.js'
import { findRegion } from '../../src/catalogue/store.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { readSeed } from '../../src/seed/read-seed.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { anyEngine, engines, openTestBase } from '../support/bases.js'
import { editor, from, sampleContent, sampleWork } from '../support/sample-content.js'
import { createTestApp } from '../support/test-app.js'

const codes = ({ items }: any) => items.map(({ code }: any) => code)
const ids = ({ items }: any) => items.map(({ id }: any) => id)

for (const engine of engines) {
  t.test(`codes of regions on ${engine}`, async (t) => {
    const { base, getJson, getProblem } = await createTestApp(t, engine)
    const rule = (region: string, title: string) => recordVersion(base, {
      ...sampleWork(`cn-${region}-net`), content: sampleContent({ title, region, inForceFrom: from('2010-01-01') })
    })
    for (const [region, title] of [['330621', '绍兴县下网规定'], ['330603', '柯桥区下网规定'], ['330600', '绍兴市下网规定']] as const) await rule(region, title)

    t.test('an abolished code is named, with its days, what says so and its successors', async (t) => {
      t.match(await getJson('/v1/regions/371200'), {
        name: '莱芜市', parent: '370000', validity: { from: null, to: '2018-12-31', basis: /2016-07 的表有/, successors: ['370100'] }
      })
      t.match(await getJson('/v1/regions/330621'), { name: '绍兴县', validity: { to: '2013-12-31', successors: ['330603', '330602'] } })
      t.match(await getJson('/v1/regions/330603'), { name: '柯桥区', validity: { from: '2013-12-31', to: null } })
      t.equal((await getJson('/v1/regions/330600')).validity, undefined)
      t.strictSame(await getProblem('/v1/regions/330699'), [404, 'region-not-found'])
    })

    t.test('a list has the codes of its day', async (t) => {
      const then = codes(await getJson('/v1/regions?parent=330600&asOf=2012-01-01'))
      const now = codes(await getJson('/v1/regions?parent=330600'))
      t.ok(then.includes('330621') && !then.includes('330603'))
      t.ok(!now.includes('330621') && now.includes('330603'))
      const all = codes(await getJson('/v1/regions?parent=330600&abolished=true'))
      t.ok(all.includes('330621') && all.includes('330603'))
    })

    t.test('what applies is asked for by the code of the day', async (t) => {
      const then = await getJson('/v1/applicable?region=330621&asOf=2012-01-01')
      t.strictSame(codes({ items: then.places }), ['330621', '330600', '330000', '100000'])
      t.equal(then.successor, null)
      t.match(then.validity, { to: '2013-12-31' })
      t.strictSame(then.items.slice(0, 2).map(({ work }: any) => work.id), ['cn-330621-net', 'cn-330600-net'])
      const now = await getJson('/v1/applicable?region=330621')
      t.strictSame(codes({ items: now.places }), ['330603', '330600', '330000', '100000'])
      t.match(now.successor, { code: '330621', name: '绍兴县', successor: '330603' })
      t.strictSame(now.items.slice(0, 2).map(({ work }: any) => work.id), ['cn-330621-net', 'cn-330603-net'], 'rules of the old code still apply')
    })

    t.test('a district that went to another prefecture is below that of its day', async (t) => {
      t.strictSame(codes({ items: (await getJson('/v1/applicable?region=542421&asOf=2010-01-01')).places }), ['542421', '542400', '540000', '100000'])
      t.strictSame(codes({ items: (await getJson('/v1/applicable?region=542421')).places }), ['540602', '540600', '540000', '100000'])
    })

    t.test('filters by region follow predecessors and successors', async (t) => {
      t.strictSame(ids(await getJson('/v1/regional-rules?region=330603')), ['cn-330621-net', 'cn-330603-net'])
      t.strictSame(ids(await getJson('/v1/regional-rules?region=330621')), ['cn-330621-net', 'cn-330603-net'])
      t.strictSame(ids(await getJson('/v1/regional-rules?region=330621&asOf=2012-01-01')), ['cn-330621-net'])
      t.strictSame(ids(await getJson('/v1/regional-rules?region=330600&includeSubregions=true')).length, 3)
      const hits = async (more: string) => (await getJson(`/v1/search?q=${encodeURIComponent('下网规定')}&${more}`)).hits.map(({ work }: any) => work)
      t.strictSame((await hits('region=330603')).sort(), ['cn-330603-net', 'cn-330621-net'])
      t.strictSame(await hits('region=330621&asOf=2012-01-01'), ['cn-330621-net'])
      t.strictSame(await getProblem('/v1/regional-rules?region=330699'), [400, 'unknown-region'])
    })
  })
}

t.test('a base of the last release gets the codes at its next start, and knew nothing of them before', async (t) => {
  const base = await openTestBase(anyEngine, { contents: 'empty' })
  t.teardown(() => base.store.close())
  const seed = await readSeed()
  const before = seed.regions.filter(({ validity }) => (validity?.to ?? null) === null).map(({ code, name, parent }) => ({ code, name, parent }))
  t.equal(await recordRegions(base, before, editor), before.length)
  const then = (await base.store.changeTracker.latest())!.seq
  await seedBase(base, { ...seed, sources: [], topics: [], works: [] })
  const { seq } = (await base.store.changeTracker.latest())!
  t.equal(await recordRegions(base, seed.regions, editor), 0, 'a second start records nothing')
  t.equal((await base.store.changeTracker.latest())!.seq, seq)
  t.match(await verifyBase(base), { error: null })
  const at = async (code: string, seen: number) => (await findRegion(base.store.db, code, seen)) ?? null
  t.equal(await at('371200', then), null)
  t.strictSame(await at('330603', then), { code: '330603', name: '柯桥区', parent: '330600' })
  t.match(await at('371200', seq), { name: '莱芜市', validity: { to: '2018-12-31' } })
  t.match(await at('330603', seq), { validity: { from: '2013-12-31' } })
})
