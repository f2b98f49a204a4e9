// The client against the running service, on a port and through a proxy that misbehaves.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { inspect } from 'node:util'
import fastify from 'fastify'
import t from 'tap'
import { Guiju, GuijuConnectionError, GuijuProblem, readLines, verifyWebhook } from '../../openapi/client/src/index.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { sendWebhook } from '../../src/webhooks/send-webhook.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { deprecation } from '../../src/http/deprecation.js'
import { readChangesSince } from '../../src/changes/read-changes.js'
import { engines } from '../support/bases.js'
import { startClientService } from '../support/client-service.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { startWebhookReceiver } from '../support/webhook-receiver.js'

const failure = async (promise: Promise<unknown>) => promise.then(() => undefined, (error: unknown) => error)

async function collect<T>(items: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) if (collected.push(item) >= most) break
  return collected
}

/** The URL of a port that nobody listens on. */
async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

t.test('what is to be retired is told', async (t) => {
  const app = fastify({ ajv: { customOptions: { strict: false } } })
  t.teardown(() => app.close())
  await app.register(deprecation)
  const retirement = { deprecated: true, 'x-deprecated-since': '2026-12-01', 'x-sunset': '2027-12-01' }
  app.get('/v1/topics', { schema: retirement as object }, async () => ({ items: [], nextCursor: null }))
  const notices: unknown[] = []
  const guiju = new Guiju(await app.listen({ host: '127.0.0.1', port: 0 }), { onDeprecated: (notice) => notices.push(notice) })
  await guiju.get('/v1/topics')
  t.strictSame(notices, [{ url: `${guiju.service}/v1/topics`, since: new Date('2026-11-30T16:00:00Z'), sunset: new Date('2027-11-30T16:00:00Z') }])
})

