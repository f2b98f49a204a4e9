// Texts in memory are those of the store: after a seal, while one is made, and however many there are.
import t from 'tap'
import { versions } from '../../src/database/tables/versions.js'
import { CachedTexts, readCachedText } from '../../src/works/reading/cached-texts.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { sealedPlaceholder } from '../../src/works/redaction.js'
import { readText } from '../../src/works/store-version-text.js'
import { listKnownVersions } from '../../src/works/store-versions.js'
import type { Base } from '../../src/database/base.js'
import { ChangeTracker } from '../../src/database/sequence/change-tracker.js'
import type { Store } from '../../src/database/store.js'
import { engines, openTestBase } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'
import { recordVariety } from '../support/varied-base.js'

async function listKeys({ store }: Base) {
  const rows = await store.db.select({ work: versions.work, number: versions.number }).from(versions).orderBy(versions.seq)
  return rows.map((row) => ({ ...row, sealed: null }))
}

for (const engine of engines) {
  t.test(`texts in memory on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const { store } = base
    t.teardown(() => store.close())
    await recordVariety(base, (day) => ({ ...base, now: () => new Date(day) }))
    await store.changeTracker.poll()
    const keys = await listKeys(base)

    t.test('every version, asked for at once and again', async (t) => {
      for (let round = 0; round < 2; round++) {
        const texts = await Promise.all(keys.map((key) => readCachedText(store, key)))
        for (const [at, key] of keys.entries()) t.strictSame(texts[at], await readText(store.db, key), `${key.work}/${key.number}`)
      }
      t.equal(await readCachedText(store, keys[0]!), await readCachedText(store, { ...keys[0]! }), 'read once')
      for (const key of keys) {
        const { provisions, citations, topics } = await readCachedText(store, key)
        const shared = [provisions, citations, topics, ...provisions, ...provisions.map((one) => one.citations)]
        t.ok(shared.every(Object.isFrozen), 'nobody changes what others read')
      }
    })

    t.test('a sealed text is not remembered, nor one that was read while the seal was made', async (t) => {
      for (const round of ['read before', 'read meanwhile']) {
        const work = sampleWork(`sealed-${round.replace(' ', '-')}`)
        await recordVersion(base, { ...work, content: sampleText('不宜公开的文字', '2020-01-01') })
        const key = (await listKeys(base)).at(-1)!
        if (round === 'read before') t.equal((await readCachedText(store, key)).provisions[0]!.text, '不宜公开的文字')
        const sealing = sealForTest(base, work, 1)
        const meanwhile = round === 'read meanwhile' ? Array.from({ length: 20 }, () => readCachedText(store, key)) : []
        await sealing
        await Promise.all(meanwhile)
        await store.changeTracker.poll()
        t.equal((await readCachedText(store, key)).provisions[0]!.text, sealedPlaceholder, round)
        t.equal((await readText(store.db, key)).provisions[0]!.text, sealedPlaceholder)
      }
    })

    t.test('a seal that another process has made, and of which this one has not heard', async (t) => {
      const work = sampleWork('sealed-elsewhere')
      await recordVersion(base, { ...work, content: sampleText('不宜公开的文字', '2020-01-01') })
      const key = (await listKeys(base)).at(-1)!
      const deaf = { ...store, changeTracker: new ChangeTracker(store.db, false) } as Store
      t.equal((await readCachedText(deaf, key)).provisions[0]!.text, '不宜公开的文字')
      await sealForTest(base, work, 1)
      const [version] = await listKnownVersions(store.db, [key.work], store.changeTracker.seq)
      t.equal((await readCachedText(deaf, version!)).provisions[0]!.text, sealedPlaceholder)
    })

    t.test('those that were asked for last stay', async (t) => {
      let reads = 0
      const counting = { changeTracker: store.changeTracker, get readDb() { return reads++, store.readDb } }
      const texts = new CachedTexts(counting, 1_000)
      const small = []
      for (const letter of '甲乙丙丁') {
        await recordVersion(base, { ...sampleWork(`letter-${letter.charCodeAt(0)}`), content: sampleText(letter.repeat(200), '2020-01-01') })
        small.push((await listKeys(base)).at(-1)!)
      }
      await store.changeTracker.poll()
      const [first, second, third, fourth] = small as [typeof small[0], typeof small[0], typeof small[0], typeof small[0]]
      for (const key of [first, second, third, first, fourth, first]) await texts.read(key)
      t.equal(reads, 4, 'four were read')
      await texts.read(second)
      t.equal(reads, 5, 'the second had made room for the fourth')
      await texts.read(first)
      t.equal(reads, 5, 'the first was asked for again meanwhile')
    })
  })
}
