// Lists: the results of each filter, and paging.
import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { engines } from '../support/bases.js'
import { type TestApp, createTestApp } from '../support/test-app.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'

const rules = '/v1/regional-rules'
const cases = '/v1/case-studies'

for (const engine of engines) {
  t.test(`lists on ${engine}`, async (t) => {
    const door = await createTestApp(t, engine)
    const ids = async (url: string): Promise<string[]> => (await door.getJson(url)).items.map(({ id }: any) => id)
    await testFilters(t, door, ids)
    await testWalks(t, door)
    await testCursors(t, door)
    await testStatuses(t, door)
  })
}

async function testFilters(t: Test, { getJson, getProblem }: TestApp, ids: (url: string) => Promise<string[]>) {
  await t.test('by region, with or without what lies below it', async (t) => {
    t.strictSame(await ids(`${rules}?region=360000&includeSubregions=true`), ['cn-360921-red-packet-gambling-ban'])
    t.strictSame(await ids(`${rules}?region=360000`), [])
    t.strictSame(await ids(`${rules}?region=360921`), ['cn-360921-red-packet-gambling-ban'])
    t.equal((await ids(`${rules}?region=100000&includeSubregions=true`)).length, 4)
    t.strictSame(await ids(`${cases}?region=100000&includeSubregions=true`), ['case-huang-group-rumour', 'case-li-red-packet-votes'])
    t.strictSame(await getProblem(`${rules}?region=999999`), [400, 'unknown-region'])
  })

  await t.test('by topic: key, Chinese name, English name in any case', async (t) => {
    for (const topic of ['rumours', '谣言', 'Rumours', 'RUMOURS']) {
      t.strictSame(await ids(`${cases}?topic=${encodeURIComponent(topic)}`), ['case-huang-group-rumour'], topic)
    }
    t.strictSame(await getProblem(`${cases}?topic=rumour`), [400, 'unknown-topic'])
  })

  await t.test('by source, as cited by the version or one of its clauses', async (t) => {
    t.strictSame(await ids('/v1/articles?source=source-article-wechat-not-wilful'), ['article-wechat-not-wilful'])
    t.equal((await ids('/v1/guidance-items?source=source-wechat-guidance')).length, 14)
    t.strictSame(await ids('/v1/guidance-items?source=source-article-wechat-not-wilful'), [])
    t.strictSame(await getProblem('/v1/articles?source=nothing'), [400, 'unknown-source'])
  })

  await t.test('filters together, the day, the count', async (t) => {
    t.strictSame(await ids(`${rules}?topic=gambling&region=360921&source=source-article-wechat-not-wilful`), ['cn-360921-red-packet-gambling-ban'])
    t.strictSame(await ids(`${rules}?topic=gambling&region=330000`), [])
    t.strictSame(await ids(`${rules}?asOf=2017-07-10`), [], 'before the report')
    t.equal((await ids(`${rules}?asOf=2017-07-11`)).length, 4)
    const counted = await getJson(`${rules}?count=true&limit=1`)
    t.strictSame([counted.total, counted.items.length], [4, 1])
    t.notOk('total' in (await getJson(`${rules}?limit=1`)), 'a total only where it is asked for')
  })
}

async function testWalks(t: Test, { base, get, getJson }: TestApp) {
  await t.test('every page size gives the same works, by cursor and by Link', async (t) => {
    const whole = await getJson('/v1/guidance-items?limit=200')
    t.strictSame([whole.items.length, whole.nextCursor], [14, null])
    for (const limit of [1, 2, 3, 5, 7, 13, 14, 15]) {
      const items = await walk(t, get, `/v1/guidance-items?limit=${limit}&asOf=2026-01-01`, limit)
      t.strictSame(items.map(({ id }) => id), whole.items.map(({ id }: any) => id), `pages of ${limit}`)
    }
  })

  await t.test('regions and sources are paged alike', async (t) => {
    t.equal((await walk(t, get, '/v1/regions?parent=100000&limit=9', 9)).length, 34)
    t.equal((await walk(t, get, '/v1/sources?limit=1', 1)).length, 3)
    const named = await walk(t, get, `/v1/regions?name=${encodeURIComponent('江')}&limit=2`, 2)
    t.ok(named.length > 2 && named.every(({ name }) => name.startsWith('江')))
  })

  await t.test('all pages show one state, whatever is recorded meanwhile', async (t) => {
    const first = await getJson(`${rules}?limit=3`)
    await recordVersion(base, { ...sampleWork('recorded-meanwhile'), content: sampleText('新', '2020-01-01') })
    await withdrawVersion(base, { ...sampleWork('cn-360921-red-packet-gambling-ban'), number: 1 })
    const second = await getJson(`${rules}?limit=3&cursor=${first.nextCursor}`)
    t.strictSame(second.items.map(({ id }: any) => id), ['cn-360921-red-packet-gambling-ban'])
    t.equal(second.nextCursor, null)
    const anew = await getJson(rules)
    t.strictSame(anew.items.map(({ id }: any) => id).slice(3), ['recorded-meanwhile'])
  })
}

/** Follows `Link: rel="next"` to the end; each page must be full, and its cursor the one of the link. */
async function walk(t: Test, ask: TestApp['get'], url: string, limit: number): Promise<any[]> {
  const items: any[] = []
  for (let next: string | undefined = url; next !== undefined; ) {
    const reply: Awaited<ReturnType<TestApp['get']>> = await ask(next)
    const page = reply.json()
    items.push(...page.items)
    const link: string | undefined = /^<(.*)>; rel="next"$/.exec(String(reply.headers.link ?? ''))?.[1]
    t.equal(page.nextCursor, link === undefined ? null : new URL(link, 'http://localhost').searchParams.get('cursor'))
    if (link !== undefined) t.equal(page.items.length, limit)
    next = link
  }
  return items
}

