// Seals texts as an administrator does, then searches every response for words of the sealed texts.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { sealedPlaceholder } from '../../src/works/redaction.js'
import type { VersionContent } from '../../src/works/work.js'
import type { Base } from '../../src/database/base.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { anyEngine, openTestBase, today } from '../support/bases.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { listOperations, type Operation, readPublished } from '../support/openapi-document.js'
import { editor, from, sampleContent, sampleText } from '../support/sample-content.js'

/** Stands in everything that is sealed and nowhere else; nobody asks for it here, so that no reply can echo it. */
const mark = '戊寅隐名'
const study = { kind: 'case-study', id: 'case-secret', ...editor } as const
const rule = { kind: 'regional-rule', id: 'rule-secret', ...editor } as const
const open = '公开的更正文字'

function secretContent(): VersionContent {
  const text = `${mark}在群内发红包`
  const citation = { source: 'source-secret', lines: '2', quote: `${mark}在群内发红包` }
  const unknown = { date: null, precision: 'unknown' } as const
  const clause = { wId: null, parent: null, level: 'paragraph', number: null, citations: [citation] }
  return sampleContent({
    title: `${mark}案`,
    aliases: [`${mark}红包案`],
    region: '360921',
    topics: [],
    citations: [citation],
    case: { subject: mark, post: mark, place: null, conductDate: unknown, decisionDate: unknown, consequence: mark },
    provisions: [
      { ...clause, eId: 'para_1', heading: `${mark}小标题`, text },
      { ...clause, eId: 'para_2', heading: null, text: '各级党组织要引以为戒，不得在微信群内抢红包' }
    ],
    quotations: [{ eId: 'para_1', start: 0, end: 2, speaker: mark, office: null }]
  })
}

/** A case that names somebody, corrected since, and a rule that does, repealed since. */
async function recordSecrets(base: Base): Promise<void> {
  const text = `第一行\n${mark}在群内发红包\n第三行\n`
  await recordSource(base, { id: 'source-secret', title: '来源', publisher: null, date: null, grade: 'press-report', text, ...editor })
  const part = { id: 'source-secret-part', title: null, publisher: null, date: null, grade: 'press-report' } as const
  await recordSource(base, { ...part, within: 'source-secret', lines: { first: 2, last: 3 }, ...editor })
  await recordVersion(base, { ...study, content: secretContent() })
  await recordVersion(base, { ...rule, content: { ...secretContent(), case: null, inForceFrom: from('2020-01-01') } })
  await repealWork(base, { ...rule, from: from('2021-01-01') })
}

const order = {
  title: '学习材料',
  sections: [{ records: [{ id: study.id, version: 1 }, { id: rule.id }] }],
  options: { fullTexts: false, notInForce: 'mark' }
}

t.test('sealing, searched in memory and in the database', { timeout: 120_000 }, async (t) => {
  let clock = new Date('2026-11-02T00:00:00Z')
  const base = await openTestBase(anyEngine, { clock: async () => clock })
  const [app, inDatabase] = await Promise.all(engineNames.map((engine) => buildApp({ base, search: createSearchEngine(base, { engine }) })))
  t.teardown(() => Promise.all([app!.close(), inDatabase!.close()]).then(base.store.close))
  await recordSecrets(base)
  clock = new Date('2026-11-04T00:00:00Z')
  await recordVersion(base, { ...study, content: sampleText(open, '2020-01-01') })
  clock = today
  const { admin } = await createTestKeys(base)
  const asAdmin = bearerHeader(admin)
  const made = (await app!.inject({ method: 'POST', url: '/v1/briefings?view=full', payload: { ...order, knownAt } })).json()
  const before = await askEverything(app!, made, {}, tells)
  for (const [name, reply] of before) t.ok(reply.body.includes(mark), `${name} contained it before`)
  t.ok((await inDatabase!.inject(`/v1/search?q=${encodeURIComponent('小标题')}&knownAt=${knownAt}`)).body.includes(mark), 'found in the database too')

  await t.test('asked for rightly', (t) => sealRightly(t, app!, asAdmin))
  const after = await askEverything(app!, made, asAdmin)
  const searched = await askEverything(inDatabase!, made, asAdmin, searches)
  t.ok(searched.size > 50, `${searched.size} searches in the database`)
  for (const replies of [after, searched]) {
    t.strictSame([...replies].filter(([, { body }]) => body.includes(mark)).map(([name]) => name), [], 'in no response')
    t.strictSame([...replies].filter(([, { statusCode }]) => statusCode >= 500).map(([name]) => name), [], 'no failure')
  }
  t.ok(after.size > 300 && [...before.keys()].every((name) => after.has(name)), `${after.size} replies`)
  await t.test('what is returned instead', (t) => readInstead(t, app!, made))
  t.match(await verifyBase(base), { error: null }, 'and the base still proves itself')
})

