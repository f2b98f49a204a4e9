// `/mcp` around its tools: whatever is sent gets an answer of the protocol; keys, limits, origins, log and metrics are those
// of the service.
import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import fastify, { type InjectOptions } from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import { type AppOptions, buildApp } from '../../src/app.js'
import { sendToApp } from '../../src/mcp/ask-app.js'
import { openTestBase } from '../support/bases.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { connectMcp, textOf } from '../support/mcp-client.js'

const rule = 'cn-330000-ten-commandments'
const base = await openTestBase('pglite')
const keys = await createTestKeys(base)
t.teardown(() => base.store.close())

const lines: string[] = []
const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(...chunk.toString().split('\n').filter((line) => line !== '')), done()) })

async function open(options: Omit<AppOptions, 'base'> = {}) {
  const app = await buildApp({ base, ...options })
  t.teardown(() => app.close())
  const post = async (message: unknown, headers: InjectOptions['headers'] = {}) => {
    const payload = typeof message === 'string' ? message : JSON.stringify(message)
    const response = await app.inject({ method: 'POST', url: '/mcp', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, payload, remoteAddress: '192.0.2.7' })
    return { status: response.statusCode, headers: response.headers, body: response.body === '' ? null : (response.json() as any) }
  }
  return { app, post }
}

const { app, post } = await open({ logger: pino({ base: undefined }, sink), hardening: { corsOrigins: ['https://portal.example.cn'] } })
const message = (method: string, params: object = {}) => ({ jsonrpc: '2.0', id: 1, method, params })
const callOf = (name: string, args: object) => message('tools/call', { name, arguments: args })
const initialize = (protocolVersion: string) => message('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'x', version: '1' } })
const envelope = (version: string) => ({
  _meta: { 'io.modelcontextprotocol/protocolVersion': version, 'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' }, 'io.modelcontextprotocol/clientCapabilities': {} }
})

t.test('versions', async (t) => {
  for (const version of ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05']) {
    t.match(await post(initialize(version)), { status: 200, body: { result: { protocolVersion: version, serverInfo: { name: 'guiju' }, instructions: /查不到不等于没有规定/ } } }, version)
  }
  t.match(await post(initialize('2099-01-01')), { status: 200, body: { result: { protocolVersion: '2025-11-25' } } }, 'of an unknown version the latest that is negotiated')
  t.match(await post(message('ping'), { 'mcp-protocol-version': '1999-01-01' }), { status: 400, body: { error: { message: /2025-11-25/ } } })
  const modern = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'server/discover' }
  t.match(await post(message('server/discover', envelope('2026-07-28')), modern), { status: 200, body: { result: { supportedVersions: ['2026-07-28'] } } })
  t.match(await post(message('tools/list', envelope('2030-01-01')), { 'mcp-protocol-version': '2030-01-01', 'mcp-method': 'tools/list' }), { status: 400, body: { error: { code: -32_022, data: { supported: ['2026-07-28'] } } } })
  t.match(await post(message('subscriptions/listen', { ...envelope('2026-07-28'), notifications: {} }), modern), { status: 400, body: { id: 1, error: { code: -32_601, message: /changes_since/ } } }, 'no stream is held open')
  t.match(await post({ jsonrpc: '2.0', method: 'notifications/initialized' }), { status: 202, body: null })
  t.match(await post(message('ping'), { accept: 'application/json' }), { status: 200, body: { result: {} } }, 'a client that takes JSON only')
  t.match(await post(message('ping'), { accept: 'text/html' }), { status: 406 })
})

t.test('what is no message', async (t) => {
  t.match(await post('{"jsonrpc": '), { status: 400, body: { jsonrpc: '2.0', id: null, error: { code: -32_700, data: { code: 'malformed-json' } } } })
  t.match(await post(''), { status: 400, body: { error: { code: -32_600 } } })
  t.match(await post([message('ping'), message('ping')]), { status: 400, body: { error: { code: -32_600, message: /Batches/ } } })
  t.match(await post(message('ping'), { 'content-type': 'text/plain' }), { status: 415, body: { error: { data: { code: 'unsupported-media-type' } } } })
  t.match(await post(message('ping', { text: 'x'.repeat(1_100_000) })), { status: 413, body: { error: { data: { code: 'body-too-large' } } } })
  t.match(await post(message('no/such/method')), { status: 200, body: { id: 1, error: { code: -32_601 } } })
  for (const method of ['GET', 'DELETE'] as const) {
    const response = await app.inject({ method, url: '/mcp', headers: { accept: 'text/event-stream' } })
    t.match(response, { statusCode: 405, headers: { allow: 'POST' } }, `${method}: no stream, no session`)
  }
  t.equal((await app.inject({ method: 'PUT', url: '/mcp' })).statusCode, 405)
})

