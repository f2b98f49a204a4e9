// Replies that are kept by what they answer: for any day and any instant of knowledge, after any history, what is sent out of
// memory is what a service without a cache computes from the store, byte for byte and header for header.
import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { asc } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import type { Base } from '../../src/database/base.js'
import { changes } from '../../src/database/tables/changes.js'
import { presentText } from '../../src/works/present.js'
import { readWork } from '../../src/works/reading/read-work.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { redateVersion, withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import type { InForceFrom, VersionContent } from '../../src/works/work.js'
import { engines, openTestBase } from '../support/bases.js'
import { sealForTest } from '../support/seals.js'
import { editor, inForceFromDate, manualClock, numberedTopics, versionContent } from '../support/version-content.js'

/** GUIJU_TEST_FACTOR=40 asks more than 10,000 pairs of a day and an instant on each engine. */
const factor = Number(process.env.GUIJU_TEST_FACTOR ?? 1)
const histories = 4 * factor
/** Points in time that are asked after each step of a history. */
const pointsAfterStep = 10
const kind = 'law' as const

const starts: InForceFrom[] = [
  inForceFromDate(null), inForceFromDate('2015-01-01', 'year'), inForceFromDate('2015-07-01', 'month'), inForceFromDate('2015-07-01'),
  inForceFromDate('2016-02-29'), { date: '2016-03-01', precision: 'day', basis: 'inferred' },
  { date: null, precision: 'unknown', basis: 'to-be-appointed' }, inForceFromDate('2026-11-02'), inForceFromDate('2099-12-31')
]
const askedDays = [
  '0001-01-01', '2014-12-31', '2015-01-01', '2015-05-05', '2015-06-30', '2015-07-01', '2015-07-20', '2015-07-31', '2015-08-01', '2015-12-31',
  '2016-01-01', '2016-02-28', '2016-02-29', '2016-03-01', '2017-06-01', '2026-11-01', '2026-11-02', '2099-12-30', '9999-12-31'
]
const actions = ['record', 'record', 'record', 'same day', 'withdraw', 'redate', 'repeal', 'rename', 'seal', 'region', 'topic', 'midnight'] as const

interface Step {
  action: (typeof actions)[number]
  work: number
  other: number
  start: number
  pick: number
  pause: number
}

interface Question {
  address: number
  work: number
  /** Beyond the list of days: none is asked, which means today. */
  day: number
  /** Beyond the list of instants: none is asked, which means all that is recorded. */
  instant: number
  shift: number
}

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(...actions), work: fc.nat(2), other: fc.nat(2), start: fc.nat(starts.length - 1), pick: fc.nat(),
  pause: fc.constantFrom(1, 1_000, 3_600_000)
})
const question: fc.Arbitrary<Question> = fc.record({
  address: fc.nat(), work: fc.nat(2), day: fc.nat(askedDays.length + 4), instant: fc.nat(), shift: fc.constantFrom(-1, 0, 1)
})

/** The ids of three works of a history, each with all that it has had. */
type Ids = string[][]

function contentOf({ start, pick }: Step, count: number): VersionContent {
  const inForceFrom = starts[start]!
  const [provision] = versionContent({ text: `第${count}次` }).provisions
  const own = pick % 3 === 0 ? [{ ...provision!, eId: 'para_2', inForceFrom: inForceFromDate('2017-01-01') }] : []
  const legislativeHistory = [
    { date: '2014-05-01', kind: 'adopted' as const, text: '通过' }, { date: pick % 2 === 0 ? '2015-05-05' : '2017-03-04', kind: 'amended' as const, text: '修正' }
  ]
  return versionContent({
    title: `第${count}次`, region: '330000', topics: ['topic-0'], inForceFrom, provisions: [provision!, ...own],
    ...(pick % 4 === 0 ? { legislativeHistory } : {})
  })
}