const knownAt = '2026-11-03T00:00:00.000Z'

async function sealRightly(t: Test, app: FastifyInstance, asAdmin: { authorization: string }): Promise<void> {
  const address = `/v1/case-studies/${study.id}/versions/1`
  const payload = { reason: '应当事人请求', sourceLines: [{ source: 'source-secret-part', lines: '2' }] }
  const post = (url: string, body: object, headers: object = {}) =>
    app.inject({ method: 'POST', url: `${url}/seal`, payload: body, headers: { ...asAdmin, ...headers } })
  const { etag } = (await app.inject(address)).headers
  const match = { 'if-match': String(etag) }
  t.equal((await post(address, payload)).statusCode, 428, 'not without If-Match')
  t.match(await post(address, payload, { 'if-match': '"old"' }), { statusCode: 412, headers: { etag } })
  t.equal((await post(address, payload, { ...match, authorization: '' })).statusCode, 401, 'not without a key')
  t.equal((await post(address, { ...payload, sourceLines: [{ source: 'source-secret', lines: '9' }] }, match)).statusCode, 422)
  t.equal((await post(address.replace('/1', '/9'), payload, match)).statusCode, 404)
  const sealed = await post(address, payload, match)
  t.match(sealed.json(), { id: study.id, versions: [1], stillQuoted: [{ id: rule.id, version: 1, lines: '2' }, {}, {}] })
  t.equal(sealed.statusCode, 200)
  t.equal((await post(address, payload, { 'if-match': '*' })).statusCode, 409, 'once is enough')
  const ruled = await post(`/v1/regional-rules/${rule.id}/versions/1`, { reason: '法院裁定' }, { 'if-match': '*' })
  t.match(ruled.json(), { versions: [1, 2], stillQuoted: [] }, 'the repeal bears its name')
  const lines = await app.inject('/v1/sources/source-secret?lines=1')
  const lineSeal = await post('/v1/sources/source-secret', { reason: '同上', lines: '1' }, { 'if-match': String(lines.headers.etag) })
  t.equal(lineSeal.statusCode, 200, lineSeal.body)
  t.equal((await post('/v1/sources/source-secret', { reason: '同上', lines: '1-2' }, { 'if-match': '*' })).statusCode, 409)
}

async function readInstead(t: Test, app: FastifyInstance, made: { id: string; code: string }): Promise<void> {
  const read = async (url: string) => (await app.inject(url)).json()
  const version = await read(`/v1/case-studies/${study.id}/versions/1`)
  const sealed = { reason: '应当事人请求' }
  t.match(version, { title: sealedPlaceholder, aliases: [], case: { subject: sealedPlaceholder }, quotations: [], sealed })
  t.strictSame(version.provisions.map(({ eId }: { eId: string }) => eId), ['para_1', 'para_2'], 'places stay')
  t.match(version.contentHash, /^[0-9a-f]{64}$/)
  t.match(await read(`/v1/case-studies/${study.id}`), { version: 2, sealed: null, provisions: [{ text: open }] })
  t.match(await read(`/v1/case-studies/${study.id}?knownAt=${knownAt}`), { version: 1, title: sealedPlaceholder })
  t.match(await read(`/v1/regional-rules/${rule.id}`), { status: 'repealed', sealed: { reason: '法院裁定' } })
  t.match(await read('/v1/sources/source-secret'), {
    lines: [{ line: 1, text: sealedPlaceholder, sealed: true }, { line: 2, text: sealedPlaceholder }, { text: '第三行', sealed: false }]
  })
  t.match(await read(`/v1/briefings/${made.id}`), { code: made.code, sections: [{ entries: [{ sealed: true }, { sealed: true }] }] })
  t.match(await read(`/v/${made.code}.json`), { records: [{ today: 'sealed' }, { today: 'sealed' }] })
  const again = [await app.inject(`/v1/briefings/${made.id}.md`), await app.inject(`/v1/briefings/${made.id}.md`)]
  t.match(again[0]!.body, sealedPlaceholder, 'printed anew')
  t.equal(again[0]!.body, again[1]!.body, 'and kept')
  const history = await read(`/v1/case-studies/${study.id}/history`)
  t.match(history.items.at(-1), { action: 'sealed', version: 1, recordedBy: 'administrator', reason: '应当事人请求' })
  const verified = await app.inject({
    method: 'POST', url: `/v1/citations/verify?knownAt=${knownAt}`,
    payload: { citations: [{ work: study.id, eId: 'para_1', quote: '某某在群内发红包' }] }
  })
  t.match(verified.json(), { items: [{ outcome: 'unverified', passage: null }] })
}

