// What surrounds a reply: CORS by the description, file names, replayed responses, and their description in OpenAPI.
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { exampleOrder } from '../../src/briefings/ordering/schemas.js'
import { contentDispositionOf, sanitizeFileName } from '../../src/http/content-disposition.js'
import { listDescribedHeaders } from '../../src/http/description/headers.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { anyEngine, openTestBase } from '../support/bases.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'
const portal = { origin: 'https://portal.example.cn' }
/** Response headers that a page may read anyway, or that are for the browser alone. */
const notForPages = [
  'cache-control', 'content-language', 'content-length', 'content-type', 'connection', 'date', 'vary', 'transfer-encoding', 'content-encoding', 'keep-alive',
  'x-accel-buffering', 'content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy', 'referrer-policy',
  'x-content-type-options', 'x-frame-options', 'access-control-allow-origin', 'access-control-expose-headers'
]

t.test('around the replies', async (t) => {
  const base = await openTestBase(anyEngine)
  const quotas = { key: 100_000, address: 100_000 }
  const app = await buildApp({ base, hardening: { corsOrigins: [portal.origin], quotas } })
  t.teardown(() => app.close().then(() => base.store.close()))
  const keys = await createTestKeys(base)
  const admin = bearerHeader(keys.admin)
  const json = { 'content-type': 'application/json' }
  const ask = (request: InjectOptions) => app.inject({ ...request, headers: { ...portal, ...request.headers } })

  t.test('CORS allows and exposes what the description lists, and nothing invented', async (t) => {
    const preflight = await ask({ method: 'OPTIONS', url: rule, headers: { 'access-control-request-method': 'GET', 'access-control-request-headers': 'guiju-min-seq' } })
    const listOf = (header: unknown) => String(header).split(', ')
    const allowed = listOf(preflight.headers['access-control-allow-headers'])
    for (const name of ['Guiju-Min-Seq', 'Cache-Control', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'Last-Event-ID', 'Authorization', 'Content-Type', 'Accept-Language']) t.ok(allowed.includes(name), name)
    const exposed = listOf((await ask({ url: rule })).headers['access-control-expose-headers'])
    for (const name of ['Guiju-Seq', 'Age', 'Warning', 'ETag', 'Link', 'Content-Disposition', 'Idempotency-Replayed', 'Retry-After']) t.ok(exposed.includes(name), name)
    t.strictSame({ sent: allowed, received: exposed }, listDescribedHeaders(app.swagger()))

    const made = await ask({ method: 'POST', url: '/v1/webhooks', headers: admin, payload: { url: 'https://receiver.invalid/x', active: false } })
    const at = made.json().links.self
    const repeated = { method: 'POST', url: '/v1/webhooks', headers: { ...admin, 'idempotency-key': 'one' }, payload: { url: 'https://receiver.invalid/y', active: false } } as const
    const replies = await Promise.all([
      { url: rule }, { url: '/v1/regional-rules?limit=1' }, { url: '/v1/changes?limit=1' }, { url: `${rule}/diff.html?from=1` }, { url: '/v1/webhooks' },
      { method: 'POST', url: '/v1/changes/check', headers: { ...json, 'content-encoding': 'br' }, payload: 'x' } as const,
      { method: 'PATCH', url: at, headers: { ...admin, 'content-type': 'text/plain' }, payload: 'x' } as const,
      { method: 'PATCH', url: at, headers: { ...admin, 'if-match': '"9"' }, payload: { active: false } } as const,
      { method: 'POST', url: '/v1/briefings/preview', payload: smallOrder } as const,
      { method: 'DELETE', url: rule } as const, { url: rule, headers: { 'guiju-min-seq': '1000000' } }
    ].map(ask))
    await ask(repeated)
    const seen = new Set([made, await ask(repeated), ...replies].flatMap(({ headers }) => Object.keys(headers)))
    // Sent only while the database is unavailable: see database-unavailable.test.ts.
    const elsewhere = ['age', 'warning']
    t.strictSame(exposed.filter((name) => !seen.has(name.toLowerCase()) && !elsewhere.includes(name.toLowerCase())), [], 'all that is exposed is sent')
    const readable = new Set([...exposed.map((name) => name.toLowerCase()), ...notForPages])
    t.strictSame([...seen].filter((name) => !readable.has(name)), [], 'all that is sent is exposed, or not for pages')
  })

  t.test('a repeated request says that it was done before', async (t) => {
    for (const [index, [url, payload]] of ([
      ['/v1/webhooks', { url: 'https://receiver.invalid/z', active: false }], ['/v1/keys', { name: 'twice', scope: 'read' }],
      ['/v1/briefings', exampleOrder], [`${rule}/draft`, { action: 'version' }]
    ] as const).entries()) {
      const request = { method: 'POST', url, headers: { ...admin, 'idempotency-key': `again-${index}` }, payload } as const
      const [first, second, third] = [await ask(request), await ask(request), await ask(request)]
      t.ok(first.statusCode < 300, first.body)
      t.strictSame([first, second, third].map(({ headers }) => headers['idempotency-replayed']), [undefined, 'true', 'true'], url)
      const other = await ask({ ...request, headers: { ...admin, 'idempotency-key': `other-${index}` } })
      t.equal(other.headers['idempotency-replayed'], undefined, 'another key is another request')
      t.equal((await ask({ ...request, payload: { ...payload, title: 'x' } })).headers['idempotency-replayed'], undefined, 'a mismatch is none')
    }
    const query = { method: 'POST', url: '/v1/changes/check', headers: { 'idempotency-key': 'asked' }, payload: { items: [{ id: 'x', version: 1 }] } } as const
    await ask(query)
    t.match((await ask(query)).headers['idempotency-replayed'], undefined, 'a question is answered anew')
  })

  t.test('files have readable names', async (t) => {
    const { id, title } = (await ask({ method: 'POST', url: '/v1/briefings', headers: admin, payload: exampleOrder })).json()
    const nameOf = async (url: string) => {
      const reply = await ask({ url })
      const [, how, ascii, full] = /^(inline|attachment); filename="([^"]+)"(?:; filename\*=UTF-8''(\S+))?$/.exec(String(reply.headers['content-disposition'])) ?? []
      return [reply.statusCode, how, ascii, decodeURIComponent(full ?? '')]
    }
    t.strictSame(await nameOf(`/v1/briefings/${id}.html`), [200, 'inline', `${id}.html`, `${sanitizeFileName(title)}.html`])
    t.strictSame(await nameOf(`/v1/briefings/${id}.md`), [200, 'inline', `${id}.md`, `${sanitizeFileName(title)}.md`])
    t.strictSame(await nameOf(`/v1/briefings/${id}.docx`), [200, 'attachment', `${id}.docx`, `${sanitizeFileName(title)}.docx`])
    const table = '《党员干部微信微博行为十条戒律》新旧对照表（第1版—第1版）'
    t.strictSame(await nameOf(`${rule}/diff.html?from=1`), [200, 'inline', 'cn-330000-ten-commandments-1-1.html', `${table}.html`])
    t.strictSame(await nameOf(`${rule}/diff.docx?from=1`), [200, 'attachment', 'cn-330000-ten-commandments-1-1.docx', `${table}.docx`])
    const [status, how, ascii, full] = await nameOf('/v1/export?asOf=2020-01-01')
    t.match([status, how, ascii, full], [200, 'attachment', /^guiju-export-2020-01-01-\d+\.ndjson$/, /^规矩 导出 2020-01-01 至变更 \d+\.ndjson$/])
    t.match(await nameOf('/v1/export?history=all'), [200, 'attachment', /^guiju-history-/, /^规矩 全部历史 /])
    const preview = await ask({ method: 'POST', url: '/v1/briefings/preview', payload: { ...exampleOrder, title: '甲/乙"\r\nX: 1\u202e' }, headers: { accept: 'text/html' } })
    t.ok(preview.statusCode === 422 || !/[\r\n"/]/.test(String(preview.headers['content-disposition']).replaceAll(/="[^"]*"/g, '')), 'nothing gets out of the header')
  })
})

