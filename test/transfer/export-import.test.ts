// Everything out of one base and into another, on the other engine: with the same bytes out of that one.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { sealedPlaceholder } from '../../src/works/redaction.js'
import type { Base } from '../../src/database/base.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import type { Clock, Engine } from '../../src/database/store.js'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { type BaseContents, engines, fixedClock, openTestBase, seededAt } from '../support/bases.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'
import { recordVariety } from '../support/varied-base.js'

/** Where the engine does not matter: PostgreSQL, if there is one, costs a third. */
const lastEngine = engines.at(-1)!

interface ServiceOptions {
  maxRecordBytes?: number
  clock?: Clock
}

interface Service {
  base: Base
  app: FastifyInstance
  admin: { authorization: string }
}

async function openService(t: Test, engine: Engine, contents: BaseContents, { maxRecordBytes, clock }: ServiceOptions = {}): Promise<Service> {
  const base = await openTestBase(engine, { contents, clock })
  const app = await buildApp({ base, maxRecordBytes })
  t.teardown(() => app.close().then(base.store.close))
  return { base, app, admin: bearerHeader((await createTestKeys(base)).admin) }
}

async function exportFrom({ app, admin }: Service, query = ''): Promise<string> {
  const reply = await app.inject({ url: `/v1/export${query}`, headers: admin })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.body
}

/** Sends lines; the results, and the sum of them. */
async function importInto({ app, admin }: Service, body: string | Buffer, { query = '', headers = {} } = {}) {
  const url = `/v1/imports${query}`
  const all = { 'content-type': 'application/x-ndjson', 'accept-language': 'en', ...admin, ...headers }
  const reply = await app.inject({ method: 'POST', url, payload: body, headers: all })
  if (reply.statusCode !== 200) return { status: reply.statusCode, results: [], summary: reply.json() }
  const lines = reply.body.trim().split('\n').map((line) => JSON.parse(line))
  return { status: 200, results: lines.slice(0, -1), summary: lines.at(-1) }
}