/** What certainly contained the mark before; the other responses may or may not. */
const tells = /(case-studies\/case-secret\/(versions|diff|provisions)|sources\/source-secret|briefings\/[^/]+\.(md|html)) /

/** What an engine of search has a part in. */
const searches = /^GET \/v1\/(search|suggest|applicable)\?/

/** Every response of every GET in the description that concerns the sealed texts, now and as known before. */
async function askEverything(app: FastifyInstance, made: { id: string; code: string }, headers = {}, only = /./) {
  const replies = new Map<string, LightMyRequestResponse>()
  for (const operation of listOperations(readPublished())) {
    for (const { method, url, payload } of requestsOf(operation, made)) {
      for (const accept of formsOf(operation)) {
        const name = `${method} ${url} ${accept}`
        if (only.test(name)) replies.set(name, await app.inject({ method, url, payload, headers: { ...headers, accept } }))
      }
    }
  }
  return replies
}

/** The media types of a response, except the event stream, which does not end. */
function formsOf({ responses }: Operation): string[] {
  return Object.keys(responses['200']?.content ?? { '*/*': {} }).filter((form) => form !== 'text/event-stream')
}

interface Request {
  method: 'GET' | 'POST'
  url: string
  payload?: object
}

function requestsOf({ method, path, parameters }: Operation, made: { id: string; code: string }): Request[] {
  if (method === 'post') return (bodies[path] ?? []).map((payload) => ({ method: 'POST', url: path, payload }))
  if (method !== 'get' || /^\/v1\/(keys|audit)/.test(path)) return []
  const named = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  return fill(path, made).flatMap((url) => queries(path, named).map((query) => ({ method: 'GET' as const, url: `${url}${query}` })))
}

function fill(path: string, { id, code }: { id: string; code: string }): string[] {
  const ids = { 'case-studies': [study.id], 'regional-rules': [rule.id], sources: ['source-secret', 'source-secret-part'], briefings: [id] }
  const own = ids[path.split('/')[2] as keyof typeof ids] ?? ['none']
  return own.flatMap((one) => ['1', '2'].map((n) => {
    const values: Record<string, string> = { id: one, n, eId: 'para_1', code: path.startsWith('/v/') ? code : '360921' }
    return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x')
  })).filter((url, at, all) => all.indexOf(url) === at)
}

/** What completes an address: each way of asking that its parameters allow, as known today and before. */
function queries(path: string, named: readonly string[]): string[] {
  const asked: Record<string, string[]> = {
    '/v1/search': ['群内发红包', '抢红包', '小标题', '红包案', '来源'].map((q) => `q=${encodeURIComponent(q)}&facets=kind,region`),
    '/v1/suggest': ['红包', 'hb', '小', 'wyym', '案'].map((q) => `q=${encodeURIComponent(q)}`),
    '/v1/resolve': [`ref=${encodeURIComponent('《红包案》第一款')}`, `ref=${encodeURIComponent('红包案')}`],
    '/v1/compare': [`left=${study.id}&right=${rule.id}`],
    '/v1/applicable': ['region=360921&horizon=366'],
    '/v1/export': ['', 'history=all', 'asOf=2020-06-01']
  }
  const own = asked[path] ?? (path.includes('/diff') ? [`from=1&to=${path.includes('case') ? 2 : 1}`] : [''])
  const statuses = named.includes('status') ? ['', ...['superseded', 'repealed'].map((status) => `status=${status}`)] : ['']
  const days = named.includes('asOf') ? ['', 'asOf=2020-06-01'] : ['']
  const instants = named.includes('knownAt') ? ['', `knownAt=${knownAt}`] : ['']
  const join = (parts: string[]) => parts.filter((part) => part !== '').join('&')
  const all = own.flatMap((a) => statuses.flatMap((b) => days.flatMap((c) => instants.map((d) => join([a, b, c, d])))))
  return all.map((query) => (query === '' ? '' : `?${query}`))
}

const bodies: Record<string, object[]> = {
  '/v1/citations/verify': [{ citations: ['para_1', 'para_2'].map((eId) => ({ work: study.id, eId, quote: '有人在群内发红包' })) }],
  '/v1/changes/check': [{ items: [{ id: study.id, version: 1 }, { id: rule.id, version: 1 }] }],
  '/v1/briefings/preview': [{ ...order, knownAt }, order]
}
