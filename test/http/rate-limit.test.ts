// The rate limit: headers, rejection, cost by operation, and one limit shared by several processes.
import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { HardeningSettings } from '../../src/http/hardening/settings.js'
import type { Base } from '../../src/database/base.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { createTestDatabase, engines, openTestBase, today } from '../support/bases.js'
import { createTestKeys } from '../support/api-keys.js'

const region = '/v1/regions/360921'
const quotas = { key: 120, address: 60 }

async function openApp(t: Test, base: Base, hardening: Partial<HardeningSettings>): Promise<FastifyInstance> {
  const app = await buildApp({ base, hardening })
  t.teardown(() => app.close())
  return app
}

/** Sends so many requests from one address; returns how many were granted. */
async function flood(app: FastifyInstance, times: number, request: { url?: string; remoteAddress?: string; headers?: object } = {}) {
  let granted = 0
  for (let time = 0; time < times; time++) {
    const { statusCode } = await app.inject({ url: region, remoteAddress: '192.0.2.1', ...request } as object)
    if (statusCode !== 429) granted++
  }
  return granted
}

t.test('limits', async (t) => {
  const base = await openTestBase('pglite')
  t.teardown(() => base.store.close())
  const keys = await createTestKeys(base)

  t.test('a quota is announced, spent and enforced, separately for each caller', async (t) => {
    const app = await openApp(t, base, { quotas })
    const first = await app.inject({ url: region, remoteAddress: '192.0.2.1' })
    t.match(first.headers, { 'ratelimit-policy': '"address";q=60;w=60', ratelimit: '"address";r=59;t=1' })
    const granted = await flood(app, 80)
    t.ok(granted >= 59 && granted <= 64, `${granted} of 80 more`)
    const refused = await app.inject({ url: region, remoteAddress: '192.0.2.1', headers: { 'accept-language': 'en' } })
    t.match(refused.json(), { status: 429, code: 'too-many-requests', detail: /limit of 60 a minute/ })
    t.match(refused.headers, { 'retry-after': '1', ratelimit: '"address";r=0;t=1', 'cache-control': 'no-store' })
    t.equal((await app.inject({ url: '/nowhere', remoteAddress: '192.0.2.1' })).statusCode, 429, 'unknown paths count too')
    t.equal((await app.inject({ url: '/health/live', remoteAddress: '192.0.2.1' })).statusCode, 200, 'health checks do not')
    t.equal((await app.inject({ url: region, remoteAddress: '192.0.2.2' })).statusCode, 200, 'another address')
    const withKey = { url: region, remoteAddress: '192.0.2.1', headers: { authorization: `Bearer ${keys.read}` } }
    t.match((await app.inject(withKey)).headers, { 'ratelimit-policy': '"key";q=120;w=60', ratelimit: /^"key";r=119;/ })
    const byKey = await flood(app, 150, withKey)
    t.ok(byKey >= 119 && byKey <= 130, `a key has a quota of its own: ${byKey} of 150 more`)
    t.equal(await flood(app, 3, { ...withKey, remoteAddress: '192.0.2.9' }) < 3, true, 'from whatever address')
    await sleep(1_100)
    t.equal(await flood(app, 1), 1, 'and a second later there is a token again')
  })

  t.test('operations cost the declared tokens', async (t) => {
    const app = await openApp(t, base, { quotas })
    const left = async (url: string) => tokensLeft(await app.inject({ url, remoteAddress: '192.0.2.1' }))
    for (const [url, cost] of [
      [region, 1],
      ['/v1/search?q=%E7%BA%A2%E5%8C%85', 5],
      ['/v1/regional-rules?limit=1', 2],
      ['/v1/regional-rules/cn-330000-ten-commandments/diff?from=1&to=1', 5]
    ] as const) {
      // On a slow machine a token is refilled between two requests.
      const before = await left(region)
      const spent = before - (await left(url))
      t.ok(spent === cost || spent === cost - 1 || spent === cost - 2, `${url} costs ${spent} of ${cost}`)
    }
  })

  t.test('what a request is given to look at costs more; ordinary requests do not', async (t) => {
    const app = await openApp(t, base, { quotas: { key: 60_000, address: 60_000 } })
    const spend = async (payload: object | string) => {
      const headers = { 'content-type': typeof payload === 'string' ? 'text/plain' : 'application/json' }
      const before = tokensLeft(await app.inject({ url: region, remoteAddress: '192.0.2.7' }))
      const reply = await app.inject({ method: 'POST', url: '/v1/citations/verify', remoteAddress: '192.0.2.7', headers, payload })
      t.equal(reply.statusCode, 200)
      return before - tokensLeft(reply)
    }
    const near = (spent: number, cost: number, what: string) => {
      // A thousand tokens are refilled in a second, and a slow machine takes one.
      t.ok(spent <= cost && spent >= cost - Math.max(12, cost / 2), `${what}: ${spent} of ${cost}`)
    }
    const quote = (length: number) => ({ ref: '浙江十条戒律', quote: '无'.repeat(length) })
    near(await spend({ citations: [quote(20)] }), 10, 'one quotation')
    near(await spend('没有引文的文字'.repeat(1_000)), 10, 'a document of some pages')
    near(await spend('没有引文的文字'.repeat(20_000)), 10 + 1_300, 'a document of 140,000 characters')
    near(await spend({ citations: Array(120).fill(quote(20)) }), 10 + 1_000, '120 quotations')
    near(await spend({ citations: Array(15).fill(quote(10_000)) }), 10 + 1_400, '15 quotations of 10,000 characters')
    const poor = await openApp(t, base, { quotas: { key: 120, address: 60 } })
    const ask = () => poor.inject({ method: 'POST', url: '/v1/citations/verify', remoteAddress: '192.0.2.8', payload: { citations: Array(90).fill(quote(900)) } })
    t.match([(await ask()).statusCode, (await ask()).statusCode], [200, 429], 'half of a minute at most, so that anybody can pay it')
    const refused = await ask()
    t.match([refused.json().code, Number(refused.headers['retry-after']) > 0], ['too-many-requests', true])
  })

  t.test('requests that wait for a change are limited, counted, and served by one poll', async (t) => {
    const app = await openApp(t, base, { maxStreamsPerCaller: 3 })
    const tracker = base.store.changeTracker
    const ahead = { 'guiju-min-seq': String(tracker.seq + 100) }
    const ask = (remoteAddress: string) => app.inject({ url: region, remoteAddress, headers: ahead })
    const own = Array.from({ length: 5 }, () => ask('192.0.2.1'))
    const poll = tracker.poll.bind(tracker)
    let polls = 0
    tracker.poll = () => (polls++, poll())
    const others = Array.from({ length: 200 }, (_, at) => ask(`198.51.100.${at}`))
    const { body } = await app.inject({ url: '/metrics' })
    const codes = (await Promise.all(own)).map((reply) => reply.json().code).sort()
    t.strictSame(codes, [...Array(3).fill('not-caught-up'), ...Array(2).fill('too-many-waiting')])
    t.ok((await Promise.all(others)).every(({ statusCode }) => statusCode === 503))
    tracker.poll = poll
    t.ok(polls < 60, `${polls} polls for 200 that waited`)
    t.match(body, /guiju_requests_waiting \d+/)
    t.match((await app.inject({ url: '/metrics' })).body, /guiju_requests_waiting 0/)
  })

  t.test('guessing keys is limited', async (t) => {
    const app = await openApp(t, base, { quotas })
    const wrong = { url: region, remoteAddress: '192.0.2.1', headers: { authorization: 'Bearer gj_nonsense' } }
    for (let time = 0; time < 60; time++) t.equal((await app.inject(wrong)).statusCode, 401)
    t.equal(await flood(app, 1), 0)
  })

  t.test('a proxy is trusted only if the settings name it', async (t) => {
    const forwarded = { headers: { 'x-forwarded-for': '203.0.113.7, 198.51.100.1' } }
    for (const [trustProxy, remoteAddress, counted] of [
      [false, '10.0.0.1', '10.0.0.1'],
      [['10.0.0.0/8'], '10.0.0.1', '198.51.100.1'],
      [['10.0.0.0/8', '198.51.100.1'], '10.0.0.1', '203.0.113.7'],
      [['10.0.0.0/8'], '172.16.0.1', '172.16.0.1']
    ] as [HardeningSettings['trustProxy'], string, string][]) {
      const app = await openApp(t, base, { quotas, trustProxy })
      await flood(app, 30, { remoteAddress, ...forwarded })
      const left = await askAs(app, counted, counted !== remoteAddress)
      t.ok(left < 40, `${JSON.stringify(trustProxy)} from ${remoteAddress}: ${counted} has ${left} left`)
    }
  })

  t.test('each caller may have a few streams open', async (t) => {
    const app = await openApp(t, base, { maxStreamsPerCaller: 2 })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/changes`
    const open = async (query: string, accept: string): Promise<[ClientRequest, IncomingMessage]> => {
      const request = get(`${url}${query}`, { headers: { accept }, agent: false })
      request.on('error', () => {})
      const [reply] = (await once(request, 'response')) as [IncomingMessage]
      reply.on('error', () => {}).resume()
      return [request, reply]
    }
    const streams = [await open('', 'text/event-stream'), await open('', 'text/event-stream')]
    const [, third] = await open('', 'text/event-stream')
    const [, poll] = await open('?since=100000&wait=1', 'application/json')
    t.strictSame([streams[0]![1].statusCode, streams[1]![1].statusCode, third.statusCode, poll.statusCode], [200, 200, 429, 429])
    t.equal((await open('?since=0', 'application/json'))[1].statusCode, 200, 'a request that does not wait is no stream')
    streams[0]![0].destroy()
    for (let time = 0; time < 50; time++) {
      await sleep(20)
      const [request, reply] = await open('', 'text/event-stream')
      request.destroy()
      if (reply.statusCode === 200) return t.pass('a closed stream makes room')
    }
    streams[1]![0].destroy()
    t.fail('no room')
  })
})

/** The tokens left to an address, requested directly or through a trusted proxy. */
async function askAs(app: FastifyInstance, address: string, proxied: boolean): Promise<number> {
  const request = proxied ? { remoteAddress: '10.0.0.2', headers: { 'x-forwarded-for': address } } : { remoteAddress: address }
  return tokensLeft(await app.inject({ url: region, ...request }))
}

function tokensLeft({ headers }: LightMyRequestResponse): number {
  return Number(/r=(\d+)/.exec(String(headers.ratelimit))![1])
}

if (engines.includes('postgres')) {
  t.test('several processes share one limit within a fifth', { timeout: 120_000 }, async (t) => {
    const { url, drop } = await createTestDatabase('seeded')
    const stores = await Promise.all([1, 2, 3].map(() => openPostgres({ url, poolSize: 3 })))
    const hardening = { quotas: { key: 1_200, address: 1_200 } }
    const apps = await Promise.all(stores.map((store) => buildApp({ base: { store, now: () => today }, hardening })))
    t.teardown(async () => {
      await Promise.all(apps.map((app) => app.close()))
      await Promise.all(stores.map((store) => store.close()))
      await drop()
    })
    await sleep(800)
    // Until twice the limit was asked for, however slow the machine.
    const measure = async (address: string, milliseconds: number, turn: (round: number) => FastifyInstance[]) => {
      const began = Date.now()
      let [asked, granted] = [0, 0]
      for (let round = 0; asked < 2_400 || Date.now() - began < milliseconds; round++) {
        const replies = await Promise.all(turn(round).map((app) => app.inject({ url: '/problems/not-known-at', remoteAddress: address })))
        asked += replies.length
        granted += replies.filter(({ statusCode }) => statusCode === 200).length
        await sleep(1)
      }
      const allowed = 1_200 + ((Date.now() - began) * 1_200) / 60_000
      return { share: granted / allowed, granted, allowed }
    }
    for (const [name, turn, milliseconds] of [
      ['all at once', () => apps, 3_000],
      ['one after the other', (round: number) => [apps[Math.floor(round / 800) % 3]!], 4_000]
    ] as const) {
      const { share, granted, allowed } = await measure(`192.0.2.${name.length}`, milliseconds, turn)
      t.ok(share > 0.8 && share < 1.2, `${name}: ${granted} granted, ${Math.round(allowed)} allowed`)
    }
  })
}
