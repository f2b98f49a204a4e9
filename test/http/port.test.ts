// On a real port: malformed requests, and the access log.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { openTestBase } from '../support/bases.js'

const rules = '/v1/regional-rules'

t.test('on a port', async (t) => {
  const lines: string[] = []
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(...chunk.toString().split('\n').filter((line) => line !== ''))
      done()
    }
  })
  const base = await openTestBase('pglite')
  const app = await buildApp({ base, logger: pino({ base: undefined }, sink) })
  t.teardown(async () => {
    await app.close()
    await base.store.close()
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  /** Sends bytes, and reads until the service closes the connection. */
  const send = async (bytes: string | Buffer): Promise<string> => {
    const socket = connect({ port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    // The service may close the connection while bytes are still being sent.
    socket.on('error', () => {})
    socket.write(bytes)
    await once(socket, 'close')
    return Buffer.concat(chunks).toString()
  }
  const exchange = async (bytes: Buffer): Promise<{ status: number; headers: string; body: any }> => {
    const raw = await send(bytes)
    const [headers = '', body = ''] = raw.split('\r\n\r\n')
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(raw)?.[1]), headers, body: JSON.parse(body) }
  }
  const get = (target: string, more = '') => exchange(Buffer.from(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`))
  const rest = () => new Promise((resolve) => setImmediate(resolve))
  const countConnections = () => new Promise<number>((resolve) => app.server.getConnections((_error, count) => resolve(count)))

  t.test('two Host headers are refused: a proxy in front may have read the other one', async (t) => {
    for (const [first, second] of [['localhost', 'localhost'], ['localhost', 'other'], ['', 'other']]) {
      for (const version of ['1.1', '1.0']) {
        const bytes = `GET /v1/regions/360921 HTTP/${version}\r\nHost: ${first}\r\nAccept: */*\r\nhOST: ${second}\r\nConnection: close\r\n\r\n`
        t.match(await exchange(Buffer.from(bytes)), { status: 400, body: { code: 'malformed-request' } })
      }
    }
  })

  t.test('Chinese in a URL that was not percent-encoded: a problem that says so', async (t) => {
    for (const target of [`${rules}?topic=谣言`, `${rules}/奉新`, '/规矩']) {
      const { status, headers, body } = await get(target)
      t.strictSame([status, body.code], [400, 'malformed-url'], target)
      t.match(body.detail, /%E8%B0%A3%E8%A8%80/)
      t.match(headers, /content-type: application\/problem\+json; charset=utf-8/i)
      t.match(headers, new RegExp(`x-request-id: ${body.traceId}`, 'i'))
    }
    t.equal((await get(`/v1/case-studies?topic=${encodeURIComponent('谣言')}`)).body.items[0].id, 'case-huang-group-rumour')
  })

  t.test('percent signs that encode nothing', async (t) => {
    for (const target of [`${rules}/%zz`, `${rules}/%`, `${rules}/%E5%A5`, `${rules}/%C0%AF`, `${rules}/%ED%A0%80`,
      `${rules}?topic=%zz`, `${rules}?topic=%E8%B0`, `${rules}?topic=%B7%E8`, `${rules}?%zz=1`]) {
      const { status, body, headers } = await get(target)
      t.strictSame([status, body.code], [400, 'malformed-url'], target)
      t.match(headers, new RegExp(`x-request-id: ${body.traceId}`, 'i'))
    }
  })

  t.test('more than 16 KB before the body', async (t) => {
    for (const { status, body } of [await get(`${rules}?topic=${'x'.repeat(20_000)}`), await get(rules, `X-Long: ${'x'.repeat(20_000)}\r\n`)]) {
      t.strictSame([status, body.code], [431, 'headers-too-large'])
    }
    const { status, body } = await get(`${rules}/${'x'.repeat(15_000)}`)
    t.strictSame([status, body.code], [400, 'invalid-parameter'], 'long, but within the limit')
  })

  t.test('bytes that are no HTTP request', async (t) => {
    const garbage = ['hello\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'GET / HTTP/9.9\r\n\r\n']
    for (const bytes of [...garbage, 'GET / HTTP/1.1\r\nHost: a\r\nX\x00Y: 1\r\n\r\n', 'G\xe9T / HTTP/1.1\r\n\r\n']) {
      const { status, body } = await exchange(Buffer.from(bytes, 'latin1'))
      t.equal(status, 400, JSON.stringify(bytes))
      t.match(body.code, /^malformed-(request|url)$/)
    }
    t.equal((await get('/health/live')).status, 200, 'and the service still runs')
  })

  t.test('many requests on one connection are answered in their order', async (t) => {
    const one = (code: string) => `GET /v1/regions/${code} HTTP/1.1\r\nHost: localhost\r\n`
    const raw = await send(`${one('360921')}\r\n${one('330000')}\r\n${one('211000')}Connection: close\r\n\r\n`)
    t.strictSame([...raw.matchAll(/"code":"(\d{6})","name":"[^"]+","parent"/g)].map(([, code]) => code), ['360921', '330000', '211000'])
  })

  t.test('a client that resets its connection before its request is read: nobody knows its address, and nothing ends for it', async (t) => {
    const post = 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
    const targets: [string, string?][] = [
      ['GET /'], ['GET /no-such-page'], ['GET /v1/regional-rules?limit=1'], ['GET /v1/regional-rules?limit=wrong'], [`GET ${rules}/no-such-rule`], ['GET /health/ready'],
      ['GET /metrics'], ['GET /assets/none'], ['GET /v1/search?q=%E7%BA%A2%E5%8C%85', 'Authorization: Bearer none\r\n\r\n'], ['GET /v1/changes?wait=1'],
      ['OPTIONS /v1/regional-rules', 'Origin: https://example.org\r\nAccess-Control-Request-Method: GET\r\n\r\n'], ['HEAD /v1/regional-rules'],
      ['POST /v1/citations/verify', post], ['POST /mcp', post], ['POST /v1/briefings', post], ['DELETE /v1/regional-rules'], ['GET /sign-in', 'Accept: text/html\r\n\r\n']
    ]
    lines.length = 0
    const sockets = targets.map(() => connect({ port, host: '127.0.0.1' }).on('error', () => {}))
    while ((await countConnections()) < sockets.length) await rest()
    for (const [at, [head, more = '\r\n']] of targets.entries()) {
      // Both are done before the service, in this very thread, can read a byte.
      sockets[at]!.write(`${head} HTTP/1.1\r\nHost: localhost\r\n${more}`)
      sockets[at]!.resetAndDestroy()
    }
    for (let time = 0; time < 100 && (app.lifecycle.inFlight > 0 || lines.length < targets.length); time++) await sleep(20)
    t.strictSame(lines.map((line) => JSON.parse(line).address), targets.map(() => 'disconnected'), 'each was read after its connection had been reset')
    t.equal(app.lifecycle.inFlight, 0)
    t.strictSame(lines.filter((line) => JSON.parse(line).level >= 50), [], 'no error')
    t.equal((await get('/health/live')).status, 200, 'and the service still runs')
  })

  t.test('whoever leaves while waiting for what another computes has nothing computed', async (t) => {
    const { changeTracker } = base.store
    const latest = changeTracker.latest.bind(changeTracker)
    let [computed, goOn] = [0, () => {}]
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
    changeTracker.latest = async () => {
      computed++
      await mayGoOn
      return latest()
    }
    t.teardown(() => (changeTracker.latest = latest))
    const address = '/v1/laws/no-such-law/diff?from=1'
    const first = get(address)
    while (app.lifecycle.inFlight < 1) await rest()
    const second = connect({ port, host: '127.0.0.1' }).on('error', () => {})
    second.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    while (app.lifecycle.inFlight < 2) await rest()
    second.resetAndDestroy()
    while (app.lifecycle.inFlight > 1) await rest()
    goOn()
    t.equal((await first).status, 404)
    for (let time = 0; time < 10; time++) await rest()
    t.equal(computed, 1)
  })

  t.test('a listener that fails at the end of a request does not end the process', async (t) => {
    lines.length = 0
    let failing = true
    app.lifecycle.onFinished(() => {
      if (failing) throw new Error('a fault of a listener')
    })
    t.equal((await get('/health/live')).status, 200)
    failing = false
    t.equal((await get('/health/live')).status, 200)
    t.match(lines.join(''), /a fault of a listener/)
  })

  t.test('one log line per request, with its id and without its headers', async (t) => {
    lines.length = 0
    const { headers } = await get(`${rules}?limit=1`, 'Authorization: Bearer secret-token\r\nCookie: secret-cookie\r\nX-Any: secret-any\r\n')
    await rest()
    t.equal(lines.length, 1)
    const { reqId, method, url, status, ms } = JSON.parse(lines[0]!)
    t.strictSame([method, url, status, typeof ms], ['GET', `${rules}?limit=1`, 401, 'number'])
    t.match(headers, new RegExp(`x-request-id: ${reqId}`, 'i'))
    t.notMatch(lines.join(''), /secret/)
  })

  t.test('a URL cannot inject a line into the log', async (t) => {
    lines.length = 0
    const targets = [`${rules}?topic=%0A%7B%22level%22:60%7D`, `${rules}/%0D%0Aforged`, `${rules}?topic="},{"forged`, '/%1b[31m']
    for (const target of targets) await get(target)
    await rest()
    t.equal(lines.length, targets.length)
    t.strictSame(lines.map((line) => JSON.parse(line).url), targets)
  })

  t.test('a URL cannot inject a header into the response', async (t) => {
    for (const target of [`${rules}?limit=1&asOf=2026-01-01%0D%0AX-Forged:1`, `${rules}/%0D%0AX-Forged:%201?x=1`]) {
      t.notMatch((await get(target)).headers, /^x-forged/im)
    }
  })
})