async function testCursors(t: Test, { getJson, getProblem }: TestApp) {
  const { nextCursor: cursor } = await getJson(`${rules}?limit=1&topic=red-packets`)

  await t.test('a cursor fits its own list only', async (t) => {
    t.equal((await getJson(`${rules}?limit=2&topic=red-packets&cursor=${cursor}`)).items.length, 2, 'the size of a page may change')
    for (const url of [
      `${rules}?limit=1&topic=gambling&cursor=${cursor}`,
      `${rules}?limit=1&cursor=${cursor}`,
      `${rules}?limit=1&topic=red-packets&asOf=2020-01-01&cursor=${cursor}`,
      `${rules}?limit=1&topic=red-packets&knownAt=2026-11-02T00:00:00Z&cursor=${cursor}`,
      `${rules}?limit=1&topic=red-packets&count=true&cursor=${cursor}`,
      `${cases}?limit=1&topic=red-packets&cursor=${cursor}`,
      `${rules}?limit=1&topic=red-packets&region=330000&cursor=${cursor}`,
      `/v1/sources?cursor=${cursor}`
    ]) {
      t.strictSame(await getProblem(url), [400, 'invalid-cursor'], url.slice(0, 70))
    }
  })

  await t.test('a cursor altered in any character is rejected', async (t) => {
    const at = (text: string) => getProblem(`${rules}?limit=1&topic=red-packets&cursor=${encodeURIComponent(text)}`)
    for (let index = 0; index < cursor.length; index++) {
      const other = cursor[index] === 'A' ? 'B' : 'A'
      const altered = cursor.slice(0, index) + other + cursor.slice(index + 1)
      t.strictSame(await at(altered), [400, 'invalid-cursor'], `letter ${index}`)
    }
    for (const text of [cursor.slice(0, -1), `${cursor}=`, `${cursor}A`, ` ${cursor}`, `${cursor}\n`, 'null', 'e30']) {
      t.strictSame(await at(text), [400, 'invalid-cursor'], JSON.stringify(text.slice(-8)))
    }
    const ahead = Buffer.from(JSON.stringify(['2026-11-22', 999_999, { work: 1, number: 1 }, createHash('sha256').digest('hex').slice(0, 12)]))
    t.strictSame(await at(ahead.toString('base64url')), [400, 'invalid-cursor'], 'a change that is not there yet')
  })
}

async function testStatuses(t: Test, { base, getJson }: TestApp) {
  const amended = sampleWork('amended-rule')
  for (const [text, date] of [['一', '2000-01-01'], ['二', '2010-01-01'], ['三', '2099-01-01']] as const) {
    await recordVersion(base, { ...amended, content: sampleText(text, date) })
  }
  const ended = sampleWork('ended-rule')
  await recordVersion(base, { ...ended, content: sampleText('终', '2000-01-01') })
  await repealWork(base, { ...ended, from: from('2015-01-01') })
  const withdrawn = sampleWork('withdrawn-rule')
  await recordVersion(base, { ...withdrawn, content: sampleText('误', '2000-01-01') })
  await withdrawVersion(base, { ...withdrawn, number: 1 })

  /** Id, version, repealed version, end: of the three works of this test only. */
  const found = async (query: string) =>
    (await getJson(`${rules}?limit=200&${query}`)).items
      .filter(({ id }: any) => /^(amended|ended|withdrawn)-rule$/.test(id))
      .map(({ id, version, repealedVersion, status, inForceTo }: any) => [id, version, repealedVersion, status, inForceTo])

  await t.test('by status, on the day asked for', async (t) => {
    t.strictSame(await found(''), [['amended-rule', 2, null, 'in-force', '2099-01-01']])
    t.strictSame(await found('status=superseded'), [['amended-rule', 1, null, 'superseded', '2010-01-01']])
    t.strictSame(await found('status=repealed'), [['ended-rule', 2, 1, 'repealed', '2015-01-01']])
    t.strictSame(await found('status=not-yet-in-force'), [['amended-rule', 3, null, 'not-yet-in-force', null]])
    t.strictSame(await found('status=in-force&asOf=2012-01-01'), [
      ['amended-rule', 2, null, 'in-force', '2099-01-01'],
      ['ended-rule', 1, null, 'in-force', '2015-01-01']
    ])
    t.strictSame(await found('status=not-yet-in-force&asOf=2005-01-01'), [
      ['amended-rule', 2, null, 'not-yet-in-force', '2099-01-01'],
      ['amended-rule', 3, null, 'not-yet-in-force', null]
    ])
  })

  await t.test('a list and a read agree on a work', async (t) => {
    for (const query of ['asOf=2005-01-01', 'asOf=2012-01-01', 'asOf=2099-06-01']) {
      for (const item of (await getJson(`${rules}?limit=200&${query}`)).items) {
        const { provisions, quotations, citations, case: _, relations, ...summary } = await getJson(`${rules}/${item.id}?${query}`)
        t.strictSame(item, summary, `${item.id} ${query}`)
      }
    }
  })

  await t.test('by change since an instant', async (t) => {
    const { items } = await getJson(`${rules}/ended-rule/history`)
    const since = async (instant: string) => (await found(`status=repealed&updatedSince=${instant}`)).length
    t.equal(await since(items[1].recordedAt), 1, 'the instant itself counts')
    t.equal(await since('2026-11-01T00:00:00Z'), 1)
    t.equal(await since('2999-01-01T00:00:00Z'), 0)
    t.strictSame((await getJson(`${cases}?updatedSince=${items[0].recordedAt}`)).items, [], 'works untouched since')
  })
}
