// Every operation of the OpenAPI description, called by every sort of caller: the expected status and problem of each; and
// that no response to a reader contains anything of a draft.
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { includesScope, type Scope, scopes } from '../../src/http/caller.js'
import { collectionOf, kinds } from '../../src/shared/kind.js'
import { hashToken, generateToken } from '../../src/access/api-key-token.js'
import type { ReadAccess } from '../../src/access/authenticate.js'
import type { Base } from '../../src/database/base.js'
import { listApiKeySecrets, markRevoked } from '../../src/access/store-api-keys.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'
import { listOperations, type Operation, readPublished } from '../support/openapi-document.js'
import { sampleContent } from '../support/sample-content.js'

/** The scope that an operation needs, stated independently of the routes: the first pattern that matches. */
const needs: [RegExp, Scope | 'public'][] = [
  [/ \/(health|v\/)/, 'public'],
  [/ \/v1\/(keys|audit|imports|verification|webhooks)\b|\/seal/, 'admin'],
  [/ \/v1\/source-drafts/, 'edit'],
  [/\/draft\/publish$/, 'publish'],
  [/\/drafts?(\/check)?$/, 'edit'],
  [/^post \/v1\/briefing(s|-templates)\/\{\w+\}\//, 'read'],
  [/^post \/v1\/(briefings(\/preview)?|citations\/verify|changes\/check)$/, 'read'],
  [/^get /, 'read'],
  [/./, 'edit']
]

function needOf({ method, path }: Operation): Scope | 'public' {
  return needs.find(([pattern]) => pattern.test(`${method} ${path}`))![1]
}

/** A caller: its key, the scope of that key, or the problem with which it is rejected wherever keys are checked. */
interface Sort {
  key: string | null
  scope?: Scope
  rejection?: [status: number, code: string]
}

async function openSorts(base: Base, setNow: (at: Date) => void): Promise<Record<string, Sort>> {
  const keys = await createTestKeys(base)
  const expired = await createTestKey(base, { name: 'expired', scope: 'admin', expiresAt: new Date(base.now().getTime() + 1) })
  const revoked = await createTestKey(base, { name: 'revoked', scope: 'admin' })
  const elsewhere = await createTestKey(base, { name: 'elsewhere', scope: 'admin', addresses: ['10.0.0.0/8'] })
  const secret = (await listApiKeySecrets(base.store.db)).find(({ hash }) => hash === hashToken(revoked))!
  await markRevoked(base.store.db, secret.key.id, base.now())
  setNow(new Date(base.now().getTime() + 1))
  return {
    'no key': { key: null },
    'wrong key': { key: generateToken(), rejection: [401, 'key-unknown'] },
    nonsense: { key: 'gj_nonsense', rejection: [401, 'key-unknown'] },
    expired: { key: expired, rejection: [401, 'key-expired'] },
    revoked: { key: revoked, rejection: [401, 'key-revoked'] },
    elsewhere: { key: elsewhere, rejection: [403, 'key-not-from-here'] },
    ...Object.fromEntries(scopes.map((scope) => [scope, { key: keys[scope], scope }]))
  }
}

/** Every request has an unknown parameter: an authorized caller gets 400 for it, and nothing is read or written. */
function expect(operation: Operation, { key, scope, rejection }: Sort, reading: ReadAccess): (number | string)[] {
  const needed = needOf(operation)
  if (needed === 'public') return [400]
  if (rejection !== undefined) return rejection
  if (key === null) return needed === 'read' && reading === 'open' ? [400] : [401, 'key-missing']
  return includesScope(scope!, needed) ? [400] : [403, 'scope-missing']
}

async function ask(app: FastifyInstance, operation: Operation, key: string | null): Promise<(number | string)[]> {
  const method = operation.method.toUpperCase() as 'GET'
  const [type] = Object.keys(operation.requestBody?.content ?? {})
  const headers = { ...(key === null ? {} : bearerHeader(key)), ...(type === undefined ? {} : { 'content-type': type }) }
  const url = `${fill(operation.path, 'cn-330000-ten-commandments')}?nonsense=1`
  const reply = await app.inject({ method, url, headers, payload: type === undefined ? undefined : '{}' })
  return reply.statusCode === 400 ? [400] : [reply.statusCode, reply.json().code]
}

function fill(path: string, id: string): string {
  const steps: Record<string, string> = { id, eId: 'quote_1', n: '1', code: path.startsWith('/v/') ? '0000-0000-0000-0000' : '330000' }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => steps[name]!)
}

const draftWords = '暗渡陈仓之草稿'
const hidden = 'hidden-work'
const shown = 'cn-330000-ten-commandments'

/** Required query parameters, by path. */
const required: Record<string, string> = { '/v1/search': 'q=红包', '/v1/suggest': 'q=浙', '/v1/applicable': 'region=330000', '/v1/resolve': 'ref=浙江十条戒律', '/v1/compare': `left=${shown}&right=case-huang-group-rumour` }

/**
 * Every read, of a work that has a draft and of one that is a draft; and queries for words that only a draft contains.
 * The routes of works are the same code for every kind: one kind stands for all, except for lists.
 */