t.test('whatever is sent gets an answer of the protocol', async (t) => {
  const parts = fc.constantFrom('tools/call', 'tools/list', 'initialize', 'resources/read', 'prompts/get', 'server/discover', 'ping', '2.0')
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, parts, fc.jsonValue(), fc.dictionary(fc.constantFrom('jsonrpc', 'id', 'method', 'params', 'name', 'arguments', 'uri', '_meta', 'work'), tie('any'), { maxKeys: 5 }))
  })).any
  const headers = fc.record({ 'mcp-protocol-version': fc.constantFrom('2026-07-28', '2025-11-25', '2025-03-26', 'x'), 'mcp-method': parts }, { requiredKeys: [] })
  await fc.assert(fc.asyncProperty(value, headers, async (body, more) => {
    const answer = await post(body, more as Record<string, string>)
    if (answer.status >= 500 || (answer.body !== null && answer.body.jsonrpc !== '2.0')) throw new Error(JSON.stringify(answer))
  }), { numRuns: 120 })
  const tools = ['search_rules', 'get_rule', 'verify_citations', 'changes_since', 'order_briefing', 'compare_versions']
  await fc.assert(fc.asyncProperty(fc.constantFrom(...tools), fc.dictionary(fc.constantFrom('q', 'work', 'since', 'citations', 'document', 'sections', 'title', 'from', 'asOf', 'offset'), fc.oneof(fc.jsonValue(), fc.constant(rule))), async (name, args) => {
    const { status, body } = await post(callOf(name, args as object))
    if (/"(__proto__|prototype)":/.test(JSON.stringify(args)) && status === 400) return assert.equal(body.error.data.code, 'forbidden-key')
    if (status !== 200 || body.result === undefined) throw new Error(JSON.stringify(body))
    if (body.result.isError === true && /^internal-error/.test(body.result.content[0].text)) throw new Error(JSON.stringify(args))
  }), { numRuns: 60, examples: [['search_rules', { q: JSON.parse('{"__proto__":false}') }]] })
  t.pass()
})

t.test('pages of other sites are refused, also by a name that leads here', async (t) => {
  const ping = message('ping')
  for (const origin of [undefined, 'http://127.0.0.1:3000', 'http://localhost:6274', 'https://portal.example.cn']) {
    t.equal((await post(ping, origin === undefined ? {} : { origin })).status, 200, String(origin))
  }
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'https://portal.example.cn.evil.example', '']) {
    t.match(await post(ping, { origin }), { status: 403, body: { error: { data: { code: 'origin-not-allowed' } } } }, origin)
  }
  t.equal((await post(ping, { host: 'rebound.evil.example' })).status, 403, 'a foreign name of this machine')
  t.equal((await post(ping, { host: '192.0.2.1:3000' })).status, 200)
  const elsewhere = await open({ hardening: { publicAddress: 'https://guiju.example.cn' } })
  t.equal((await elsewhere.post(ping, { host: 'inner-name' })).status, 200, 'behind a proxy there are many names')
  t.equal((await elsewhere.post(ping, { origin: 'https://guiju.example.cn' })).status, 200)
  t.equal((await elsewhere.post(ping, { origin: 'http://localhost:6274' })).status, 403)
  const preflight = await app.inject({ method: 'OPTIONS', url: '/mcp', headers: { origin: 'https://portal.example.cn', 'access-control-request-method': 'POST' } })
  t.match(preflight.headers, { 'access-control-allow-origin': 'https://portal.example.cn', 'access-control-allow-headers': /Authorization.*Mcp-Protocol-Version/ })
})

t.test('a key sees what it sees at the addresses, and no more', async (t) => {
  const closed = await open({ readAccess: 'key' })
  const read = callOf('get_rule', { work: rule })
  t.match(await closed.post(read), { status: 401, headers: { 'www-authenticate': 'Bearer realm="guiju"' }, body: { error: { data: { code: 'key-missing' } } } })
  t.match(await closed.post(read, { authorization: 'Bearer gj_wrong' }), { status: 401 })
  t.match(await closed.post(read, bearerHeader(keys.read)), { status: 200, body: { result: { structuredContent: { id: rule } } } })
  const draft = `/v1/regional-rules/${rule}/draft`
  const opened = await app.inject({ method: 'POST', url: draft, headers: bearerHeader(keys.edit), payload: { action: 'version' } })
  t.equal(opened.statusCode, 201, opened.body)
  const changed = await app.inject({ method: 'PATCH', url: draft, headers: { ...bearerHeader(keys.edit), 'content-type': 'application/merge-patch+json', 'if-match': String(opened.headers.etag) }, payload: JSON.stringify({ title: '尚未公开的标题' }) })
  t.equal(changed.statusCode, 200, changed.body)
  const client = await connectMcp(t, app, '2026-07-28', bearerHeader(keys.admin))
  const asked = [['search_rules', { q: '尚未公开的标题' }], ['get_rule', { work: rule }], ['get_timeline', { work: rule }], ['changes_since', { since: '0' }], ['resolve_citation', { ref: '尚未公开的标题' }]] as const
  for (const [name, args] of asked) {
    const result = await client.callTool({ name, arguments: args })
    t.notMatch(JSON.stringify(result.structuredContent ?? {}), /尚未公开的标题/, `${name} shows no draft, whoever asks`)
  }
  await t.rejects(client.readResource({ uri: `http://127.0.0.1:3000${draft}` }))
})

