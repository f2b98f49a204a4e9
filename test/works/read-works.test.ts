// Reading works by id, day and instant.
import t, { type Test } from 'tap'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { redateVersion, withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { engines } from '../support/bases.js'
import { type TestApp, createTestApp } from '../support/test-app.js'
import { editor, from, sampleContent, sampleText, sampleWork } from '../support/sample-content.js'

const rules = '/v1/regional-rules'

for (const engine of engines) {
  t.test(`reading works on ${engine}`, async (t) => {
    const start = new Date('2026-11-02T00:00:00Z').getTime()
    let hours = 0
    // Changes are recorded one hour apart, and the clock is far ahead of them all.
    const clock = async () => new Date(start + hours * 3_600_000)
    const door = await createTestApp(t, engine, { clock })
    const tick = () => ++hours
    await testSeeded(t, door)
    await testDays(t, door, tick)
    await testInstants(t, door, tick)
    await testRepeals(t, door, tick)
    await testRenames(t, door, tick)
    await testNames(t, door, tick)
  })
}

/** The instant half an hour after the hour given. */
function during(hour: number): string {
  return new Date(Date.parse('2026-11-02T00:30:00Z') + hour * 3_600_000).toISOString()
}

async function testSeeded(t: Test, { get, getJson, getProblem }: TestApp) {
  await t.test('a regional rule with its provisions, their lines, and its completeness', async (t) => {
    const reply = await get(`${rules}/cn-330000-ten-commandments`)
    t.equal(reply.statusCode, 200)
    const rule = reply.json()
    t.strictSame(
      rule.provisions.map(({ eId, number, text, citations }: any) => [eId, number, text, citations[0].lines]),
      [
        ['quote_1', null, '不违规收受微信红包', '95'],
        ['quote_2', null, '不以任何形式进行拉票贿选', '95']
      ]
    )
    t.strictSame(rule.completeness, { state: 'excerpt', quoted: 2, stated: 10 })
    t.strictSame(rule.inForceFrom, { date: '2017-07-11', precision: 'day', basis: 'reported' })
    t.strictSame(rule.region, { code: '330000', name: '浙江省' })
    t.equal(reply.headers['content-location'], `${rules}/cn-330000-ten-commandments/versions/1`)
  })

  await t.test('before the first version: a problem that names it, in the language asked for', async (t) => {
    const url = `${rules}/cn-330000-ten-commandments?asOf=2010-01-01`
    const english = await get(url, { 'accept-language': 'en-GB' })
    t.equal(english.statusCode, 404)
    t.equal(english.headers['content-type'], 'application/problem+json; charset=utf-8')
    t.match(english.json(), { code: 'not-in-force-at', detail: /version 1, from 2017-07-11/ })
    t.match((await get(url)).json(), { code: 'not-in-force-at', detail: /第 1 版，自 2017-07-11 起/ })
  })

  await t.test('an item of unknown date applies on every day, by assumption', async (t) => {
    for (const day of ['0001-01-01', '2010-01-01', '9999-12-31']) {
      const { certainty, inForceFrom } = await getJson(`/v1/guidance-items/guidance-moments-1?asOf=${day}`)
      t.strictSame([certainty, inForceFrom.date], ['assumed', null], day)
    }
  })

  await t.test('a case with its facts and the relations to what it illustrates, seen from both ends', async (t) => {
    const huang = await getJson('/v1/case-studies/case-huang-group-rumour')
    t.match(huang.case, {
      subject: '黄明成',
      place: '431129',
      conductDate: { date: '2016-11-03', precision: 'day' },
      decisionDate: { date: '2017-01-01', precision: 'month' },
      consequence: '受到党内警告处分'
    })
    t.match(huang.relations, [{ type: 'illustrates', direction: 'outgoing', target: 'guidance-pitfalls-2' }])
    const item = await getJson('/v1/guidance-items/guidance-pitfalls-2')
    t.match(item.relations, [{ type: 'illustrates', direction: 'incoming', target: 'case-huang-group-rumour', eId: 'para_1' }])
  })

  await t.test('a provision with its descendants and ancestors', async (t) => {
    const item = '/v1/guidance-items/guidance-moments-3'
    const whole = await getJson(`${item}/provisions/para_2`)
    t.strictSame(whole.parts.map(({ eId }: any) => eId), [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `para_2__point_${n}`))
    t.strictSame(whole.path, [])
    const point = await getJson(`${item}/provisions/para_2__point_9`)
    t.strictSame(point.path.map(({ eId }: any) => eId), ['para_2'])
    t.strictSame(point.parts, [])
    t.strictSame(point.provision, (await getJson(item)).provisions.at(-1))
    t.strictSame(await getProblem(`${item}/provisions/para_2__point_10`), [404, 'provision-not-found'])
  })

  await t.test('quotations of a speaker are at their offsets', async (t) => {
    const article = await getJson('/v1/articles/article-wechat-not-wilful')
    t.ok(article.quotations.length > 0)
    for (const { eId, start, end, speaker } of article.quotations) {
      const { text } = article.provisions.find((provision: any) => provision.eId === eId)
      const around = text.slice(start - 1, start) + text.slice(end, end + 1)
      t.ok(/[“”]/.test(around + text[start] + text[end - 1]), `${speaker} in ${eId}`)
      const { quotations } = await getJson(`/v1/articles/article-wechat-not-wilful/provisions/${eId}`)
      t.ok(quotations.some((one: any) => one.start === start && one.speaker === speaker))
    }
  })

  await t.test('a work is found under its own kind only', async (t) => {
    t.strictSame(await getProblem('/v1/articles/cn-330000-ten-commandments'), [404, 'work-not-found'])
    t.strictSame(await getProblem(`${rules}/cn-330000-ten-commandments/versions/2`), [404, 'version-not-found'])
    t.strictSame(await getProblem(`${rules}/cn-330000-ten-commandments/versions/1?asOf=2020-01-01`), [400, 'unknown-parameter'])
    t.strictSame(await getProblem(`${rules}/cn-330000-ten-commandments?knownAt=2026-10-31T23:59:59Z`), [404, 'not-known-at'])
    t.strictSame(await getProblem(`${rules}/later-rule?knownAt=2026-11-01T01:00:00Z`), [404, 'not-known-at'])
  })
}

async function testDays(t: Test, { base, getJson, getProblem }: TestApp, tick: () => number) {
  const work = sampleWork('daily-rule')
  const at = `${rules}/daily-rule`
  for (const [text, date] of [['一', '2000-01-01'], ['三', '2099-01-01'], ['二', '2010-01-01']] as const) {
    tick()
    await recordVersion(base, { ...work, content: sampleText(text, date) })
  }

  await t.test('future versions and versions recorded late apply on their own day', async (t) => {
    const cases: [string, number, string | null][] = [
      ['2000-01-01', 1, '2010-01-01'],
      ['2009-12-31', 1, '2010-01-01'],
      ['2010-01-01', 3, '2099-01-01'],
      ['2098-12-31', 3, '2099-01-01'],
      ['2099-01-01', 2, null]
    ]
    for (const [day, version, inForceTo] of cases) {
      const work = await getJson(`${at}?asOf=${day}`)
      t.strictSame([work.version, work.inForceTo, work.status], [version, inForceTo, 'in-force'], day)
      const clause = await getJson(`${at}/provisions/para_1?asOf=${day}`)
      t.strictSame([clause.version, clause.provision, clause.inForceTo], [version, work.provisions[0], inForceTo], day)
    }
    t.strictSame(await getProblem(`${at}?asOf=1999-12-31`), [404, 'not-in-force-at'])
    t.strictSame(await getProblem(`${at}/provisions/para_1?asOf=1999-12-31`), [404, 'not-in-force-at'])
  })

  await t.test('without a day it is today in Shanghai', async (t) => {
    t.strictSame(await getJson(at), await getJson(`${at}?asOf=2026-11-22`))
  })

  await t.test('the timeline, in the order the versions succeed each other', async (t) => {
    const { items } = await getJson(`${at}/versions?asOf=2012-01-01`)
    t.strictSame(items.map(({ version, status, inForceTo }: any) => [version, status, inForceTo]), [
      [1, 'superseded', '2010-01-01'],
      [3, 'in-force', '2099-01-01'],
      [2, 'not-yet-in-force', null]
    ])
    t.equal(items[1].links.version, `${at}/versions/3`)
  })

  await t.test('a month is its first day, and assumed until it is over', async (t) => {
    const content = sampleContent({ inForceFrom: { date: '2030-02-01', precision: 'month', basis: 'promulgated' } })
    await recordVersion(base, { ...sampleWork('monthly-rule'), content })
    const certainty = async (day: string) => (await getJson(`${rules}/monthly-rule?asOf=${day}`)).certainty
    t.strictSame([await certainty('2030-02-01'), await certainty('2030-02-28'), await certainty('2030-03-01')], ['assumed', 'assumed', 'certain'])
  })
}

async function testInstants(t: Test, { base, get, getJson, getProblem }: TestApp, tick: () => number) {
  const work = sampleWork('corrected-rule')
  const at = `${rules}/corrected-rule`
  const first = tick()
  await recordVersion(base, { ...work, content: sampleText('错字', '2010-01-01') })
  const second = tick()
  await recordVersion(base, { ...work, content: sampleText('正字', '2010-01-01'), reason: '更正错字' })
  const third = tick()
  await redateVersion(base, { ...work, number: 2, content: sampleText('正字', '2011-01-01') })
  const fourth = tick()
  await withdrawVersion(base, { ...work, number: 1 })
  const fifth = tick()
  await withdrawVersion(base, { ...work, number: 3 })
  tick()

  const answer = async (query: string) => {
    const { version, inForceTo, provisions } = await getJson(`${at}?${query}`)
    return [version, inForceTo, provisions[0].text]
  }

  await t.test('corrections and withdrawals, as known at each instant', async (t) => {
    t.strictSame(await answer(`asOf=2015-01-01&knownAt=${during(first)}`), [1, null, '错字'])
    t.strictSame(await answer(`asOf=2015-01-01&knownAt=${during(second)}`), [2, null, '正字'])
    t.strictSame(await answer(`asOf=2015-01-01&knownAt=${during(third)}`), [3, null, '正字'])
    t.strictSame(await answer(`asOf=2010-06-01&knownAt=${during(third)}`), [1, '2011-01-01', '错字'], 'the corrected version is withdrawn, the first applies')
    t.strictSame(await getProblem(`${at}?asOf=2010-06-01&knownAt=${during(fourth)}`), [404, 'not-in-force-at'])
    t.strictSame(await answer(`asOf=2015-01-01&knownAt=${during(fourth)}`), [3, null, '正字'])
    t.strictSame(await getProblem(`${at}?knownAt=${during(fifth)}`), [404, 'all-withdrawn'])
    t.strictSame(await getProblem(`${at}?knownAt=${during(first - 1)}`), [404, 'not-known-at'])
  })

  await t.test('the instant of recording itself is known, a millisecond before is not', async (t) => {
    const { items } = await getJson(`${at}/history`)
    const recordedAt = Date.parse(items[1].recordedAt)
    t.equal((await getJson(`${at}?knownAt=${new Date(recordedAt).toISOString()}`)).version, 2)
    t.equal((await getJson(`${at}?knownAt=${new Date(recordedAt - 1).toISOString()}`)).version, 1)
  })

  await t.test('the history lists who did what, when and why', async (t) => {
    const { items } = await getJson(`${at}/history`)
    t.strictSame(items.map(({ action, version }: any) => [action, version]), [
      ['recorded', 1],
      ['corrected', 2],
      ['withdrawn', 2],
      ['recorded', 3],
      ['withdrawn', 1],
      ['withdrawn', 3]
    ])
    t.match(items[1], { recordedBy: 'editor', reason: '更正错字' })
    t.equal((await getJson(`${at}/history?knownAt=${during(second)}`)).items.length, 2)
    t.strictSame(await getProblem(`${at}/history?asOf=2020-01-01`), [400, 'unknown-parameter'])
  })

  await t.test('withdrawn versions come last in the timeline and stay readable at their address', async (t) => {
    const { items } = await getJson(`${at}/versions?knownAt=${during(third)}`)
    t.strictSame(items.map(({ version, status }: any) => [version, status]), [[1, 'superseded'], [3, 'in-force'], [2, 'withdrawn']])
    t.equal(items[2].withdrawnAt, (await getJson(`${at}/history`)).items[2].recordedAt)
    const kept = await getJson(`${at}/versions/2`)
    t.strictSame([kept.version, kept.provisions[0].text, 'status' in kept], [2, '正字', false])
  })

  await t.test('an explicit pair gives the same bytes, whatever is recorded later', async (t) => {
    const urls = [at, `${at}/provisions/para_1`, `${at}/versions`, rules, '/v1/guidance-items/guidance-moments-1'].map(
      (url) => `${url}?asOf=2015-01-01&knownAt=${during(third)}`
    )
    urls.push(`${at}/history?knownAt=${during(third)}`, `${at}/versions/1`, `/v1/sources?knownAt=${during(third)}`)
    const bytes = () => Promise.all(urls.map(async (url) => (await get(url)).body))
    const before = await bytes()
    tick()
    await recordVersion(base, { ...work, content: sampleText('再正', '2012-01-01') })
    await recordVersion(base, {
      ...sampleWork('relating-rule'),
      content: sampleText('关联', '2010-01-01'),
      relations: [
        { type: 'cites', target: 'guidance-moments-1', eId: null, targetEId: null },
        { type: 'cites', target: 'corrected-rule', eId: null, targetEId: 'para_1' }
      ]
    })
    t.strictSame(await bytes(), before)
    t.match((await getJson(`${at}?asOf=2020-01-01`)).relations, [{ direction: 'incoming', target: 'relating-rule' }])
  })
}

async function testRepeals(t: Test, { base, getJson, getProblem }: TestApp, tick: () => number) {
  const work = sampleWork('repealed-rule')
  const at = `${rules}/repealed-rule`
  tick()
  await recordVersion(base, { ...work, content: sampleText('旧', '2000-01-01') })
  const before = tick()
  tick()
  await repealWork(base, { ...work, from: from('2015-01-01') })
  tick()
  await recordVersion(base, { ...work, content: sampleText('新', '2020-01-01') })

  await t.test('where a repeal applies: the text it ended, and both numbers', async (t) => {
    const on2016 = await getJson(`${at}?asOf=2016-01-01`)
    t.strictSame([on2016.version, on2016.repealedVersion, on2016.status], [2, 1, 'repealed'])
    t.strictSame([on2016.provisions[0].text, on2016.inForceTo], ['旧', '2015-01-01'])
    t.equal(on2016.links.version, `${at}/versions/2`)
    const clause = await getJson(`${at}/provisions/para_1?asOf=2016-01-01`)
    t.strictSame([clause.version, clause.repealedVersion, clause.status, clause.provision.text], [2, 1, 'repealed', '旧'])
    t.strictSame([(await getJson(`${at}?asOf=2014-12-31`)).status, (await getJson(`${at}?asOf=2020-01-01`)).version], ['in-force', 3])
    t.equal((await getJson(`${at}?asOf=2016-01-01&knownAt=${during(before)}`)).status, 'in-force', 'before the repeal was recorded')
  })

  await t.test('the repeal itself is a version without text', async (t) => {
    const repeal = await getJson(`${at}/versions/2`)
    t.strictSame([repeal.repeal, repeal.provisions, repeal.citations, repeal.title], [true, [], [], '样例规定'])
    const { items } = await getJson(`${at}/versions?asOf=2016-01-01`)
    t.strictSame(items.map(({ version, status }: any) => [version, status]), [[1, 'repealed'], [2, 'repealed'], [3, 'not-yet-in-force']])
    t.strictSame(await getProblem(`${at}/versions/4`), [404, 'version-not-found'])
  })
}

async function testRenames(t: Test, { base, get, getJson, getProblem }: TestApp, tick: () => number) {
  tick()
  await recordVersion(base, { ...sampleWork('first-name'), content: sampleText('名', '2010-01-01') })
  const before = tick()
  tick()
  await renameWork(base, { ...sampleWork('first-name'), newId: 'second-name' })
  const between = tick()
  tick()
  await renameWork(base, { ...sampleWork('second-name'), newId: 'third-name' })

  await t.test('a former id redirects to the current one, at every address, with its query', async (t) => {
    for (const old of ['first-name', 'second-name', '%66irst-name']) {
      for (const rest of ['', '?asOf=2020-01-01', '/versions', '/versions/1', '/history', '/provisions/para_1?asOf=2020-01-01']) {
        const reply = await get(`${rules}/${old}${rest}`)
        t.strictSame([reply.statusCode, reply.headers.location, reply.body], [301, `${rules}/third-name${rest}`, ''])
      }
    }
  })

  await t.test('at an instant, the id of that instant is the current one', async (t) => {
    const old = await getJson(`${rules}/first-name?knownAt=${during(before)}`)
    t.strictSame([old.id, old.links.self], ['first-name', `${rules}/first-name`])
    t.strictSame(await getProblem(`${rules}/third-name?knownAt=${during(before)}`), [404, 'not-known-at'])
    const reply = await get(`${rules}/first-name?knownAt=${during(between)}`)
    t.equal(reply.headers.location, `${rules}/second-name?knownAt=${during(between)}`)
    const listed = (await getJson(`${rules}?limit=200&knownAt=${during(before)}`)).items.map(({ id }: any) => id)
    t.strictSame([listed.includes('first-name'), listed.includes('third-name')], [true, false])
  })

  await t.test('the rename is in the history, the text is unchanged', async (t) => {
    const { items } = await getJson(`${rules}/third-name/history`)
    t.strictSame(items.map(({ action, version }: any) => [action, version]), [['recorded', 1], ['renamed', null], ['renamed', null]])
    t.equal((await getJson(`${rules}/third-name`)).version, 1)
  })
}

async function testNames(t: Test, { base, getJson }: TestApp, tick: () => number) {
  const before = tick()
  tick()
  await recordRegions(base, [{ code: '330000', name: '浙江（新名）', parent: '100000' }], editor)
  const topics = (await getJson('/v1/topics')).items
  const renamed = topics.map((topic: any) => (topic.key === 'gambling' ? { ...topic, name: { zh: '赌', en: 'Betting' } } : topic))
  await recordTopics(base, renamed, editor)

  await t.test('regions and topics have the names of the instant', async (t) => {
    const at = `${rules}/cn-330000-ten-commandments`
    t.equal((await getJson(at)).region.name, '浙江（新名）')
    t.equal((await getJson(`${at}?knownAt=${during(before)}`)).region.name, '浙江省')
    t.equal((await getJson(`${at}/versions/1`)).region.name, '浙江省', 'a version shows the name at the time of recording')
    t.equal((await getJson('/v1/regions/330000')).name, '浙江（新名）')
    t.equal((await getJson(`/v1/regions/330000?knownAt=${during(before)}`)).name, '浙江省')
    t.equal((await getJson(`/v1/regions/330100?knownAt=${during(before)}`)).ancestors[1].name, '浙江省')
    const called = async (query: string) => (await getJson(`/v1/topics${query}`)).items.find(({ key }: any) => key === 'gambling').name.en
    t.strictSame([await called(''), await called(`?knownAt=${during(before)}`)], ['Betting', 'Gambling'])
    t.equal((await getJson(`${rules}?topic=Betting`)).items.length, 1)
  })
}
