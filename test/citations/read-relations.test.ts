// Relations in both directions: citations found in texts are linked once the cited work is known.
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { from, sampleContent, sampleWork } from '../support/sample-content.js'

const clause = { wId: null, parent: null, level: 'article', heading: null, citations: [] }

/** A law of articles, numbered in the order given. */
function law(title: string, date: string, ...texts: string[]) {
  const provisions = texts.map((text, at) => ({ ...clause, eId: `art_${at + 1}`, number: `第${at + 1}条`, text }))
  return sampleContent({ title, inForceFrom: from(date), provisions })
}

for (const engine of engines) {
  t.test(`relations on ${engine}`, async (t) => {
    const { base, getJson, get, getProblem } = await createTestApp(t, engine)
    const seal = { ...sampleWork('seal-law', 'law') }
    const rule = { ...sampleWork('seal-rule', 'regional-rule') }
    await recordVersion(base, { ...rule, content: law('印章办法', '2015-01-01', '根据《中华人民共和国印章法》制定。', '违反《印章法》第二条、第九条的，依照本办法第一条处理。') })
    const before = (await getJson('/v1/changes?since=0&limit=1000')).items.at(-1).recordedAt
    const brief = ({ items }: any) => items.map(({ direction, eId, version, target, targetEId, targetVersion, from }: any) =>
      [direction, eId, version, target, targetEId, targetVersion, from])
    const of = (address: string) => getJson(`${address}/relations?limit=200${address.includes('?') ? '' : ''}`).then(brief)

    t.test('nothing is linked before the cited work is known, except citations of the own work', async (t) => {
      t.strictSame(await of('/v1/regional-rules/seal-rule'), [['outgoing', 'art_2', 1, 'seal-rule', 'art_1', 1, '2015-01-01']])
    })

    t.test('recorded later, it is linked in both directions, with the provision on each side', async (t) => {
      await recordVersion(base, { ...seal, content: law('印章法', '2010-01-01', '总则', '伪造') })
      await recordVersion(base, { ...seal, content: law('印章法', '2020-01-01', '总则', '电子印章', '伪造') })
      t.strictSame(await of('/v1/regional-rules/seal-rule'), [
        ['outgoing', 'art_1', 1, 'seal-law', null, 1, '2015-01-01'],
        ['outgoing', 'art_2', 1, 'seal-law', 'art_2', 1, '2015-01-01'],
        ['outgoing', 'art_2', 1, 'seal-law', null, 1, '2015-01-01'],
        ['outgoing', 'art_2', 1, 'seal-rule', 'art_1', 1, '2015-01-01']
      ], 'clause 9 is not there, so the work alone; clause 2 is that of 2010')
      t.strictSame(await of('/v1/laws/seal-law'), [
        ['incoming', null, 1, 'seal-rule', 'art_1', 1, '2015-01-01'],
        ['incoming', 'art_2', 1, 'seal-rule', 'art_2', 1, '2015-01-01'],
        ['incoming', null, 1, 'seal-rule', 'art_2', 1, '2015-01-01']
      ])
    })

    t.test('as of a day and as known at an instant', async (t) => {
      const known = await getJson(`/v1/regional-rules/seal-rule/relations?knownAt=${before}`)
      t.equal(known.items.length, 1, 'as known before the law was recorded')
      t.strictSame((await getJson('/v1/laws/seal-law/relations?asOf=2014-12-31')).items, [], 'the day before the citing text starts')
      await recordVersion(base, { ...rule, content: law('印章办法', '2021-01-01', '违反《印章法》第三条的') })
      t.strictSame(await of('/v1/laws/seal-law'), [['incoming', 'art_3', 2, 'seal-rule', 'art_1', 2, '2021-01-01']])
      t.equal((await getJson('/v1/laws/seal-law/relations?asOf=2020-12-31')).items.length, 3)
      t.strictSame(await getProblem('/v1/regional-rules/seal-rule/relations?asOf=2014-12-31'), [404, 'not-in-force-at'])
    })

    t.test('words and works of a relation can be looked up', async (t) => {
      const [{ span, eId, links, targetTitle, targetKind, origin, type }] = (await getJson('/v1/regional-rules/seal-rule/relations')).items
      const { provisions } = await getJson('/v1/regional-rules/seal-rule')
      t.equal(provisions.find((one: any) => one.eId === eId).text.slice(...span), '《印章法》第三条')
      t.strictSame([targetTitle, targetKind, origin, type], ['印章法', 'law', 'found', 'cites'])
      t.equal((await get(links.target)).statusCode, 200)
    })

    t.test('a name that two works share links nothing; a name that changed still does', async (t) => {
      await renameWork(base, { ...seal, newId: 'law-of-seals' })
      t.strictSame((await of('/v1/laws/law-of-seals')).length, 1)
      t.equal((await get('/v1/laws/seal-law/relations')).statusCode, 301)
      await recordVersion(base, { ...seal, id: 'law-of-seals', content: law('印信法', '2024-01-01', '总则', '电子', '伪造') })
      t.equal((await of('/v1/laws/law-of-seals')).length, 1, 'cited by its name of 2020')
      await recordVersion(base, { ...sampleWork('other-seal-law', 'law'), content: law('印章法', '2022-01-01', '另一部') })
      t.strictSame(await of('/v1/laws/law-of-seals'), [])
      t.strictSame(await of('/v1/laws/other-seal-law'), [])
    })

    t.test('recorded and found relations in one list; filters and pages', async (t) => {
      const relation = { type: 'implements', target: 'law-of-seals', eId: 'art_1', targetEId: 'art_2' } as const
      for (const number of [1, 2, 3]) {
        const content = law(`规定${number}`, '2023-01-01', `依《印信法》第一条、第${'二三'[number % 2]}条`)
        await recordVersion(base, { ...sampleWork(`rule-${number}`), content, relations: number === 1 ? [relation] : [] })
      }
      const all = await of('/v1/laws/law-of-seals')
      t.equal(all.length, 7, 'one recorded, six found')
      t.strictSame(all.slice(0, 2), [
        ['incoming', 'art_2', null, 'rule-1', 'art_1', null, null],
        ['incoming', 'art_1', 2, 'rule-1', 'art_1', 1, '2023-01-01']
      ])
      const walked: unknown[] = []
      for (let cursor = ''; ; ) {
        const page = await getJson(`/v1/laws/law-of-seals/relations?limit=2${cursor}`)
        walked.push(...brief(page))
        if (page.nextCursor === null) break
        cursor = `&cursor=${page.nextCursor}`
      }
      t.strictSame(walked, all)
      const count = async (query: string) => (await getJson(`/v1/laws/law-of-seals/relations?limit=200&${query}`)).items.length
      const counts = ['origin=recorded', 'origin=found', 'type=implements', 'type=cites', 'direction=outgoing', 'eId=art_1', 'eId=art_2', 'eId=art_9']
      t.strictSame(await Promise.all(counts.map(count)), [1, 6, 1, 6, 0, 3, 2, 0])
    })

    t.test('the chain covers what was found', async (t) => {
      t.equal((await verifyBase(base)).error, null)
    })
  })
}