function listReads(operations: Operation[]): { url: string; payload?: object }[] {
  const isOfOneKind = (path: string) => !kinds.some((kind) => path.startsWith(`/v1/${collectionOf(kind)}/`)) || path.startsWith('/v1/regional-rules/')
  const reads = operations.filter((one) => one.method === 'get' && ['read', 'public'].includes(needOf(one)) && isOfOneKind(one.path) && one.path !== '/metrics')
  const addresses = reads.flatMap(({ path }) => {
    const query = path.includes('/diff') ? 'from=1&to=1' : (required[path] ?? '')
    return [shown, hidden].map((id) => `${fill(path, id)}?${query}`)
  })
  const about = [
    ...[draftWords, '暗渡'].flatMap((words) => [`/v1/search?q=${words}`, `/v1/suggest?q=${words}`, `/v1/resolve?ref=《${words}》第一条`]),
    ...['region=330000', 'topic=谣言', 'status=not-yet-in-force', 'updatedSince=2020-01-01T00:00:00Z'].flatMap((filter) =>
      kinds.map((kind) => `/v1/${collectionOf(kind)}?${filter}&count=true`)
    ),
    '/v1/search?q=红包&facets=kind,region,topic,status,year',
    `/v1/regional-rules/${shown}/versions/2`,
    `/v1/regional-rules/${shown}/diff?from=1&to=2`,
    `/v1/compare?left=${shown}&right=${hidden}`,
    `/v1/changes?work=${hidden}`
  ]
  const pick = (id: string) => ({ ...smallOrder, sections: [{ heading: '一', records: [{ id }] }] })
  return [
    ...[...new Set([...addresses, ...about])].map((url) => ({ url: encodeURI(url) })),
    { url: '/v1/citations/verify', payload: { citations: [{ work: shown, quote: draftWords }, { work: hidden, quote: draftWords }, { ref: draftWords, quote: draftWords }] } },
    { url: '/v1/changes/check', payload: { items: [{ id: hidden, version: 1 }, { id: shown, version: 1 }] } },
    ...[shown, hidden].map((id) => ({ url: '/v1/briefings/preview', payload: pick(id) }))
  ]
}

async function readAll(app: FastifyInstance, reads: ReturnType<typeof listReads>, key: string | null): Promise<string[]> {
  const replies: string[] = []
  for (const { url, payload } of reads) {
    const method = payload === undefined ? 'GET' : 'POST'
    const { statusCode, body, headers } = await app.inject({ method, url, payload, headers: key === null ? {} : bearerHeader(key) })
    if (statusCode >= 500) throw new Error(`${url} answered ${statusCode}`)
    replies.push(`${url} ${statusCode} ${String(headers.etag)} ${body.replace(/"traceId":"[^"]*"/, '')}`)
  }
  return replies
}

/** A draft of a new work and one of a recorded work; both contain words that no reader may see. */
async function openDrafts(app: FastifyInstance, key: string): Promise<void> {
  const content = sampleContent({ title: draftWords, region: '330000', issuer: draftWords, aliases: [`${draftWords}别名`] })
  const send = async (method: 'POST' | 'PUT', url: string, payload: object) => {
    const reply = await app.inject({ method, url, payload, headers: { ...bearerHeader(key), 'if-match': '*' } })
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`)
  }
  await send('POST', '/v1/regional-rules', { id: hidden, ...content })
  await send('POST', `/v1/regional-rules/${shown}/draft`, { action: 'version' })
  await send('PUT', `/v1/regional-rules/${shown}/draft`, { action: 'version', ...content })
}

for (const reading of ['open', 'key'] as const) {
  t.test(`reading ${reading}`, async (t) => {
    let now = new Date('2026-11-22T04:00:00Z')
    const base = await openTestBase(anyEngine, { now: () => now })
    const sorts = await openSorts(base, (at) => (now = at))
    const app = await buildApp({ base, readAccess: reading })
    t.teardown(() => app.close().then(() => base.store.close()))
    const operations = listOperations(readPublished())
    const reader = sorts[reading === 'open' ? 'no key' : 'read']!.key

    t.test('no response to a reader contains anything of a draft', async (t) => {
      const reads = listReads(operations)
      const before = await readAll(app, reads, reader)
      await openDrafts(app, sorts.edit!.key!)
      const drafts = await app.inject({ url: '/v1/drafts', headers: bearerHeader(sorts.edit!.key!) })
      t.equal(drafts.body.split(draftWords).length, 3, 'an editor sees both')
      const read = before.filter((reply) => / 200 /.test(reply)).length
      t.ok(read > reads.length / 3, `${read} of ${reads.length} responses are successful`)
      const after = await readAll(app, reads, reader)
      t.strictSame(after, before, 'every response is the same as before')
      const asksForThem = (index: number) => decodeURI(JSON.stringify(reads[index])).includes(draftWords)
      t.strictSame(after.filter((reply, index) => reply.includes(draftWords) && !asksForThem(index)), [], 'none contains the words')
    })

    for (const [sort, caller] of Object.entries(sorts)) {
      t.test(`${sort}, ${operations.length} operations`, (t) => checkRights(t, app, operations, caller, reading))
    }
  })
}

async function checkRights(t: Test, app: FastifyInstance, operations: Operation[], caller: Sort, reading: ReadAccess): Promise<void> {
  const asked = await Promise.all(operations.map((operation) => ask(app, operation, caller.key)))
  const name = ({ method, path }: Operation) => `${method} ${path}`
  t.strictSame(
    operations.map((operation, at) => [name(operation), ...asked[at]!]),
    operations.map((operation) => [name(operation), ...expect(operation, caller, reading)])
  )
  const undeclared = operations.filter(({ responses }, at) => responses[String(asked[at]![0])] === undefined)
  t.strictSame(undeclared.map(name), [], 'every status is declared')
}
