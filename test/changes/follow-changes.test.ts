// Following the base: the sequence in all its forms, gap-free, and the check of cached versions.
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { announceCommencements } from '../../src/changes/announce-commencements.js'
import { addToDay, dayInShanghai } from '../../src/shared/calendar.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { engines, openTestBase } from '../support/bases.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'

for (const engine of engines) {
  t.test(`following changes on ${engine}`, async (t) => {
    let now = new Date('2026-11-22T04:00:00Z')
    const base = await openTestBase(engine, { now: () => now })
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(() => base.store.close()))
    const get = async (url: string) => (await app.inject(url)).json()
    const write = (id: string, day = '2019-01-01', text = id) =>
      recordVersion(base, { ...sampleWork(id, 'law'), content: sampleText(text, day) })
    const start = (await get('/v1/changes?limit=1000')).nextSince

    t.test('the sequence in pages: every number once', async (t) => {
      const seen: number[] = []
      for (let since = 0, more = true; more; ) {
        const page = await get(`/v1/changes?since=${since}&limit=7`)
        seen.push(...page.items.map(({ seq }: any) => seq))
        since = page.nextSince
        more = page.more
      }
      t.strictSame(seen, Array.from({ length: start }, (_, at) => at + 1))
      const { hash } = (await get(`/v1/changes?since=${start - 1}`)).items[0]
      t.strictSame(await get(`/v1/changes?since=${start}`), { items: [], nextSince: start, cursor: `${start}:${hash.slice(0, 16)}`, more: false })
    })

    t.test('filters by kind, region, topic, work and action; the position advances all the same', async (t) => {
      const ids = async (query: string) => {
        const page = await get(`/v1/changes?limit=1000&${query}`)
        t.equal(page.nextSince, start, query)
        return page.items.map(({ id }: any) => id)
      }
      t.strictSame(await ids('region=360000&includeSubregions=true'), ['cn-360921-red-packet-gambling-ban'])
      t.strictSame(await ids('kind=article'), ['article-wechat-not-wilful', 'article-discipline-online-offline'])
      t.strictSame(await ids('work=case-huang-group-rumour'), ['case-huang-group-rumour'])
      t.ok((await ids('topic=gambling')).includes('cn-360921-red-packet-gambling-ban'))
      t.strictSame(await ids('action=withdrawn'), [])
    })

    t.test('a long poll answers when something is recorded, and after its time when nothing is', async (t) => {
      const waiting = get(`/v1/changes?since=${start}&wait=20`)
      await write('cn-100000-awaited')
      t.match(await waiting, { items: [{ seq: start + 1, action: 'recorded', id: 'cn-100000-awaited', version: 1 }] })
      t.match(await get(`/v1/changes?since=${start + 1}&wait=1`), { items: [] })
    })

    t.test('an Atom feed whose ids stay the same', async (t) => {
      const reply = await app.inject('/v1/changes.atom?limit=3')
      t.equal(reply.headers['content-type'], 'application/atom+xml; charset=utf-8')
      const ids = [...reply.payload.matchAll(/<id>(urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<\/id>/g)].map(([, id]) => id)
      t.equal(new Set(ids).size, 4, 'of the feed and three entries')
      await write('cn-100000-ampersand', '2019-01-01', '甲&乙<丙>')
      const later = await app.inject('/v1/changes.atom?limit=3')
      t.ok(ids.slice(0, 3).every((id) => later.payload.includes(id!)))
      t.match(later.payload, /<updated>20\d\d-/)
      t.notMatch(later.payload, /[<]丙|&乙/)
    })

    t.test('a version recorded ahead of its day is a change again on that day, once', async (t) => {
      // Ahead of the day on which the test runs, by which it is recorded.
      const ahead = addToDay(dayInShanghai(new Date()), { days: 30 })!
      await write('cn-100000-ahead', ahead)
      t.equal(await announceCommencements(base), 0)
      now = new Date(`${ahead}T00:00:00+08:00`)
      t.strictSame(await Promise.all([announceCommencements(base), announceCommencements(base)]).then((n) => n.sort()), [0, 1])
      const { items } = await get('/v1/changes?work=cn-100000-ahead')
      t.strictSame(items.map(({ action, version }: any) => [action, version]), [['recorded', 1], ['came-into-force', 1]])
      now = new Date('2026-11-22T04:00:00Z')
    })

    t.test('checking cached versions: only those affected, all of them', async (t) => {
      for (const id of ['cn-100000-kept', 'cn-100000-ended', 'cn-100000-gone', 'cn-100000-soon', 'cn-100000-old-name', 'cn-100000-new-text']) await write(id)
      await repealWork(base, { ...sampleWork('cn-100000-ended', 'law'), from: from('2020-01-01') })
      await withdrawVersion(base, { ...sampleWork('cn-100000-gone', 'law'), number: 1 })
      await write('cn-100000-soon', '2027-01-01', '新')
      await renameWork(base, { ...sampleWork('cn-100000-old-name', 'law'), newId: 'cn-100000-new-name' })
      await write('cn-100000-new-text', '2020-01-01', '新')
      const asked = ['kept', 'ended', 'gone', 'soon', 'old-name', 'new-text', 'never'].map((name) => ({ id: `cn-100000-${name}`, version: 1 }))
      const check = (items: object[]) => app.inject({ method: 'POST', url: '/v1/changes/check', payload: { items } })
      const { items } = (await check(asked)).json()
      t.strictSame(items.map(({ id, state, version }: any) => [id.slice(10), state, version]), [
        ['ended', 'repealed', 2], ['gone', 'withdrawn', null], ['soon', 'pending', 1],
        ['old-name', 'moved', 1], ['new-text', 'changed', 2], ['never', 'unknown', null]
      ])
      t.match(items[2].next, { version: 2, from: '2027-01-01', repeal: false })
      const many = Array.from({ length: 10_000 }, (_, at) => ({ id: at % 2 === 0 ? 'cn-100000-kept' : 'cn-100000-new-text', version: 1 }))
      const all = (await check(many)).json()
      t.strictSame([all.asked, all.items.length], [10_000, 5_000])
      const { contentHash } = await get('/v1/laws/cn-100000-kept')
      t.strictSame((await check([{ id: 'cn-100000-kept', contentHash }])).json().items, [])
      for (const wrong of [[], [{ id: 'cn-100000-kept' }], [...many, many[0]!], [{ id: 'a', version: 1, etag: 'x' }]]) {
        t.equal((await check(wrong)).statusCode, 400)
      }
    })

    t.test('by ETag: a work is reported whenever its response differs', async (t) => {
      const check = async (items: object[]) =>
        (await app.inject({ method: 'POST', url: '/v1/changes/check', payload: { items } })).json().items
      const { items } = await get('/v1/regional-rules?limit=200')
      const tag = async (kind: string, id: string) => String((await app.inject(`/v1/${kind}/${id}`)).headers.etag)
      const kept = await Promise.all(items.map(async ({ id }: any) => ({ id, etag: await tag('regional-rules', id) })))
      const law = { id: 'cn-100000-kept', etag: await tag('laws', 'cn-100000-kept') }
      t.strictSame(await check([...kept, law]), [], 'nothing to report just after reading')
      const relation = { type: 'cites', target: 'cn-100000-kept', eId: null, targetEId: null } as const
      await recordVersion(base, { ...sampleWork('cn-100000-citing', 'law'), content: sampleText('甲', '2019-01-01'), relations: [relation] })
      t.match(await check([...kept, law]), [{ id: law.id, state: 'changed', version: 1 }], 'another work relates to it')
      const again = { id: law.id, etag: `W/${await tag('laws', law.id)}` }
      t.strictSame(await check([again]), [])
      await write(law.id, '2020-01-01', '新')
      t.match(await check([again]), [{ state: 'changed', version: 2 }])
      t.match(await check([{ id: 'cn-100000-ended', etag: law.etag }]), [{ state: 'repealed' }])
      const { etag } = (await app.inject(`/v1/laws/${law.id}/versions/1`)).headers
      const other = await app.inject({ method: 'POST', url: '/v1/changes/check', payload: { items: [{ id: law.id, etag }] } })
      t.match(other.json(), { status: 400, errors: [{ pointer: '/body/items/0/etag' }] }, 'an ETag of another address is refused')
    })

    t.test('invalid requests are rejected by name', async (t) => {
      for (const [url, code] of [
        ['/v1/changes?since=-1', 'invalid-parameter'], ['/v1/changes?wait=61', 'invalid-parameter'],
        ['/v1/changes?from=1', 'unknown-parameter'], ['/v1/changes?region=999999', 'unknown-region'],
        ['/v1/changes?topic=none', 'unknown-topic'], ['/v1/changes?work=none', 'work-not-found']
      ] as const) t.equal((await get(url)).code, code, url)
      const reply = await app.inject({ url: '/v1/changes', headers: { accept: 'text/event-stream', 'last-event-id': 'x' } })
      t.match(reply.json(), { errors: [{ pointer: '/header/last-event-id' }] })
      const head = await app.inject({ method: 'HEAD', url: '/v1/changes', headers: { accept: 'text/event-stream' } })
      t.match([head.statusCode, head.headers['content-type']], [200, /^text\/event-stream/])
    })

    t.test('a stream that is interrupted and resumed, over restarts, shows each change once and in order', async (t) => {
      const since = (await get('/v1/changes?limit=1000')).nextSince
      const seen: number[] = []
      let service = await startService(base)
      const writing = (async () => {
        for (let count = 0; count < 60; count++) await write('cn-100000-streamed', '2019-01-01', `第${count}次`)
      })()
      for (let turn = 0; seen.length < 60 && turn < 200; turn++) {
        await readEvents(service.url, since, seen, Math.min(1 + (turn % 4), 60 - seen.length))
        if (turn % 8 === 7) {
          await service.close()
          service = await startService(base)
        }
      }
      await writing
      await service.close()
      t.strictSame(seen, Array.from({ length: 60 }, (_, at) => since + at + 1))
    })

    t.test('stopping the service ends its streams', async (t) => {
      const service = await startService(base)
      const seen: number[] = []
      const reading = readEvents(service.url, 0, seen, Infinity)
      while (seen.length < start) await sleep(20)
      await service.close()
      await reading
      t.strictSame(seen.slice(0, start), Array.from({ length: start }, (_, at) => at + 1))
    })
  })
}

/** The app on a port, as in a process of its own. */
async function startService(base: Parameters<typeof buildApp>[0]['base']) {
  const app = await buildApp({ base })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, close: () => app.close() }
}

/** Reads so many events from where `seen` ends, or until the stream ends, then hangs up. */
function readEvents(url: string, since: number, seen: number[], count: number): Promise<void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' }
  if (seen.length > 0) headers['last-event-id'] = String(seen.at(-1))
  const last = seen.length + count
  let text = ''
  return new Promise((resolve, reject) => {
    // A connection of its own each time, as after a loss of the network.
    const asked = request(`${url}/v1/changes?since=${since}`, { headers, agent: false }, (reply) => {
      reply.setEncoding('utf8').on('end', resolve).on('error', () => resolve())
      reply.on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0 && seen.length < last; end = text.indexOf('\n\n')) {
          const id = /^id: (\d+):[0-9a-f]{16}$/m.exec(text.slice(0, end))?.[1]
          text = text.slice(end + 2)
          if (id !== undefined) seen.push(Number(id))
        }
        if (seen.length < last) return
        asked.destroy()
        resolve()
      })
    })
    asked.on('error', reject).end()
  })
}