// One engine is enough: the client knows replies, which the tests of their rooms compare on both.
for (const engine of engines.slice(-1)) {
  t.test(`the client on ${engine}`, async (t) => {
    const { base, proxy, client, received } = await startClientService(t, engine)
    const write = (id: string, text = id) => recordVersion(base, { ...sampleWork(id, 'law'), content: sampleText(text, '2019-01-01') })
    const rule = { path: { id: 'cn-330000-ten-commandments' }, query: { asOf: '2018-01-01' } } as const

    t.test('a reply is typed JSON, and one read before is only confirmed', async (t) => {
      const guiju = client('read')
      const first = await guiju.get('/v1/regional-rules/{id}', rule)
      t.match(first, { status: 200, body: { kind: 'regional-rule', title: '党员干部微信微博行为十条戒律', version: 1 }, etag: /^"1-/, replayed: false })
      first.body.title = 'altered by the caller'
      const second = await guiju.get('/v1/regional-rules/{id}', rule)
      t.equal(received.at(-1)!.status, 304)
      t.match(second, { status: 200, etag: first.etag, body: { title: '党员干部微信微博行为十条戒律' } }, 'as it was sent')
      await client('read', { memory: 0 }).get('/v1/regional-rules/{id}', rule)
      t.equal(received.at(-1)!.headers['if-none-match'], undefined, 'without memory it is read anew')
    })

    t.test('a reference leads to what it means, or lists what it may mean', async (t) => {
      const resolve = (ref: string) => client('read').get('/v1/resolve', { query: { ref } })
      const clear = await resolve('浙江十条戒律')
      t.ok(clear.status === 200 && 'provisions' in clear.body && clear.body.id === 'cn-330000-ten-commandments', 'the redirect was followed')
      for (const id of ['named-alike-1', 'named-alike-2']) await write(id)
      const several = await resolve('《样例规定》')
      t.ok(several.status === 300 && several.body.choices.length === 2, 'works of one name')
    })

    t.test('a list over its pages is each item once; whoever stops asks for no more', async (t) => {
      const guiju = client('read')
      const whole = await guiju.get('/v1/guidance-items', { query: { limit: 200 } })
      const ids = (await collect(guiju.list('/v1/guidance-items', { query: { limit: 2 } }))).map(({ id }) => id)
      t.strictSame(ids, whole.body.items.map(({ id }) => id))
      const before = received.length
      const hits = await collect(guiju.list('/v1/search', { query: { q: '红包', limit: 1 } }), 2)
      t.strictSame([hits.length, received.length - before], [2, 2], 'hits of a search too')
    })

    t.test('a problem is an error with a code, in the language that was asked for', async (t) => {
      const error = await failure(client('read').get('/v1/regional-rules/{id}', { path: { id: 'no-such-rule' } }))
      t.ok(error instanceof GuijuProblem)
      t.match(error, { code: 'work-not-found', status: 404, message: /^No such work: /, traceId: String })
      const chinese = await failure(client('read').get('/v1/laws', { query: { asOf: 'yesterday' }, language: 'zh' }))
      t.match(chinese, { code: 'invalid-parameter', title: '参数不合要求', errors: [{ pointer: '/query/asOf' }] })
      t.match(await failure(client().get('/v1/keys')), { code: 'key-missing', status: 401 })
      t.notMatch(inspect(client('admin'), { depth: 9, showHidden: true }), /gj_/, 'a client that is logged does not show its key')
      t.match(await failure(client().get('/v1/laws/{id}', { path: { id: '..' } })), /id must not be/, 'a segment cannot leave its address')
    })

    t.test('reads are tried again whatever happens on the way', async (t) => {
      proxy.faults.push('refuse', 'lose-reply', 'cut-reply', 'bad-gateway')
      t.match(await client('read').get('/v1/topics'), { status: 200, body: { items: Array } })
      proxy.faults.push('silent')
      t.match(await client('read').get('/v1/topics', { timeoutMs: 200 }), { status: 200 }, 'silence ends with the time limit')
      t.strictSame(proxy.faults, [], 'every fault was met')
    })

    t.test('attempts, time and patience end', async (t) => {
      proxy.faults.push('bad-gateway', 'bad-gateway')
      const error = await failure(client('read', { attempts: 2 }).get('/v1/topics'))
      t.ok(error instanceof GuijuConnectionError)
      t.match(error, { status: 502 })
      const away = await failure(new Guiju(await closedPort(), { attempts: 1 }).get('/v1/topics'))
      t.match(away, { name: 'GuijuConnectionError', nothingSent: true })
      proxy.faults.push('silent')
      const controller = new AbortController()
      setTimeout(() => controller.abort(new Error('no longer wanted')), 50)
      t.match(await failure(client('read').get('/v1/topics', { signal: controller.signal })), { message: 'no longer wanted' })
    })

    t.test('a POST whose reply was lost is done once', async (t) => {
      const guiju = client('admin')
      proxy.faults.push('lose-reply')
      const made = await guiju.post('/v1/webhooks', { body: { url: 'https://example.com/once' } })
      t.match(made, { status: 201, replayed: true, body: { id: String, secret: null } }, 'the second reply says that it repeats the first')
      const keys = received.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key'])
      t.strictSame(keys.slice(-2), [keys.at(-1), keys.at(-1)], 'under one key')
      const hooks = await collect(guiju.list('/v1/webhooks'))
      t.equal(hooks.filter(({ url }) => url === 'https://example.com/once').length, 1)
      await guiju.post('/v1/changes/check', { body: { items: [{ id: 'no-such-work', version: 1 }] } })
      t.equal(received.at(-1)!.headers['idempotency-key'], undefined, 'a question needs none')
    })

    t.test('a PATCH whose reply was lost is not sent again by itself', async (t) => {
      const guiju = client('admin')
      const { body } = await guiju.post('/v1/webhooks', { body: { url: 'https://example.com/patched' } })
      const path = { id: body.id }
      const { etag } = await guiju.get('/v1/webhooks/{id}', { path })
      proxy.faults.push('lose-reply')
      const lost = await failure(guiju.patch('/v1/webhooks/{id}', { path, ifMatch: etag!, body: { active: false } }))
      t.match(lost, { name: 'GuijuConnectionError', nothingSent: false })
      t.match(await failure(guiju.patch('/v1/webhooks/{id}', { path, ifMatch: etag!, body: { active: true } })), { code: 'stale', status: 412 })
      const again = await guiju.get('/v1/webhooks/{id}', { path })
      t.equal(again.body.active, false, 'it was done')
      t.equal((await guiju.delete('/v1/webhooks/{id}', { path, ifMatch: again.etag! })).status, 204)
    })

    t.test('what was written is read: drafts, publication, Guiju-Min-Seq', async (t) => {
      const [editor, publisher] = [client('edit'), client('publish', { attempts: 2 })]
      await editor.post('/v1/sources', { body: { id: 'source-client', title: '规定', grade: 'official-text', text: '不得收受红包。\n' } })
      const citations = [{ source: 'source-client', lines: '1', quote: '不得收受红包。' }]
      const opened = await editor.post('/v1/laws', {
        body: {
          id: 'cn-100000-by-the-client', title: '规定', region: '100000', inForceFrom: { date: '2026-01-01', precision: 'day', basis: 'stated' },
          completeness: { state: 'whole' }, provisions: [{ eId: 'art_1', level: 'article', number: '第一条', text: '不得收受红包。', citations }]
        }
      })
      const path = { kind: 'laws', id: 'cn-100000-by-the-client' } as const
      const changed = await editor.patch('/v1/{kind}/{id}/draft', { path, ifMatch: opened.etag!, contentType: 'application/merge-patch+json', body: { title: '红包规定' } })
      const read = await publisher.get('/v1/{kind}/{id}/draft', { path })
      t.equal(read.etag?.replace(/-(gzip|br)"$/, '"'), changed.etag?.replace(/-(gzip|br)"$/, '"'))
      const published = await publisher.post('/v1/{kind}/{id}/draft/publish', { path, ifMatch: read.etag! })
      t.equal(publisher.minSeq, published.seq)
      t.match(await publisher.get('/v1/laws/{id}', { path: { id: path.id } }), { body: { title: '红包规定' } })
      t.equal(received.at(-1)!.headers['guiju-min-seq'], String(published.seq))
      publisher.minSeq = 1_000_000
      t.match(await failure(publisher.get('/v1/topics')), { code: 'not-caught-up' }, 'a change that is not there is said to be missing')
    })

    t.test('Retry-After is honoured', async (t) => {
      const guiju = client()
      const spend = () => guiju.get('/v1/search', { query: { q: '红包', limit: 1 } })
      for (let turn = 0; turn < 12; turn++) await spend()
      const begun = Date.now()
      for (let turn = 0; turn < 2; turn++) await guiju.get('/v1/topics')
      t.ok(Date.now() - begun >= 1_000, 'a token was waited for')
      t.ok(received.some(({ status }) => status === 429))
      const limited = await failure(client(undefined, { totalMs: 900 }).get('/v1/search', { query: { q: '红包' } }))
      t.match(limited, { code: 'too-many-requests', retryAfter: Number }, 'where there is no time to wait, it is said when')
    })

    t.test('changes are followed through cuts, each once and in order', async (t) => {
      const guiju = client('read')
      const interruptions: unknown[] = []
      const controller = new AbortController()
      const seqs: number[] = []
      const following = (async () => {
        for await (const { change } of guiju.changes.follow({ signal: controller.signal, onInterrupted: (error) => interruptions.push(error) })) {
          seqs.push(change.seq)
          if (change.id === 'followed-2') break
          if (change.id !== 'followed-1') continue
          proxy.cutAll()
          await write('followed-2')
        }
      })()
      await write('followed-1')
      await following
      t.strictSame(seqs, Array.from({ length: seqs.length }, (_, at) => at + 1))
      t.ok(interruptions.length >= 1)
    })

    t.test('a position of another history is told, as is an abort', async (t) => {
      const follow = (since: string, signal?: AbortSignal) => failure(collect(client('read').changes.follow({ since, signal })))
      t.match(await follow('1000000'), { code: 'beyond-the-end', status: 409 })
      t.match(await follow('5:0000000000000000'), { code: 'history-replaced', status: 409 })
      t.match(await follow('0', AbortSignal.timeout(300)), { name: 'TimeoutError' })
    })

    t.test('files come as streams', async (t) => {
      const guiju = client('read')
      const lines = await collect(readLines((await guiju.file('/v1/export')).stream))
      t.ok(lines.length > 20 && lines.every((line) => typeof JSON.parse(line) === 'object'), `${lines.length} records`)
      proxy.faults.push('cut-reply')
      t.match(await failure(collect(readLines((await guiju.file('/v1/export')).stream))), { name: 'GuijuConnectionError' }, 'one that was cut off is an error')
      t.match(await failure(guiju.file('/v1/briefings/{id}.docx', { path: { id: 'b-none' } })), { status: 404 })
    })

    t.test('pages of other origins may send what it sends and read what it reads', async (t) => {
      const byFetch = ['host', 'connection', 'user-agent', 'accept-encoding', 'content-length', 'sec-fetch-mode', 'pragma', 'cache-control']
      const sent = new Set(received.flatMap(({ headers }) => Object.keys(headers)).filter((name) => !byFetch.includes(name)))
      const asked = { origin: 'https://portal.example.cn', 'access-control-request-method': 'GET' }
      const preflight = await fetch(`${proxy.url}/v1/topics`, { method: 'OPTIONS', headers: asked })
      const allowed = preflight.headers.get('access-control-allow-headers')!.toLowerCase().split(/, ?/)
      t.strictSame([...sent].filter((name) => !allowed.includes(name)), [], `${[...sent]}`)
      const { headers } = await fetch(`${proxy.url}/health/live`, { headers: asked })
      const exposed = headers.get('access-control-expose-headers')!.toLowerCase().split(/, ?/)
      const read = ['etag', 'guiju-seq', 'idempotency-replayed', 'retry-after', 'content-disposition']
      t.strictSame(read.filter((name) => !exposed.includes(name)), [])
    })

    t.test('a webhook is verified', async (t) => {
      const receiver = await startWebhookReceiver()
      t.teardown(() => receiver.close())
      const { body: hook } = await client('admin').post('/v1/webhooks', { body: { url: receiver.url } })
      const { items: [change] } = await readChangesSince(base, {} as never, 0, 1)
      await sendWebhook({ ...base, now: () => new Date() }, createWebhookTransport(['127.0.0.0/8']), hook, { type: 'change', change: change! })
      const [{ headers, body } = {} as never] = receiver.received
      const verify = (changes: object) => verifyWebhook({ headers, body, secrets: hook.secret!, ...changes })
      t.match(await verify({}), { type: 'change', change: { seq: 1 } })
      t.match(await verify({ headers: new Headers(headers as any), body: Buffer.from(body), secrets: ['gjwh_other', hook.secret!] }), { webhook: hook.id })
      t.match(await failure(verify({ body: `${body} ` })), { reason: 'signature-mismatch' })
      t.match(await failure(verify({ secrets: '' })), { reason: 'signature-mismatch' }, 'an empty secret signs nothing')
      t.match(await failure(verify({ now: Date.now() + 301_000 })), { reason: 'out-of-time' })
      t.match(await failure(verify({ headers: { ...headers, 'guiju-signature': 'v1=ab' } })), { reason: 'unsigned' })
    })
  })
}
