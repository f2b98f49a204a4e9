// Seeding: once is enough, a changed text is a new version, works of editors stay, and no text contradicts its
// source.
import { readFileSync } from 'node:fs'
import t from 'tap'
import { readSeed, type Seed, seedFolder } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { findLastChange } from '../../src/database/sequence/last-change.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { createTestDatabase, engines, openTestBase } from '../support/bases.js'
import { editor } from '../support/version-content.js'
import { addressOf, startProcess } from '../support/processes.js'

const seed = await readSeed()
const id = 'guidance-groups-1'

/** The seed with the first text of one work changed, and the words it quotes with it. */
function changed(text: string): Seed {
  const works = seed.works.map((work) => {
    if (work.id !== id) return work
    const [first, ...others] = work.content.provisions
    const provision = { ...first!, text, citations: [{ ...first!.citations[0]!, quote: text }] }
    return { ...work, content: { ...work.content, provisions: [provision, ...others] } }
  })
  return { ...seed, works }
}

t.test('every text of the seed is in the lines that it cites, white space at line ends aside', async (t) => {
  const lines = readFileSync(`${seedFolder}/source-wechat-guidance.txt`, 'utf8').split('\n').map((line) => line.trimEnd())
  for (const { id, content } of seed.works) {
    for (const { eId, heading, text, citations } of content.provisions) {
      const [first, last = first] = citations[0]!.lines.split('-').map(Number) as [number, number?]
      const place = lines.slice(first - 1, last).join('\n')
      t.ok(text.split('\n').every((line) => place.includes(line.trimEnd())) && place !== '', `${id} ${eId}`)
      if (heading !== null) t.ok(lines.some((line) => line.includes(heading.trimEnd())), `${id} ${eId} heading`)
    }
  }
})

for (const engine of engines) {
  t.test(`seeding on ${engine}`, { timeout: 180_000 }, async (t) => {
    const base = await openTestBase(engine)
    t.teardown(base.store.close)
    const first = seed.works.find((work) => work.id === id)!.content.provisions[0]!.text
    const shorter = first.slice(0, -1)
    // Every change has the hash of all before it: where the last is the same, nothing was recorded.
    const last = () => findLastChange(base.store.db)

    t.test('the same seed again changes nothing', async (t) => {
      const before = await last()
      t.match(await seedBase(base, seed), { recorded: [], leftAlone: [], unchanged: seed.works.map((work) => work.id) })
      t.strictSame(await last(), before)
    })

    t.test('a changed text is a new version, once', async (t) => {
      t.strictSame((await seedBase(base, changed(shorter))).recorded, [id])
      t.strictSame((await seedBase(base, changed(shorter))).recorded, [])
      const { versions } = await verifyBase(base)
      t.equal(versions, seed.works.length + 1)
    })

    t.test('a text that contradicts its source stops the seed, with the record, the source and the line', async (t) => {
      const before = await last()
      const { lines, source } = seed.works.find((work) => work.id === id)!.content.provisions[0]!.citations[0]!
      const error = await seedBase(base, changed('无中生有')).then(() => null, (error: Error) => error)
      t.match(error?.message, new RegExp(`^seed record ${id}: [^]*/provisions/0/.*lines ${lines} of ${source}`, 'm'))
      t.strictSame(await last(), before, 'and nothing is written')
    })

    t.test('works edited since are left alone and reported', async (t) => {
      const { kind, content } = changed(shorter).works.find((work) => work.id === id)!
      await recordVersion(base, { ...editor, id, kind, content: { ...content, title: '编辑改过的标题' } })
      const before = await last()
      t.match(await seedBase(base, changed(shorter)), { recorded: [], leftAlone: [] }, 'nothing new to offer')
      t.match(await seedBase(base, seed), { recorded: [], leftAlone: [id] }, 'something new to offer')
      t.strictSame(await last(), before)
      t.match(await verifyBase(base), { error: null, versions: seed.works.length + 2 })
    })
  })
}

if (engines.includes('postgres')) {
  t.test('two services that start together on a bare database', { timeout: 180_000 }, async (t) => {
    const { url, drop } = await createTestDatabase('bare')
    t.teardown(drop)
    const both = [1, 2].map(() => startProcess({ DATABASE_URL: url }))
    t.teardown(() => both.forEach(({ child }) => child.kill('SIGKILL')))
    const addresses = await Promise.all(both.map(addressOf))
    const heads = await Promise.all(addresses.map(async (address) => (await fetch(`${address}/v1/guidance-items?count=true`)).text()))
    t.equal(heads[0], heads[1])
    for (const { child } of both) child.kill('SIGTERM')
    t.strictSame(await Promise.all(both.map(({ ended }) => ended)), [0, 0])
    const store = await openPostgres({ url })
    const expected = { error: null, versions: seed.works.length, changes: seed.works.length + seed.sources.length + 2 }
    t.match(await verifyBase({ store, now: () => new Date() }), expected, 'nothing twice')
    await store.close()
  })
}