const parse = (ndjson: string) => ndjson.trim().split('\n').map((line) => JSON.parse(line))
const toLines = (lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const headOf = async ({ app, admin }: Service) => parse((await app.inject({ url: '/v1/export?history=all', headers: admin })).body)[0].hash

t.test('everything, on both engines', { timeout: 200_000 }, async (t) => {
  const origin = await openOrigin(t)
  const history = await exportFrom(origin, '?history=all&sealed=include')

  for (const engine of engines) await t.test(`a history into an empty base on ${engine}`, (t) => rebuild(t, engine, history))
  await t.test('the state of a day', (t) => carryOver(t, origin))
  const empty = await openService(t, lastEngine, 'empty')
  await t.test('what a history leaves out', (t) => leaveOut(t, origin, empty))
  await t.test('histories that are not whole', (t) => rejectBroken(t, history, { origin, empty }))
})

/** Everything that can be recorded, with the regions of a few cities: each import reads all there are. */
async function openOrigin(t: Test): Promise<Service> {
  const origin = await openService(t, lastEngine, 'empty', { clock: fixedClock(seededAt) })
  const seed = await readSeed()
  const regions = seed.regions.filter(({ code }) => /^(..0000|(2110|3502|3609|4311|4416)..)$/.test(code))
  await seedBase(origin.base, { ...seed, regions })
  await recordVariety(origin.base, (day) => ({ ...origin.base, now: () => new Date(day) }))
  return origin
}

/** The same history as it was exported after so many changes. */
function cutHistory(history: string, changes: number): string {
  const [header, ...lines] = parse(history)
  const { hash } = lines[changes - 1]
  return toLines([{ ...header, seq: changes, hash }, ...lines.slice(0, changes), { ...lines.at(-1), lines: changes + 1, hash }])
}

async function rebuild(t: Test, engine: Engine, history: string): Promise<void> {
  const service = await openService(t, engine, 'empty')
  if (engine === lastEngine) await tryDryRun(t, service, history)
  const changes = history.trim().split('\n').length - 2
  const beginning = cutHistory(history, changes >> 1)
  t.match((await importInto(service, beginning)).summary, { complete: true, outcomes: { recorded: changes >> 1 } })
  t.ok((await exportFrom(service, '?history=all&sealed=include')) === beginning, 'its beginning is there at once')
  const imported = await importInto(service, gzipSync(history), { headers: { 'content-encoding': 'gzip' } })
  const outcomes = { recorded: changes - (changes >> 1), unchanged: changes >> 1 }
  t.match(imported.summary, { complete: true, problem: null, outcomes }, JSON.stringify(imported.summary))
  t.match(imported.results[0], { line: 2, outcome: 'unchanged', problem: null })
  t.ok((await exportFrom(service, '?history=all&sealed=include')) === history, 'the same bytes come out')
  t.match(await verifyBase(service.base), { error: null, changes })
  t.match((await service.app.inject('/v1/case-studies/varied-case/versions/1')).json(), { title: sealedPlaceholder })
  const audit = (await service.app.inject({ url: '/v1/audit?action=importRecords', headers: service.admin })).json()
  t.match(audit.items.slice(0, 2), [{ detail: { state: 'ended', outcomes } }, { detail: { state: 'begun' } }])
  if (engine !== lastEngine) return
  const again = await importInto(service, history)
  t.match(again.summary, { complete: true, outcomes: { unchanged: changes, recorded: 0 } }, 'and again: nothing changes')
}

async function tryDryRun(t: Test, service: Service, history: string): Promise<void> {
  const dryRun = await importInto(service, history, { query: '?dryRun=true&results=refused' })
  t.match(dryRun, { results: [], summary: { complete: true, dryRun: true, outcomes: { refused: 0 } } })
  t.equal(parse(await exportFrom(service, '?history=all')).length, 2, 'a dry run leaves nothing')
}

async function carryOver(t: Test, origin: Service): Promise<void> {
  const service = await openService(t, lastEngine, 'empty')
  const current = await exportFrom(origin)
  const before = await headOf(service)
  t.match((await importInto(service, current, { query: '?dryRun=true' })).summary, { complete: true, outcomes: { refused: 0 } })
  t.equal(await headOf(service), before)
  const { summary, results } = await importInto(service, current)
  t.match(summary, { complete: true, problem: null, outcomes: { refused: 0, repealed: 1 } }, JSON.stringify(results.filter(({ outcome }) => outcome === 'refused')))
  const there = parse(await exportFrom(service)).slice(1, -1).map(withoutRecord)
  t.equal(there.sort().join('\n'), parse(current).slice(1, -1).map(withoutRecord).sort().join('\n'), 'the same holds there')
  const head = await headOf(service)
  const again = await importInto(service, current)
  t.match([again.summary.outcomes.recorded, again.summary.outcomes.related, await headOf(service)], [0, 0, head], 'and again: nothing changes')
}

/** What holds, apart from when and under which number it was recorded. */
function withoutRecord({ version, repealedVersion, recordedAt, sha256, sealedLines, ...line }: Record<string, unknown>): string {
  if (line.type === 'work') return JSON.stringify({ ...line, repealed: repealedVersion !== null })
  // Of a source with sealed lines neither salt nor hash is exported: where it is imported it has others.
  const hidden = ['varied', 'varied-part'].includes(line.id as string) ? { salt: null, commitment: null } : {}
  return JSON.stringify({ ...line, ...hidden })
}

async function leaveOut(t: Test, origin: Service, target: Service): Promise<void> {
  const shown = await exportFrom(origin, '?history=all')
  t.notOk(shown.includes('隐去其名'), 'sealed texts')
  t.ok(shown.includes(sealedPlaceholder))
  const reply = await origin.app.inject('/v1/export?history=all&sealed=include')
  t.match([reply.statusCode, reply.json().code], [401, 'key-missing'])
  const reader = await createTestKey(origin.base, { name: 'reads', scope: 'publish' })
  t.equal((await origin.app.inject({ url: '/v1/export?history=all&sealed=include', headers: bearerHeader(reader) })).statusCode, 403)
  t.match((await importInto(target, shown)).summary, { complete: false, problem: { code: 'history-sealed' } })
  t.equal(parse(await exportFrom(target, '?history=all')).length, 2, 'nothing of it is taken over')
  const zipped = await origin.app.inject({ url: '/v1/export?history=all', headers: { 'accept-encoding': 'gzip' } })
  t.ok(gunzipSync(zipped.rawPayload).toString() === shown, 'compressed, the same')
  const known = parse(await exportFrom(origin, '?history=all&knownAt=2026-11-01T00:00:00.010Z'))
  t.equal(known.length, known[0].seq + 2, 'as known before')
}

async function rejectBroken(t: Test, history: string, { origin, empty: service }: { origin: Service; empty: Service }): Promise<void> {
  const lines = parse(history)
  const codeOf = async (body: readonly object[]) => (await importInto(service, toLines(body))).summary.problem?.code
  t.equal(await codeOf(lines.slice(0, -1)), 'records-cut-off')
  t.equal(await codeOf(lines.slice(0, 20)), 'records-cut-off')
  t.equal(await codeOf([...lines, lines[1]]), 'records-cut-off', 'nothing follows the trailer')
  const shorter = lines.toSpliced(9, 1)
  t.equal(await codeOf(shorter), 'records-cut-off')
  const trailer = { ...lines.at(-1), lines: shorter.length - 1 }
  t.equal(await codeOf(shorter.with(-1, trailer)), 'chain-broken')
  t.equal(await codeOf(lines.with(9, { ...lines[9], reason: 'another' })), 'chain-broken')
  t.equal(await codeOf(lines.with(9, { ...lines[9], nonsense: 1 })), 'invalid-content')
  t.equal(await codeOf(lines.with(9, { type: 'topic', key: 'a', name: { zh: 'a', en: 'a' } })), 'malformed-line')
  t.equal(parse(await exportFrom(service, '?history=all')).length, 2, 'and nothing of them is there')
  const other = lines.with(1, { ...lines[1], hash: '0'.repeat(64) })
  t.match((await importInto(origin, toLines(other))).summary, { problem: { code: 'base-not-empty' } })
}

t.test('lines written by hand', { timeout: 60_000 }, async (t) => {
  const service = await openService(t, lastEngine, 'seeded', { maxRecordBytes: 65_536 })
  const rule = (id: string, text: string, given: object = {}) => ({
    ...{ type: 'work', id, kind: 'regional-rule', title: '规定', inForceFrom: { date: '2020-01-01', precision: 'day', basis: 'stated' } },
    provisions: [{ eId: 'para_1', level: 'paragraph', text }],
    ...given
  })
  const { results, summary } = await importInto(service, [
    JSON.stringify(rule('one', '甲')), '', '  ', JSON.stringify(rule('two', '乙', { region: '000000' })), '{"type":"work"', '[]',
    JSON.stringify(rule('three', '丙')), JSON.stringify(rule('three', '丁', { region: '000000' })),
    JSON.stringify(rule('four', '戊'.repeat(70_000))), JSON.stringify(rule('five', '己', { nonsense: true, __proto__x: 1 })),
    JSON.stringify(rule('six', '庚', { contentHash: '0'.repeat(64) })), JSON.stringify(rule('seven', '辛\0')),
    JSON.stringify({ type: 'relations', id: 'one', kind: 'regional-rule', relations: [{ type: 'cites', target: 'cn-330000-ten-commandments' }] }),
    JSON.stringify(rule('eight', '壬', { sealed: { since: '2026-01-01T00:00:00Z', reason: null } })),
    JSON.stringify({ type: 'change' }), JSON.stringify(rule('nine', '癸'))
  ].join('\n'))
  t.strictSame(
    results.map(({ line, id, outcome, problem }) => [line, id, outcome, problem?.code ?? null]),
    [
      [1, 'one', 'recorded', null], [4, 'two', 'refused', 'invalid-content'], [5, null, 'refused', 'malformed-line'],
      [6, null, 'refused', 'malformed-line'], [7, 'three', 'refused', 'refused-with-another'],
      [8, 'three', 'refused', 'invalid-content'], [9, null, 'refused', 'line-too-long'], [10, 'five', 'refused', 'invalid-content'],
      [11, 'six', 'refused', 'hash-mismatch'], [12, 'seven', 'refused', 'invalid-content'], [13, 'one', 'related', null],
      [14, 'eight', 'sealed', null], [15, null, 'refused', 'invalid-content'], [16, 'nine', 'recorded', null]
    ]
  )
  t.match(summary, { type: 'summary', lines: 14, provisions: 2, complete: true, outcomes: { recorded: 2, refused: 10, related: 1, sealed: 1 } })
  t.match(results[1].problem.errors, [{ pointer: '/region' }])
  const read = (await service.app.inject('/v1/regional-rules/one')).json()
  t.match(read, { version: 1, provisions: [{ text: '甲' }] })
  t.match((await service.app.inject('/v1/regional-rules/one/history')).json().items[0], { recordedBy: 'administrator' })

  t.test('in chunks of any size', async (t) => {
    const lines = toLines([rule('ten', '一'), rule('ten', '二', { inForceFrom: { date: '2021-01-01', precision: 'day', basis: 'stated' } }), rule('eleven', '三')])
    const first = await importInto(service, lines)
    t.strictSame(first.results.map(({ outcome, version }) => [outcome, version]), [['recorded', 1], ['recorded', 2], ['recorded', 1]])
    const again = await importInto(service, lines)
    t.strictSame(again.results.map(({ outcome, version }) => [outcome, version]), [['unchanged', 1], ['unchanged', 2], ['unchanged', 1]])
  })

  t.test('later edits are left alone', async (t) => {
    await importInto(service, toLines([rule('edited', '原文')]))
    await importInto(service, toLines([rule('edited', '更正')]))
    const { results } = await importInto(service, toLines([rule('edited', '原文')]))
    t.match(results, [{ outcome: 'unchanged', version: 1 }])
    t.match((await service.app.inject('/v1/regional-rules/edited')).json(), { version: 2 })
  })

  t.test('missing permission and unsupported bodies', async (t) => {
    const edit = bearerHeader(await createTestKey(service.base, { name: 'edits', scope: 'edit' }))
    t.equal((await importInto({ ...service, admin: edit as never }, toLines([rule('x', '甲')]))).status, 403)
    t.equal((await importInto(service, '{}', { headers: { 'content-type': 'application/json' } })).status, 415)
    t.equal((await importInto(service, '{}', { headers: { 'content-encoding': 'br' } })).status, 415)
    const cut = gzipSync(toLines([rule('z', '甲')])).subarray(0, 40)
    t.match((await importInto(service, cut, { headers: { 'content-encoding': 'gzip' } })).summary, { complete: false, problem: {} })
  })
})

t.test('a caller that disconnects', { timeout: 60_000 }, async (t) => {
  const service = await openService(t, lastEngine, 'empty')
  const address = await service.app.listen({ port: 0, host: '127.0.0.1' })
  const line = (id: number) => ({
    ...{ type: 'work', id: `hung-${id}`, kind: 'article', title: `文${id}`, inForceFrom: { precision: 'unknown', basis: 'reported' } },
    provisions: [1, 2].map((n) => ({ eId: `para_${n}`, level: 'paragraph', text: `第${n}段` }))
  })
  const lines = (from: number, to: number) => toLines(Array.from({ length: to - from }, (_, at) => line(from + at)))
  let answered = 0
  /** Sends lines, hangs up at the first answer or, with more sent after it, while those are written; what the audit says. */
  const hangUp = async (from: number, to: number, more = '') => {
    const sent = request(`${address}/v1/imports`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', ...service.admin } })
    const hungUp = once(sent, 'close')
    sent.on('error', () => {})
    sent.write(lines(from, to))
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    reply.on('error', () => {})
    const [results] = (await once(reply, 'data')) as [Buffer]
    answered += results.toString().split('\n').length - 1
    if (more !== '') await new Promise((written) => sent.write(more, written))
    sent.destroy()
    await hungUp
    await waitFor(async () => (await lastAudit(service)).state === 'ended')
    return lastAudit(service)
  }
  for (const [from, more] of [[0, ''], [100, lines(120, 180)], [200, JSON.stringify(line(220)).slice(0, 50)]] as const) {
    t.match(await hangUp(from, from + 20, more), { complete: false, problem: 'records-cut-off' }, 'the audit says who cut it off')
  }
  t.match(await verifyBase(service.base), { error: null }, 'what was committed is whole')
  const { total } = (await service.app.inject('/v1/articles?limit=1&count=true')).json()
  t.ok(answered >= 3 && total >= answered, `${total} works stayed, and ${answered} were answered`)
  const { summary } = await importInto(service, lines(0, 250))
  t.match(summary, { complete: true, outcomes: { refused: 0, unchanged: total, recorded: 250 - total } }, 'sent again, it goes on')
})

async function lastAudit({ app, admin }: Service): Promise<Record<string, unknown>> {
  return (await app.inject({ url: '/v1/audit?action=importRecords&limit=1', headers: admin })).json().items[0].detail
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await condition()); tries++) await sleep(100)
}