t.test('tools are priced, the messages around them are not', async (t) => {
  const { post } = await open({ hardening: { quotas: { key: 60, address: 60 } } })
  const search = callOf('search_rules', { q: '红包' })
  // At once, and far beyond the limit: a slow machine refills a token each second.
  const answers = (await Promise.all(Array.from({ length: 30 }, () => post(search)))).map(({ body }) => body.result)
  const granted = answers.filter(({ isError }) => isError !== true).length
  t.ok(granted >= 12 && granted < 20, `5 tokens a search, as at its address: ${granted} of 30`)
  t.match(answers.find(({ isError }) => isError), { isError: true, content: [{ text: /^too-many-requests: [\s\S]*\d 秒后再试。[\s\S]*尚未查询/ }] })
  for (const free of [initialize('2025-11-25'), message('ping'), message('tools/list'), message('prompts/list')]) t.equal((await post(free)).status, 200, free.method)
  const flood = await Promise.all(Array.from({ length: 150 }, () => post(message('tools/list'))))
  const served = flood.filter(({ status }) => status === 200).length
  t.ok(served >= 26 && served < 100, `yet no flood of them: ${served} of 150`)
  t.match(flood.find(({ status }) => status !== 200), { status: 429, headers: { 'retry-after': /^\d+$/ }, body: { error: { data: { code: 'too-many-requests' } } } })
  t.equal((await app.inject({ url: '/mcp', remoteAddress: '192.0.2.7' })).statusCode, 405, 'what clients ask after the handshake')
})

t.test('what a caller asked stops when it is gone', async (t) => {
  const slow = fastify()
  t.teardown(() => slow.close())
  const stopped = new Promise<void>((resolve) => slow.get('/v1/slow', (_request, reply) => (reply.raw.once('close', resolve), new Promise(() => {}))))
  const caller = new AbortController()
  const asked = sendToApp(slow, { address: '192.0.2.7', signal: caller.signal })({ path: '/v1/slow' })
  setImmediate(() => caller.abort())
  await t.rejects(asked, { message: 'The caller is gone.' })
  await stopped
})

t.test('the language of the caller', async (t) => {
  const english = { 'accept-language': 'en' }
  t.match((await post(callOf('get_rule', { work: rule }), english)).body.result.content[0].text, /version 1 · in force[\s\S]*The text is incomplete: its source quotes only part of it \(2 clauses of 10\)/)
  t.match((await post(callOf('get_rule', { work: 'none' }), english)).body.result.content[0].text, /^work-not-found: [\s\S]*What to do: /)
  t.match((await post(message('prompts/get', { name: 'prepare_briefing', arguments: { subject: 'x' } }), english)).body.result.messages[0].content.text, /^Prepare a briefing/)
})

t.test('log and metrics tell which tool was called', async (t) => {
  lines.length = 0
  await post(callOf('get_timeline', { work: rule }))
  await post(callOf('get_timeline', { work: 'none' }))
  await post(callOf('forged\n{"tool": 1}', {}))
  await post(message('forged/method'))
  const told = lines.map((line) => JSON.parse(line)).filter(({ route }) => route === '/mcp').map(({ mcp, outcome, address, status }) => ({ mcp, outcome, address, status }))
  t.strictSame(told, [
    { mcp: 'get_timeline', outcome: 'answered', address: '192.0.2.7', status: 200 },
    { mcp: 'get_timeline', outcome: 'refused', address: '192.0.2.7', status: 200 },
    { mcp: 'unknown tool', outcome: 'refused', address: '192.0.2.7', status: 200 },
    { mcp: 'other', outcome: 'refused', address: '192.0.2.7', status: 200 }
  ])
  t.ok(lines.some((line) => /"route":"\/v1\/regional-rules\/:id\/versions".*"address":"192\.0\.2\.7"/.test(line)), 'what a tool asks is logged with the address of the caller')
  const metrics = (await app.inject('/metrics')).body
  t.match(metrics, /guiju_mcp_messages_total\{call="get_timeline",outcome="refused"\} 1/)
  t.match(metrics, /guiju_requests_in_flight 1\n/, 'nothing is left open')
  t.notMatch(metrics, /forged/)
})

t.test('a result over a real connection', async (t) => {
  const client = await connectMcp(t, app, 'negotiated')
  await client.ping()
  t.match(textOf((await client.callTool({ name: 'get_rule', arguments: { work: `/v1/regional-rules/${rule}` } })) as never), /不违规收受微信红包/)
})