async function takeStep(base: Base, ids: Ids, taken: Step, count: number, moveDay: () => void): Promise<void> {
  const [own, other] = [ids[taken.work]!, ids[taken.other]!.at(-1)!]
  const order = { kind, id: own.at(-1)!, ...editor }
  const number = 1 + (taken.pick % 3)
  const newId = `${own[0]}-${count}`
  const relations = other === order.id ? [] : [
    { type: 'cites' as const, target: other, eId: null, targetEId: null },
    { type: 'implements' as const, target: other, eId: 'para_1', targetEId: 'art_1', from: '2016-02-29' }
  ]
  const take: Record<Step['action'], () => unknown> = {
    record: () => recordVersion(base, { ...order, content: contentOf(taken, count), relations }),
    'same day': () => recordVersion(base, { ...order, content: contentOf({ ...taken, start: 3 }, count) }),
    withdraw: () => withdrawVersion(base, { ...order, number }),
    redate: () => redateVersion(base, { ...order, content: contentOf(taken, count), number }),
    repeal: () => repealWork(base, { ...order, from: starts[taken.start]! }),
    rename: async () => {
      await renameWork(base, { ...order, newId })
      own.push(newId)
    },
    seal: () => sealForTest(base, order, number),
    region: () => recordRegions(base, [{ code: '330000', name: `浙江省${count}`, parent: '100000' }], editor),
    topic: () => recordTopics(base, [{ key: 'topic-0', name: { zh: `主题${count}`, en: `Topic ${count}` } }], editor),
    midnight: moveDay
  }
  // Not every step is possible after every other: what is refused changes nothing.
  await Promise.resolve(take[taken.action]()).catch((error: { code?: string }) => {
    if (error.code === undefined) throw error
  })
}

const addresses = [
  '', '', '/provisions/para_1', '/provisions/para_2', '/versions', '/history', '?limit=2', '?region=330000&limit=4&status=superseded',
  '?topic=topic-0&status=repealed', '/diff', '/diff', '/applicable', '/applicable'
]

function urlOf(ids: Ids, { address, work, day, instant, shift }: Question, instants: readonly number[]): string {
  const ofWork = ids[work]!
  const path = addresses[address % addresses.length]!
  if (path.startsWith('?')) return listUrl(path, askedDays[day])
  if (path === '/applicable') return applicableUrl(instant, askedDays[day])
  const asked = new URLSearchParams(path === '/diff' ? versionsToCompare(instant) : {})
  if (askedDays[day] !== undefined && path !== '/history') asked.set('asOf', askedDays[day])
  const at = instants[instant % (instants.length + 2)]
  if (at !== undefined) asked.set('knownAt', new Date(at + shift).toISOString())
  const query = asked.size === 0 ? '' : `?${asked}`
  return `/v1/laws/${ofWork[address % ofWork.length]}${path}${query}`
}

/** A list, with the day before or after the other parameters. */
function listUrl(query: string, asOf: string | undefined): string {
  if (asOf === undefined) return `/v1/laws${query}`
  return query.includes('topic') ? `/v1/laws?asOf=${asOf}&${query.slice(1)}` : `/v1/laws${query}&asOf=${asOf}`
}

/** A comparison of versions named by days, by a number, or by no more than the day asked. */
function versionsToCompare(pick: number): Record<string, string> {
  const day = (at: number) => askedDays[at % askedDays.length]!
  const from = pick % 5 === 0 ? '1' : day(pick >> 3)
  return pick % 3 === 0 ? { from } : { from, to: pick % 7 === 0 ? '2' : day(pick >> 5) }
}

/** What applies in a place or in one that holds it, with or without a look ahead, at a page's length that may not be enough. */
function applicableUrl(pick: number, asOf: string | undefined): string {
  const horizon = ['', '&horizon=31', '&horizon=3660'][pick % 3]!
  const filter = ['', '&kind=law', '&topic=topic-0', '&changedSince=2015-07-01', '&counts=true', '&rank=law'][pick % 6]!
  return `/v1/applicable?region=${pick % 2 === 0 ? '330000' : '330100'}&limit=${1 + (pick % 4)}${filter}${horizon}${asOf === undefined ? '' : `&asOf=${asOf}`}`
}

