// The response cache: its responses are always those of a service without a cache.
import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { editor, from, sampleContent, sampleText, sampleWork } from '../support/sample-content.js'

const factor = Number(process.env.GUIJU_TEST_FACTOR ?? 1)
const rule = '/v1/regional-rules/cn-330000-ten-commandments'

/** What two responses to the same request must have in common. */
async function ask(app: FastifyInstance, url: string, headers = {}) {
  const reply = await app.inject({ url, headers })
  const { 'x-request-id': _, date: __, connection: ___, ...same } = reply.headers
  return { status: reply.statusCode, headers: same, body: reply.rawPayload.toString('base64').replace(/"traceId.*/, '') }
}

t.test('response cache', async (t) => {
  let now = new Date('2026-11-22T04:00:00Z')
  const base = await openTestBase(anyEngine, { now: () => now })
  const cachingApp = await buildApp({ base })
  const uncachedApp = await buildApp({ base, responseCacheBytes: 1 })
  t.teardown(async () => {
    await cachingApp.close()
    await uncachedApp.close()
    await base.store.close()
  })
  /** Requests a URL from both apps; twice, so that the second response is a hit. Problems contain the request id, so only their status is compared. */
  const compare = async (url: string) => {
    const expected = await ask(uncachedApp, url)
    for (const time of ['first', 'second']) {
      const given = await ask(cachingApp, url)
      if (given.status === 200 || expected.status === 200) t.strictSame(given, expected, `${url}, ${time} time`)
      else t.equal(given.status, expected.status, `${url}, ${time} time`)
    }
  }

  t.test('after every kind of change, responses are the same as without a cache', async () => {
    await recordVersion(base, { ...sampleWork('cn-000-a'), content: sampleText('甲', '2020-01-01') })
    await recordVersion(base, { ...sampleWork('cn-000-b'), content: sampleContent({ region: '360000', topics: ['rumours'] }) })
    const ids = { a: 'cn-000-a', b: 'cn-000-b' }
    let count = 0
    const changes: Record<string, (which: 'a' | 'b') => Promise<unknown>> = {
      record: (which) =>
        recordVersion(base, {
          ...sampleWork(ids[which]),
          content: sampleText(`第${++count}次`, ['2020-01-01', '2024-05-01', '2026-11-23'][count % 3]!),
          relations: [{ type: 'cites', target: ids[which === 'a' ? 'b' : 'a'], eId: null, targetEId: null }]
        }),
      rename: async (which) => {
        const newId = `cn-000-${which}${++count}`
        await renameWork(base, { ...sampleWork(ids[which]), newId })
        ids[which] = newId
      },
      withdraw: async (which) => {
        const { items } = (await cachingApp.inject(`/v1/regional-rules/${ids[which]}/versions`)).json()
        const applicable = items.filter(({ status }: any) => status !== 'withdrawn')
        if (applicable.length > 1) await withdrawVersion(base, { ...sampleWork(ids[which]), number: applicable[0].version })
      },
      repeal: (which) => repealWork(base, { ...sampleWork(ids[which]), from: from('2025-01-01') }).catch(() => {}),
      region: () => recordRegions(base, [{ code: '360000', name: `江西省${++count}`, parent: '100000' }], editor),
      topic: () => recordTopics(base, [{ key: 'rumours', name: { zh: `谣言${++count}`, en: 'Rumours' } }], editor),
      nextDay: async () => {
        now = new Date(now.getTime() + 86_400_000)
      }
    }
    const addresses = (which: 'a' | 'b') =>
      [
        '', '?asOf=2024-06-01', '/versions', '/versions/1', '/history', '/provisions/para_1', '/diff?from=1', '/diff?from=1&to=1',
        `?knownAt=${new Date(Date.now() - 60_000).toISOString()}`
      ].map((rest) => `/v1/regional-rules/${ids[which]}${rest}`)
    const shared = [
      rule, '/v1/regional-rules?limit=3', '/v1/regional-rules?limit=200&region=360000&includeSubregions=true', '/v1/case-studies?topic=rumours',
      '/v1/regions/360921', '/v1/topics', '/v1/sources?limit=1', '/v1/applicable?region=360921',
      `/v1/search?q=${encodeURIComponent('样例')}&limit=3`, `/v1/compare?left=${ids.b}&right=cn-330000-ten-commandments`
    ]
    const step = fc.record({ name: fc.constantFrom(...Object.keys(changes)), which: fc.constantFrom('a' as const, 'b' as const) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), fc.infiniteStream(fc.nat()), async (steps, picks) => {
        for (const { name, which } of steps) {
          await changes[name]!(which)
          const all = [...addresses('a'), ...addresses('b'), ...shared]
          for (const pick of [...picks.take(6)]) await compare(all[pick % all.length]!)
        }
      }),
      { numRuns: 3 * factor }
    )
  })

  t.test('a list is kept while what is recorded cannot be on it, and is else the same as without a cache', async (t) => {
    const ids = Array.from({ length: 5 }, (_, at) => `cn-000-listed-${at}`)
    const [regions, topics] = [['360000', '330000', '350200', null], ['rumours', 'red-packets']]
    let count = 0
    const content = (region: string | null, topic: string) =>
      sampleContent({ region, topics: [topic], title: `第${++count}次`, inForceFrom: from(['2020-01-01', '2024-05-01'][count % 2]!) })
    for (const [at, id] of ids.entries()) await recordVersion(base, { ...sampleWork(id), content: content(regions[at % 4]!, topics[at % 2]!) })
    const steps: Record<string, (id: string, region: string | null, topic: string) => Promise<unknown>> = {
      record: (id, region, topic) => recordVersion(base, { ...sampleWork(id), content: content(region, topic) }),
      withdraw: async (id) => {
        const { items } = (await cachingApp.inject(`/v1/regional-rules/${id}/versions`)).json()
        const left = items.filter(({ status }: any) => status !== 'withdrawn')
        if (left.length > 1) await withdrawVersion(base, { ...sampleWork(id), number: left[0].version })
      },
      repeal: (id) => repealWork(base, { ...sampleWork(id), from: from('2025-01-01') }).catch(() => {}),
      relate: (id, region, topic) =>
        recordVersion(base, { ...sampleWork(id), content: content(region, topic), relations: [{ type: 'cites', target: ids[0]!, eId: null, targetEId: null }] })
    }
    const optional = (name: string, ...values: string[]) => fc.constantFrom('', ...values.map((value) => `&${name}=${encodeURIComponent(value)}`))
    const list = fc
      .tuple(
        optional('region', '360000', '江西省', '350000', '350200', '330000'), optional('includeSubregions', 'true'),
        optional('topic', 'rumours', '红包', 'gambling'), optional('status', 'superseded', 'repealed'), optional('asOf', '2023-01-01', '2026-01-01'), optional('count', 'true')
      )
      .map((parts) => `/v1/regional-rules?limit=200${parts.join('')}`)
    const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.constantFrom(...ids), fc.constantFrom(...regions), fc.constantFrom(...topics))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 5 }), fc.array(list, { minLength: 6, maxLength: 6 }), async (made, lists) => {
        for (const url of lists) await compare(url)
        for (const [name, ...input] of made) {
          await steps[name]!(...input)
          for (const url of lists) await compare(url)
        }
      }),
      { numRuns: 3 * factor }
    )
    // The cursor tells which state of the base a page is of. With `count` a page is kept for its own day, cursor and all.
    const stateOf = async (url: string) => JSON.parse(Buffer.from((await cachingApp.inject(url)).json().nextCursor, 'base64url').toString())[1]
    const [jiangxi, packets, both] = ['region=360000', 'topic=red-packets', 'region=360000&topic=red-packets'].map((filter) => `/v1/regional-rules?limit=1&count=true&${filter}`)
    const recordOne = (id: string, region: string, topic: string) => recordVersion(base, { ...sampleWork(id), content: content(region, topic) })
    for (const id of ['cn-000-one', 'cn-000-two']) await recordOne(id, '360000', 'red-packets')
    const before = base.store.changeTracker.seq
    t.strictSame([await stateOf(jiangxi!), await stateOf(packets!), await stateOf(both!)], [before, before, before])
    await recordOne('cn-000-elsewhere', '330000', 'rumours')
    t.strictSame([await stateOf(jiangxi!), await stateOf(packets!), await stateOf(both!)], [before, before, before], 'kept')
    await recordOne('cn-000-elsewhere', '330000', 'red-packets')
    t.strictSame([await stateOf(jiangxi!), await stateOf(packets!), await stateOf(both!)], [before, before + 2, before], 'one of that topic')
    await recordOne('cn-000-elsewhere', '360000', 'rumours')
    t.strictSame([await stateOf(jiangxi!), await stateOf(packets!)], [before + 3, before + 3], 'a work that was on the other list')
  })

  t.test('from midnight in Shanghai on, the version of the new day is returned', async (t) => {
    await recordVersion(base, { ...sampleWork('cn-000-midnight'), content: sampleText('旧', '2020-01-01') })
    now = new Date('2027-03-31T15:59:59.999Z')
    await recordVersion(base, { ...sampleWork('cn-000-midnight'), content: sampleText('新', '2027-04-01') })
    const url = '/v1/regional-rules/cn-000-midnight'
    const read = async () => (await cachingApp.inject(url)).json()
    t.match([await read(), await read()], [{ version: 1, inForceTo: '2027-04-01' }, { version: 1 }])
    now = new Date('2027-03-31T16:00:00.000Z')
    t.match([await read(), await read()], [{ version: 2 }, { version: 2 }])
  })

  t.test('every encoding has its own ETag, and a 304', async (t) => {
    const plain = await cachingApp.inject(rule)
    t.match(plain.headers, { vary: 'Accept-Encoding', 'content-encoding': undefined })
    for (const [accepted, encoding, open] of [
      ['gzip', 'gzip', gunzipSync], ['gzip, deflate, br', 'br', brotliDecompressSync], ['br;q=0.5, gzip', 'gzip', gunzipSync]
    ] as const) {
      const headers = { 'accept-encoding': accepted }
      const [first, second] = [await ask(cachingApp, rule, headers), await ask(cachingApp, rule, headers)]
      t.strictSame(first, second)
      t.equal(first.headers['content-encoding'], encoding)
      t.equal(open(Buffer.from(first.body, 'base64')).toString(), plain.body)
      t.not(first.headers.etag, plain.headers.etag)
      const again = await cachingApp.inject({ url: rule, headers: { ...headers, 'if-none-match': `W/${first.headers.etag}` } })
      t.strictSame([again.statusCode, again.body, again.headers.etag], [304, '', first.headers.etag])
      t.strictSame([again.headers['content-type'], again.headers['content-encoding']], [undefined, undefined])
    }
    t.equal((await cachingApp.inject({ url: rule, headers: { 'accept-encoding': 'identity' } })).body, plain.body)
  })

  t.test('of a resource with several formats one is cached, and the others are still available', async (t) => {
    const url = `${rule}/diff?from=1&to=1`
    const types = async () => {
      const asked = ['*/*', 'text/html', 'application/json', 'text/html;q=0.5, application/json'].map((accept) => ask(cachingApp, url, { accept }))
      return (await Promise.all(asked)).map(({ headers }) => [String(headers['content-type']).split(';')[0], headers.vary])
    }
    const json = ['application/json', 'Accept, Accept-Encoding']
    const expected = [json, ['text/html', 'Accept, Accept-Language, Accept-Encoding'], json, ['application/json', 'Accept']]
    t.strictSame([await types(), await types()], [expected, expected])
  })

  t.test('HEAD has the headers of GET, computed or cached', async (t) => {
    const url = `${rule}?asOf=2019-12-31`
    const heads = [await cachingApp.inject({ method: 'HEAD', url }), await cachingApp.inject({ method: 'HEAD', url })]
    const got = await cachingApp.inject(url)
    for (const head of heads) {
      t.equal(head.body, '')
      for (const name of ['etag', 'content-length', 'content-type', 'content-location']) t.equal(head.headers[name], got.headers[name], name)
    }
  })

  t.test('different spellings of a URL have the same response', async (t) => {
    const [one, other] = [`${rule}?asOf=2020-02-02&knownAt=2026-11-20T00:00:00Z`, `${rule}?knownAt=2026-11-20T00%3A00:00Z&asOf=2020-02-02`]
    t.strictSame(await ask(cachingApp, one), await ask(cachingApp, other))
    t.strictSame(await ask(cachingApp, other), await ask(uncachedApp, one))
  })

  t.test('Guiju-Seq is the last change included, Guiju-Min-Seq demands one', async (t) => {
    const last = base.store.changeTracker.seq
    t.equal((await cachingApp.inject(rule)).headers['guiju-seq'], String(last))
    await recordVersion(base, { ...sampleWork('cn-000-counted'), content: sampleContent() })
    t.equal((await cachingApp.inject({ url: rule, headers: { 'guiju-min-seq': String(last + 1) } })).headers['guiju-seq'], String(last + 1))
    const ahead = await cachingApp.inject({ url: rule, headers: { 'guiju-min-seq': String(last + 100) } })
    t.match([ahead.statusCode, ahead.json().code, ahead.headers['retry-after']], [503, 'not-caught-up', '1'])
    for (const wrong of ['-1', 'x', '1.5', '99999999999999999999']) {
      const refused = await cachingApp.inject({ url: rule, headers: { 'guiju-min-seq': wrong } })
      t.match([refused.statusCode, refused.json().errors[0].pointer], [400, '/header/guiju-min-seq'])
    }
  })
})