t.test('file names hold nothing that could harm, and stay short', async (t) => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
    const name = sanitizeFileName(title)
    const header = contentDispositionOf('attachment', { title, ascii: title.slice(0, 20), suffix: 'pdf' })
    return t.ok(!/[\p{C}\\/:*?"<>|]|^[. ]|[. ]$/u.test(name) && Buffer.byteLength(name) <= 180 && /^attachment; filename="[A-Za-z0-9._-]*"(; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+)?$/.test(header), `${JSON.stringify(title)} → ${header}`)
  }), { numRuns: 300 })
  t.equal(sanitizeFileName('../../etc/passwd\0'), '_.._etc_passwd')
  t.equal(sanitizeFileName('甲\u202e乙\n丙'), '甲 乙 丙')
  t.equal(contentDispositionOf('inline', { title: '…', ascii: 'a', suffix: 'md' }), "inline; filename=\"a.md\"; filename*=UTF-8''%E2%80%A6.md")
  t.equal(contentDispositionOf('inline', { title: '. .', ascii: 'a', suffix: 'md' }), 'inline; filename="a.md"')
})

t.test('the description: If-None-Match, lines of records, webhooks', async (t) => {
  const base = await openTestBase(anyEngine)
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(() => base.store.close()))
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const parametersOf = (path: string, method: string) => document.paths[path][method].parameters.map(({ $ref }: any) => $ref?.split('/').at(-1))
  t.ok(parametersOf('/v1/regional-rules/{id}', 'get').includes('ifNoneMatch'))
  t.notOk(parametersOf('/v1/export', 'get').includes('ifNoneMatch'), 'a stream has no ETag')
  t.ok(parametersOf('/v1/changes', 'get').includes('lastEventId'))
  for (const { schema } of [document.paths['/v1/imports'].post.requestBody.content['application/x-ndjson'], document.paths['/v1/export'].get.responses['200'].content['application/x-ndjson']]) {
    t.match(schema, { contentMediaType: 'application/x-ndjson', contentSchema: { items: { $ref: '#/components/schemas/RecordLine' } } })
  }
  t.equal(document.components.schemas.RecordLine.oneOf.length, 8)
  const { change, test } = document.webhooks
  t.match(change.post, { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } } } }, responses: { 410: {}, default: {} } })
  t.strictSame(change.post.parameters.map(({ name }: any) => name), ['Guiju-Delivery', 'Guiju-Timestamp', 'Guiju-Signature', 'User-Agent'])
  t.equal(test.post.operationId, 'receiveTest')
  t.ok(document.components.schemas.WebhookMessage.properties.change)
})
