// What costs much is computed beside everything else: reads go on, the costly part is named, who leaves is forgotten.
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { checkGlyphsTask, preparePdfTask } from '../../src/briefings/print/typst/prepare-pdf.js'
import { readCompared } from '../../src/comparison/read-difference.js'
import { renderTablePage } from '../../src/comparison/tabulate-difference.js'
import { ComputePool, defaultPoolSettings, type PoolSettings } from '../../src/computing/compute-pool.js'
import { createShortTaskComputer, localComputer } from '../../src/computing/computer.js'
import { computeEtag } from '../../src/http/etag.js'
import { readById } from '../campaigns/delay/campaign.js'
import { recordLargeLaws } from '../campaigns/delay/prepared-base.js'
import { varied } from '../campaigns/delay/hostile-texts.js'
import { send } from '../campaigns/delay/send.js'
import { knownKillers } from '../campaigns/delay/worst-requests.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { buildApp } from '../../src/app.js'

t.test('heavy requests', async (t) => {
  const base = await openTestBase(anyEngine)
  t.teardown(() => base.store.close())
  const targets = await recordLargeLaws(base, 120)
  const { admin: key, read: otherKey } = await createTestKeys(base)
  const open = async (t: Test, settings: Partial<PoolSettings> = {}) => {
    const pool = new ComputePool({ ...defaultPoolSettings, ...settings })
    const app = await buildApp({ base, pool })
    t.teardown(() => app.close())
    await app.listen({ host: '127.0.0.1', port: 0 })
    return { app, pool, address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
  }
  /** Verifies quotations that are like nothing in a large law. */
  const unlike = (count: number) => ({
    method: 'POST' as const, url: '/v1/citations/verify',
    payload: { citations: Array.from({ length: count }, (_, at) => ({ work: targets.lawId, quote: varied(500, at + 1) })) }
  })

  t.test('the inputs that once stopped everything: answered, and reads go on meanwhile', async (t) => {
    const { address } = await open(t, { budgetMs: 300 })
    let isOver = false
    const reading = readById(address, [`/v1/guidance-items/${targets.workId}`, '/v1/regional-rules/cn-330000-ten-commandments'], () => isOver)
    const statuses = new Map<string, number | null>()
    const killers = knownKillers(targets, true).filter(({ operation, input }) => operation !== 'previewBriefing' && !input.includes('names') && !input.includes('numbers'))
    for (const one of killers) statuses.set(`${one.operation} ${one.input}`, (await send(address, one, { key })).status)
    isOver = true
    const { count, failures, max } = await reading
    t.strictSame([...statuses].filter(([, status]) => ![200, 413, 422].includes(status!)), [])
    t.equal(failures, 0)
    t.ok(count > 50, `${count} reads`)
    t.ok(max < 10_000, `the slowest took ${Math.round(max)} ms`)
  })

  t.test('what exceeds its budget: the part is named, and what to do', async (t) => {
    const { app } = await open(t, { budgetMs: 100 })
    const reply = await app.inject({ ...unlike(400), headers: { 'accept-language': 'en' } })
    t.strictSame([reply.statusCode, reply.json().code], [422, 'too-costly'])
    t.match(reply.json().detail, /Stopped at \/body\/citations\/\d+: .*limit 0\.1 s.*send it in parts/)
    const { body: metrics } = await app.inject({ url: '/metrics' })
    t.match(metrics, /^guiju_computing_exceeded_total\{what="time"\} 1$/m)
    t.match(metrics, /^guiju_computing_duration_seconds_count 1$/m)
  })

  t.test('a caller who has many waiting is told to come back', async (t) => {
    // Nothing ends by itself here, however slow the machine is: who is turned away is answered, then all others leave.
    const { address } = await open(t, { threads: 1, budgetMs: 60_000, queue: { total: 3, perCaller: 2 } })
    const leaving = new AbortController()
    const { url, payload, method } = unlike(500)
    const ask = (caller: Record<string, string>) => fetch(`${address}${url}`, {
      method, body: JSON.stringify(payload), signal: leaving.signal, headers: { 'content-type': 'application/json', ...caller }
    })
    const ofOne = Array.from({ length: 4 }, () => ask({}))
    const rejected = await Promise.race(ofOne)
    t.strictSame([rejected.status, ((await rejected.json()) as { code: string }).code, rejected.headers.get('retry-after')], [429, 'too-many-computations', '60'])
    const ofOthers = [key, otherKey].map((caller) => ask(bearerHeader(caller)))
    const overloaded = await Promise.race(ofOthers)
    t.strictSame([overloaded.status, ((await overloaded.json()) as { code: string }).code], [503, 'overloaded'])
    leaving.abort()
    const ends = await Promise.allSettled([...ofOne, ...ofOthers])
    t.equal(ends.filter(({ status }) => status === 'rejected').length, 4)
  })

  t.test('who leaves frees the thread', async (t) => {
    const { app, address } = await open(t, { budgetMs: 60_000 })
    const running = async () => /^guiju_computing_running (\d+)$/m.exec((await app.inject({ url: '/metrics' })).body)![1]
    const sent = request(`${address}/v1/citations/verify`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    sent.on('error', () => {})
    sent.end(JSON.stringify({ citations: Array.from({ length: 500 }, (_, at) => ({ work: targets.lawId, quote: varied(600, at + 1) })) }))
    for (let tries = 0; (await running()) !== '1' && tries < 500; tries++) await sleep(10)
    t.equal(await running(), '1')
    sent.destroy()
    for (let tries = 0; (await running()) !== '0' && tries < 500; tries++) await sleep(10)
    t.equal(await running(), '0')
  })

  t.test('closing waits for what is computed, and ends the threads', async (t) => {
    const { app, address } = await open(t, { budgetMs: 1_000 })
    const { url, payload, method } = unlike(400)
    const reply = fetch(`${address}${url}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) })
    await sleep(200)
    await app.close()
    t.ok([200, 422].includes((await reply).status))
  })

  // One service for the rest: each has threads of its own, which load everything.
  const { app, pool } = await open(t)
  const url = `/v1/laws/${targets.lawId}/diff`

  t.test('long texts are compared in a thread', async (t) => {
    const { body: metrics } = await app.inject({ url: '/metrics' })
    t.match(metrics, /^guiju_computing_duration_seconds_count 0$/m)
    const first = await app.inject(`${url}?from=1&to=2`)
    t.ok(Object.values<number>(first.json().summary.clauses).reduce((sum, count) => sum + count) >= 120)
    const { rows } = (await app.inject({ url: `/v1/compare?left=${targets.lawId}&right=${targets.otherLawId}` })).json()
    t.ok(rows.length >= 240)
    t.match((await app.inject({ url: '/metrics' })).body, /^guiju_computing_duration_seconds_count 2$/m)

    t.ok(first.body.length > 65_536, `${first.body.length} characters`)
    t.equal(first.headers['content-length'], String(first.rawPayload.length), 'a long reply is the same as a short one would be: its length')
    t.equal(first.headers.etag, computeEtag(first.rawPayload, null), 'its ETag')
    for (const reply of [await app.inject(`${url}?from=1&to=2`), await app.inject(`${url}?to=2&from=1`)]) t.ok(reply.rawPayload.equals(first.rawPayload), 'from the cache')
    const { statusCode, body } = await app.inject({ url: `${url}?from=1&to=2`, headers: { 'if-none-match': String(first.headers.etag) } })
    t.strictSame([statusCode, body], [304, ''])
  })

  t.test('a long page is the same as a short one would be', async (t) => {
    const compared = await readCompared(base, { kind: 'law', id: targets.lawId, from: { number: 1 }, to: { number: 2 } })
    const page = await app.inject(`${url}.html?from=1&to=2`)
    t.equal(page.body, String(await renderTablePage(localComputer, compared, { unchanged: true, remarks: false })))
    t.match(page.headers, { 'content-type': 'text/html; charset=utf-8', 'content-length': String(page.rawPayload.length), etag: computeEtag(page.rawPayload, null) })
  })

  t.test('a thread prepares the PDF as this one does', async (t) => {
    const order = { title: '规矩', issuer: '某办公室', date: '2026-11-22', asOf: '2026-11-22', sections: [{ heading: '全文', records: [{ id: targets.lawId }] }] }
    const briefing = (await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload: order })).json()
    const input = { briefing, fonts: { folder: null, faces: null }, preview: true }
    t.strictSame(await createShortTaskComputer(pool).run(preparePdfTask, input), await localComputer.run(preparePdfTask, input))
    const strange = { ...input, briefing: { ...briefing, introduction: '\u{1f9ff}' } }
    await t.rejects(createShortTaskComputer(pool).run(checkGlyphsTask, strange), { code: 'glyph-missing', facts: { characters: /U\+1F9FF/ } })
  })
})
