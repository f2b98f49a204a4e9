// A later start finds the works of the seed recorded and reads them together; whatever differs is looked at by itself.
import t from 'tap'
import { listUnchanged } from '../../src/seed/list-unchanged.js'
import { readSeed, type SeedWork } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { engines, openTestBase } from '../support/bases.js'
import { editor } from '../support/version-content.js'

const seed = await readSeed()
const ids = seed.works.map(({ id }) => id)
/** A work with relations. */
const related = seed.works.find(({ relations }) => relations.length > 0)!
const others = ids.filter((id) => id !== related.id)

/** The works of the seed, one of them altered. */
const altered = (alter: (work: SeedWork) => Partial<SeedWork>) => seed.works.map((work) => (work === related ? { ...work, ...alter(work) } : work))

for (const engine of engines) {
  t.test(`works of the seed that are recorded on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    t.teardown(base.store.close)
    const listed = async (works: readonly SeedWork[]) => [...(await listUnchanged(base, works))]

    t.strictSame(await listed(seed.works), ids)
    t.strictSame(await listed([]), [])
    t.strictSame(await listed(altered(({ content }) => ({ content: { ...content, title: '另一标题' } }))), others)
    t.strictSame(await listed(altered(() => ({ relations: [] }))), others)
    t.strictSame(await listed(altered(({ relations }) => ({ relations: relations.map((one) => ({ ...one, type: 'amends' as const })) }))), others)
    t.strictSame(await listed(altered(({ relations }) => ({ relations: [...relations].reverse() }))), ids, 'relations have no order')
    t.strictSame(await listed(altered(() => ({ id: 'guidance-not-recorded' }))), others)
    t.strictSame(await listed(altered(({ kind }) => ({ kind: kind === 'law' ? 'article' : 'law' }))), others)

    let transactions = 0
    const { run } = base.store.writeQueue
    base.store.writeQueue.run = (write) => (transactions++, run.call(base.store.writeQueue, write)) as ReturnType<typeof write>
    t.strictSame((await seedBase(base, seed)).unchanged, ids)
    t.equal(transactions, seed.sources.length + 2, 'regions, topics and each source; none for a work')

    await recordVersion(base, { ...editor, id: related.id, kind: related.kind, content: { ...related.content, title: '编辑改过的标题' } })
    t.strictSame(await listed(seed.works), others, 'a second version')
    t.match(await seedBase(base, seed), { unchanged: ids, leftAlone: [] }, 'its history tells that the seed has nothing new')
  })
}
