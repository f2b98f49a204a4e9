// Requests that can be read are told what is wrong with their bodies, on a connection that stays open.
import { Agent, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { exampleOrder } from '../../src/briefings/ordering/schemas.js'
import { openTestBase } from '../support/bases.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'

const json = { 'content-type': 'application/json' }
const gzipped = (coding: string) => ({ ...json, 'content-encoding': coding })
const items = JSON.stringify({ items: [{ id: 'cn-330000-ten-commandments', version: 1 }] })
const ndjson = { 'content-type': 'application/x-ndjson' }

t.test('bodies on one connection', async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(async () => {
    agent.destroy()
    await app.close()
    await base.store.close()
  })
  const keys = await createTestKeys(base)
  const admin = bearerHeader(keys.admin)
  const { port } = app.server.address() as AddressInfo

  interface Reply { status: number; headers: Record<string, any>; body: any; reused: boolean }
  /** Sends a body with its length, or in chunks where it is a list. */
  const ask = (method: string, path: string, headers: Record<string, string>, body: string | Buffer | Buffer[]): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const length: Record<string, string> = Array.isArray(body) ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const asked = send({ port, agent, method, path, headers: { 'accept-language': 'en', ...length, ...headers } }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => {
          const parsed = /json$/.test(String(response.headers['content-type']).split(';')[0]!) && !text.includes('\n') ? JSON.parse(text) : text
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed, reused: asked.reusedSocket })
        })
      })
      asked.on('error', reject)
      for (const chunk of Array.isArray(body) ? body : [body]) asked.write(chunk)
      asked.end()
    })
  await ask('GET', '/health/live', {}, '')
  /** The reply, which must have come over the connection of the requests before it. */
  const reply = async (...sent: Parameters<typeof ask>): Promise<Reply> => {
    const result = await ask(...sent)
    const next = await ask('GET', '/health/live', {}, '')
    t.strictSame([result.headers.connection === 'close', next.reused], [false, true], `the connection stays after ${sent[0]} ${sent[1]} ${String(sent[3]).replace(/[^ -~]/g, '.').slice(0, 20)}`)
    return result
  }
  const check = '/v1/changes/check'

  await t.test('a body that is missing', async (t) => {
    const required = { status: 400, body: { code: 'body-required', detail: /application\/json/ } }
    for (const headers of [json, {}, { 'content-type': 'text/plain' }]) t.match(await reply('POST', check, headers, ''), required)
    t.match(await reply('POST', check, json, []), required, 'in no chunks')
    t.match(await reply('POST', '/v1/briefings', json, ''), required)
    t.match(await reply('PATCH', '/v1/webhooks/wh-none', { ...json, ...admin }, ''), required)
    t.match(await reply('POST', '/v1/imports', { ...ndjson, ...admin }, ''), { status: 400, body: { code: 'body-required', detail: /application\/x-ndjson/ } })
    t.match(await reply('POST', '/v/0000-0000-0000-0000', { accept: 'application/json' }, ''), { status: 400, body: { code: 'body-required', detail: /multipart/ } })
  })

  await t.test('no body where none is needed is no fault', async (t) => {
    const made = await reply('POST', '/v1/webhooks', { ...json, ...admin }, JSON.stringify({ url: 'https://receiver.invalid/x', active: false }))
    const at = `/v1/webhooks/${made.body.id}`
    for (const headers of [{}, json, { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, { ...json, 'content-encoding': 'br' }]) {
      t.match(await reply('POST', `${at}/test`, { ...headers, ...admin }, ''), { status: 200, body: { delivered: false } }, JSON.stringify(headers))
      t.match(await reply('POST', `${at}/rotate`, { ...headers, ...admin, 'if-match': '*' }, ''), { status: 200, body: { secret: /^gjwh_/ } }, 'every member is optional')
    }
    t.equal((await reply('DELETE', at, { ...json, ...admin, 'if-match': '*' }, '')).status, 204)
    t.equal((await reply('GET', '/v1/changes', json, '')).status, 200)
  })

  await t.test('broken JSON, with line and column', async (t) => {
    for (const [text, line, column, found] of [
      ['{', 1, 2, 'ends'], ['{"items":[],}', 1, 13, '“}” (U+007D)'], ['{\n  "items"：[]\n}', 2, 10, '“：” (U+FF1A)'], ['{\r\n\r\n“items”: []}', 3, 1, '““” (U+201C)'],
      ["{'items':[]}", 1, 2, "“'” (U+0027)"], ['{"items":[{"id":"甲\n乙"}]}', 1, 19, 'U+000A'], ['{"𠮷": tru}', 1, 10, '“}” (U+007D)'], ['\ufeff{"items":[1 2]}', 1, 13, '“2” (U+0032)'],
      ['items=1', 1, 1, '“i” (U+0069)'], ['{"items":[]}{}', 1, 13, '“{” (U+007B)']
    ] as const) {
      const { status, body } = await reply('POST', check, json, text)
      t.match({ status, ...body }, { status: 400, code: 'malformed-json', errors: [{ pointer: '/body' }] }, text)
      t.ok(body.detail.includes(`line ${line}, column ${column}.`) && body.errors[0].message.includes(found), `${text}: ${body.detail} ${body.errors[0].message}`)
    }
    t.match((await reply('PATCH', '/v1/laws/x/draft', { 'content-type': 'application/merge-patch+json', ...admin }, '{')).body, { code: 'malformed-json' })
  })

  await t.test('bytes that are not UTF-8', async (t) => {
    for (const [bytes, byte] of [
      [Buffer.from('{"items":["\xc4\xe3"]}', 'latin1'), 12], [Buffer.from('\ufeff{}', 'utf16le'), 1],
      [Buffer.concat([Buffer.from('{"甲":"'), Buffer.from([0xe7, 0x94])]), 9], [Buffer.concat([Buffer.from('{"a":"\ufffd'), Buffer.from([0xed, 0xa0, 0x80])]), 10]
    ] as const) t.match(await reply('POST', check, json, bytes), { status: 400, body: { code: 'body-not-utf-8', detail: new RegExp(`byte ${byte} `) } })
  })

  await t.test('another content type: 415 with the types taken', async (t) => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/xml', 'application/json; charset=gbk', 'nonsense', 'application/merge-patch+json']
    for (const type of types) {
      const { status, headers, body } = await reply('POST', check, { 'content-type': type }, items)
      t.match({ status, accept: headers.accept, ...body }, { status: 415, accept: 'application/json', code: 'unsupported-media-type', detail: /application\/json/ }, type)
      t.notOk(headers['accept-patch'])
    }
    t.match(await reply('POST', check, {}, items), { status: 415, headers: { accept: 'application/json' } }, 'no type at all')
    const patch = 'application/merge-patch+json'
    for (const [path, taken] of [['/v1/laws/x/draft', patch], ['/v1/webhooks/wh-none', 'application/json']] as const) {
      const type = taken === patch ? 'application/json' : 'application/json-patch+json'
      t.match(await reply('PATCH', path, { 'content-type': type, ...admin }, '{}'), { status: 415, headers: { accept: taken, 'accept-patch': taken } }, path)
    }
    t.match(await reply('POST', '/v1/imports', { ...json, ...admin }, '{}'), { status: 415, headers: { accept: 'application/x-ndjson' } })
    t.match(await reply('POST', '/v/0000-0000-0000-0000', { ...json, accept: 'application/json' }, '{}'), { status: 415, headers: { accept: 'multipart/form-data' } })
    for (const type of ['APPLICATION/JSON', 'application/json;charset=UTF-8']) t.equal((await reply('POST', check, { 'content-type': type }, items)).status, 200, type)
  })

  await t.test('content codings: gzip under every name, others 415 with those taken', async (t) => {
    for (const coding of ['gzip', 'GZIP', 'x-gzip', 'X-GZip', 'identity, gzip', ' gzip ']) {
      t.match(await reply('POST', check, gzipped(coding), gzipSync(items)), { status: 200, body: { asked: 1 } }, coding)
    }
    for (const coding of ['identity', 'IDENTITY', '']) t.equal((await reply('POST', check, gzipped(coding), items)).status, 200, `“${coding}”`)
    for (const [coding, bytes] of [['br', brotliCompressSync(items)], ['deflate', deflateSync(items)], ['zstd', 'x'], ['gzip, gzip', gzipSync(gzipSync(items))], ['utf-8', items]] as const) {
      t.match(await reply('POST', check, gzipped(coding), bytes), { status: 415, headers: { 'accept-encoding': 'gzip, identity' }, body: { code: 'unsupported-encoding' } }, coding)
    }
    t.match(await reply('POST', '/v/0000-0000-0000-0000', { 'content-type': 'multipart/form-data; boundary=x', 'content-encoding': 'gzip', accept: 'application/json' }, gzipSync('x')),
      { status: 415, headers: { 'accept-encoding': 'identity' } })
    const lines = `${JSON.stringify({ type: 'topic', key: 'zip-topic', name: { zh: '压缩', en: 'zip' } })}\n`
    for (const coding of ['X-GZIP', 'gzip']) {
      const { status, body } = await reply('POST', '/v1/imports', { ...ndjson, ...admin, 'content-encoding': coding }, gzipSync(lines))
      t.match([status, body], [200, /"complete":true/], coding)
    }
    t.match(await reply('POST', '/v1/imports', { ...ndjson, ...admin, 'content-encoding': 'br' }, 'x'), { status: 415, headers: { 'accept-encoding': 'gzip, identity' } })
  })

  await t.test('what is called gzip and is not, is cut off, or is a bomb', async (t) => {
    for (const bytes of [Buffer.from(items), gzipSync(items).subarray(0, 30)]) {
      t.match(await reply('POST', check, gzipped('gzip'), bytes), { status: 400, body: { code: 'undecodable-body' } })
    }
    t.match(await ask('POST', check, gzipped('gzip'), gzipSync(' '.repeat(50_000_000))), { status: 413, body: { code: 'body-too-large' } })
  })

  await t.test('responses: x-gzip is gzip', async (t) => {
    for (const coding of ['gzip', 'x-gzip', 'GZIP', 'br;q=0, X-Gzip']) {
      for (const path of ['/v1/articles/article-discipline-online-offline', '/v1/export']) {
        const response = await new Promise<any>((resolve) => send({ port, path, headers: { 'accept-encoding': coding } }, (got) => resolve(got.resume())).end())
        t.equal(response.headers['content-encoding'], 'gzip', `${path} ${coding}`)
      }
    }
  })

  await t.test('a form that cannot be read', async (t) => {
    const form = { 'content-type': 'multipart/form-data; boundary=x', accept: 'application/json' }
    t.match(await ask('POST', '/v/0000-0000-0000-0000', form, '{}'), { status: 400, body: { code: 'malformed-form' } })
  })

  await t.test('the same order with and without compression is one request under an Idempotency-Key', async (t) => {
    const order = JSON.stringify(exampleOrder)
    const key = { 'idempotency-key': 'zipped' }
    const first = await reply('POST', '/v1/briefings', { ...json, ...admin, ...key }, order)
    const again = await reply('POST', '/v1/briefings', { ...gzipped('gzip'), ...admin, ...key }, gzipSync(order))
    t.equal(again.body.id, first.body.id)
  })
})