async function ask(app: FastifyInstance, url: string) {
  const { statusCode: status, headers, body } = await app.inject(url)
  const { 'x-request-id': _, date: __, connection: ___, ...others } = headers
  const same = Object.fromEntries(Object.entries(others).sort())
  // Problems carry the id of the request.
  return status < 400 ? { status, headers: same, body } : { status }
}

for (const engine of engines) {
  t.test(`replies over time on ${engine}`, { timeout: 120_000 * factor }, async (t) => {
    const { clock, advance, read } = manualClock('2026-11-01T00:00:00.000Z')
    const base = await openTestBase(engine, { contents: 'empty', clock, now: read })
    const [caching, uncached] = [await buildApp({ base }), await buildApp({ base, responseCacheBytes: 1 })]
    t.teardown(async () => {
      await caching.close()
      await uncached.close()
      await base.store.close()
    })
    await recordTopics(base, numberedTopics(1), editor)
    await recordRegions(base, [{ code: '100000', name: '全国', parent: null }, { code: '330000', name: '浙江省', parent: '100000' }, { code: '330100', name: '杭州市', parent: '330000' }], editor)
    const computed = countReadPoints(base)
    let asked = 0
    const compare = async (url: string) => {
      const expected = await ask(uncached, url)
      for (const time of ['first', 'second']) {
        const given = await ask(caching, url)
        const [found, wanted] = [JSON.stringify(given), JSON.stringify(expected)]
        if (found !== wanted) throw new Error(`${url}, ${time} time\nfound    ${found}\nexpected ${wanted}`)
      }
      asked++
      if (expected.status === 200) await compareWithParts(base, url, expected.body!)
    }

    let played = 0
    const playHistory = async (steps: Step[], questions: fc.Stream<Question>) => {
      const ids: Ids = ['a', 'b', 'c'].map((name) => [`h${played}-${name}`])
      played++
      for (const work of [0, 1, 2]) await takeStep(base, ids, { action: 'record', work, other: 0, start: 3, pick: 4, pause: 1 }, work, () => {})
      for (const [count, taken] of steps.entries()) {
        advance(taken.pause)
        await takeStep(base, ids, taken, count + 3, () => advance(86_400_000))
        const rows = await base.store.db.select({ at: changes.recordedAt }).from(changes).orderBy(asc(changes.seq))
        const instants = rows.slice(-12).map(({ at }) => at.getTime())
        for (const one of questions.take(pointsAfterStep)) await compare(urlOf(ids, one, instants))
      }
    }

    t.test('for random histories they are those of a service without a cache', async (t) => {
      const seed = Number(process.env.GUIJU_TEST_SEED ?? 20_261_129)
      const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), fc.infiniteStream(question), playHistory)
      await fc.assert(property, { numRuns: histories, seed, endOnFailure: true })
      t.ok(asked >= 240, `${asked} points in time were asked`)
    })

    t.test('a day never asked, and an instant never asked, are answered without the store', async (t) => {
      const id = 'never-asked'
      for (const [date, text] of [['2015-07-01', '旧'], ['2020-01-01', '新']] as const) {
        advance(60_000)
        await recordVersion(base, { kind, id, ...editor, content: versionContent({ text, inForceFrom: inForceFromDate(date) }) })
      }
      advance(60_000)
      await recordVersion(base, { kind, id: `${id}-other`, ...editor, content: versionContent() })
      const before = read().getTime()
      const instant = (back: number) => new Date(before - back).toISOString()
      const read2016 = await ask(caching, `/v1/laws/${id}?asOf=2016-01-01`)
      await ask(caching, `/v1/laws/${id}?asOf=2021-01-01`)
      await ask(caching, `/v1/laws/${id}?asOf=2021-01-01&knownAt=${instant(90_000)}`)
      const start = computed.count
      for (const asOf of ['2015-07-01', '2015-12-31', '2019-12-31']) t.strictSame(await ask(caching, `/v1/laws/${id}?asOf=${asOf}`), read2016, asOf)
      await compareCached([
        `/v1/laws/${id}?asOf=2020-01-01`, `/v1/laws/${id}`, `/v1/laws/${id}?knownAt=${instant(59_000)}&asOf=2016-02-02`,
        `/v1/laws/${id}?asOf=2022-01-01&knownAt=${instant(30_000)}`, `/v1/laws/${id}?asOf=2016-05-05&knownAt=${encodeURIComponent(instant(80_000))}`
      ])
      t.equal(computed.count, start, 'nothing was computed')
      advance(60_000)
      const later = `/v1/laws/${id}?asOf=2021-01-01&knownAt=${read().toISOString()}`
      await ask(caching, later)
      const asked = computed.count
      await compareCached([later, later.replace('asOf=2021-01-01', 'asOf=2022-02-02')])
      t.equal(computed.count, asked, 'an instant after the last change is asked once')
      const between = `/v1/laws/${id}/diff?unchanged=false&from=`
      const applying = '/v1/applicable?region=330100&counts=true'
      for (const url of [`${between}2016-01-01&to=2021-01-01`, `${between}1&asOf=2021-01-01`, `${applying}&asOf=2018-01-01`, `${applying}&horizon=31&asOf=2018-01-01`]) {
        t.equal((await ask(caching, url)).status, 200, url)
      }
      const compared = computed.count
      await compareCached([
        `${between}2015-07-01&to=2020-01-01`, `${between}2019-12-31&to=2030-01-01`, `${between}2016-01-01&asOf=2018-01-01&to=2021-01-01`, `${between}1`,
        `${between}1&asOf=2020-01-01`, `${between}2017-01-01&to=2022-02-02&knownAt=${instant(0)}`,
        `${applying}&asOf=2018-02-02`, `${applying}&asOf=2019-12-31`, `${applying}&horizon=31&asOf=2018-02-02`
      ])
      t.equal(computed.count, compared, 'comparisons by days, and what applies, are found by what they answer')
      for (const [url, status] of [[`${between}2015-06-30&to=2020-01-01`, 404], [`${between}2016-01-01&from=2017-01-01`, 400], [`${between}%20`, 400], [`${between}1&to=2016-02-30`, 400]] as const) {
        t.equal((await caching.inject(url)).statusCode, status, url)
      }
      t.equal((await caching.inject(`/v1/laws/${id}?asOf=2015-06-30`)).statusCode, 404)
      t.equal((await caching.inject(`/v1/laws/${id}/versions/1?asOf=2016-01-01`)).statusCode, 400)
      t.equal((await caching.inject(`/v1/laws/${id}?asOf=2016-01-01&asOf=2017-01-01`)).statusCode, 400)

      async function compareCached(urls: readonly string[]): Promise<void> {
        for (const url of urls) {
          const given = await ask(caching, url)
          const counted = computed.count
          t.strictSame(given, await ask(uncached, url), url)
          computed.count = counted
        }
      }
    })
  })
}

/** A work that was read in one statement is the one that is read part by part. */
async function compareWithParts(base: Base, url: string, body: string): Promise<void> {
  const { pathname, searchParams } = new URL(url, 'http://guiju.test')
  const id = /^\/v1\/laws\/([^/]+)$/.exec(pathname)?.[1]
  if (id === undefined) return
  const knownAt = searchParams.get('knownAt')
  const query = { kind, id, asOf: searchParams.get('asOf') ?? undefined, knownAt: knownAt === null ? undefined : new Date(knownAt) }
  const parts = JSON.parse(JSON.stringify(presentText(await readWork(base, query)))) as Record<string, unknown>
  const whole = JSON.parse(body) as Record<string, unknown>
  const differing = Object.keys({ ...parts, ...whole }).filter((name) => JSON.stringify(whole[name]) !== JSON.stringify(parts[name]))
  if (differing.length > 0) throw new Error(`${url} differs in ${differing.join()}: ${body}`)
}

/** Counts how often anything is read at a point in time. */
function countReadPoints({ store: { changeTracker } }: Base): { count: number } {
  const computed = { count: 0 }
  const latest = changeTracker.latest.bind(changeTracker)
  changeTracker.latest = () => {
    computed.count++
    return latest()
  }
  return computed
}
