// W3C Trace Context: taken up in the log, handed on in webhooks; what is not valid is ignored.
import t from 'tap'
import fc from 'fast-check'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { buildApp } from '../../src/app.js'
import { beginTrace, readTrace, traceHeaders } from '../../src/http/trace/trace-context.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { startDispatcher } from '../../src/webhooks/dispatcher.js'
import { bearerHeader, createTestKey } from '../support/api-keys.js'
import { openTestBase } from '../support/bases.js'
import { startWebhookReceiver } from '../support/webhook-receiver.js'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const valid = `00-${traceId}-${parentId}-01`

t.test('headers', async (t) => {
  t.match(readTrace({ traceparent: valid }), { traceId, parentId, flags: '01' })
  t.match(readTrace({ traceparent: `cc-${traceId}-${parentId}-09-what-the-future-brings`, tracestate: 'a=1,b=2' }), { traceId, flags: '01', state: 'a=1,b=2' })
  for (const traceparent of [
    undefined, '', valid.toUpperCase(), `${valid}-more`, `ff-${traceId}-${parentId}-01`, `00-${'0'.repeat(32)}-${parentId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`, `00-${traceId}-${parentId}-1`, `00-${traceId.slice(1)}-${parentId}-01`, `${valid}, ${valid}`, ` ${valid}`
  ]) t.equal(readTrace({ traceparent }), undefined, String(traceparent))
  t.notOk('state' in readTrace({ traceparent: valid, tracestate: 'x'.repeat(513) })!, 'a state that is too long is dropped, the trace is not')
  t.equal(beginTrace('d-1').traceId, beginTrace('d-1').traceId)
  fc.assert(fc.property(fc.string(), (name) => readTrace(traceHeaders(beginTrace(name))) !== undefined))
  fc.assert(fc.property(fc.string(), (traceparent) => {
    const read = readTrace({ traceparent })
    return read === undefined || readTrace(traceHeaders(read))?.traceId === read.traceId
  }))
})

t.test('from a request to its log line and its webhook', { timeout: 60_000 }, async (t) => {
  const lines: string[] = []
  const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(...chunk.toString().trim().split('\n')), done()) })
  const base = await openTestBase('pglite')
  const receiver = await startWebhookReceiver()
  const headers = bearerHeader(await createTestKey(base, { name: 'admin', scope: 'admin' }))
  const transport = createWebhookTransport(['127.0.0.0/8'])
  const app = await buildApp({ base, webhookTransport: transport, logger: pino({ base: undefined }, sink) })
  const dispatcher = startDispatcher(base, transport, { warn: () => {}, pollIntervalMs: 20 })
  t.teardown(async () => {
    await dispatcher.close()
    await app.close()
    await receiver.close()
    await base.store.close()
  })
  const made = await app.inject({ method: 'POST', url: '/v1/webhooks', headers, payload: { url: receiver.url } })
  t.equal(made.statusCode, 201, made.body)
  const source = (id: string) => ({ id, grade: 'transcription', text: '第一条　不得喧哗。' })
  const record = (id: string, more: object) => app.inject({ method: 'POST', url: '/v1/sources', headers: { ...headers, ...more }, payload: source(id) })
  for (const [id, more] of [['traced', { traceparent: valid, tracestate: 'shop=7' }], ['untraced', { traceparent: 'nonsense' }]] as const) {
    const reply = await record(id, more)
    t.equal(reply.statusCode, 201, reply.body)
  }
  await receiver.waitForCount(2)
  const [traced, untraced] = receiver.received
  t.match(traced!.headers, { traceparent: new RegExp(`^00-${traceId}-(?!${parentId})[0-9a-f]{16}-01$`), tracestate: 'shop=7' })
  t.match(untraced!.headers.traceparent, new RegExp(`^00-(?!${traceId})[0-9a-f]{32}-[0-9a-f]{16}-00$`))
  const [first, second] = lines.map((line) => JSON.parse(line)).filter(({ route, method }) => route === '/v1/sources' && method === 'POST')
  t.match(first, { trace_id: traceId, parent_span_id: parentId, span_id: /^[0-9a-f]{16}$/, trace_flags: '01', reqId: /-/ })
  t.notOk('trace_id' in second)
})
