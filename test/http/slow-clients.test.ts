// On a real port: slow, silent and too many clients, requests that Node would answer itself, and load shedding.
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { HardeningSettings } from '../../src/http/hardening/settings.js'
import { openTestBase } from '../support/bases.js'

const base = await openTestBase('pglite')
t.teardown(() => base.store.close())
const timeouts = { headersMs: 500, bodyMs: 700, idleMs: 1_500, keepAliveMs: 72_000 }

interface Connection {
  socket: Socket
  /** What the service has sent so far. */
  received: () => string
  /** Resolves once the service has closed the connection, with all that it sent. */
  closed: Promise<string>
}

async function openPort(t: Test, hardening: Partial<HardeningSettings>) {
  const app = await buildApp({ base, hardening: { timeouts, ...hardening } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const open: Socket[] = []
  const dial = (bytes = ''): Connection => {
    const socket = connect({ port, host: '127.0.0.1' })
    open.push(socket)
    let text = ''
    socket.on('error', () => {}).on('data', (part: Buffer) => (text += part.toString('latin1')))
    socket.write(bytes)
    return { socket, received: () => text, closed: once(socket, 'close').then(() => text) }
  }
  t.teardown(async () => {
    for (const socket of open) socket.destroy()
    await app.close()
  })
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })).status
  return { app, dial, status, ask: (path: string, more = '') => dial(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}\r\n`).closed }
}

const region = '/v1/regions/360921'
const post = (length: number) =>
  `POST /v1/changes/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

t.test('heads and bodies that are never complete', async (t) => {
  const { dial, status } = await openPort(t, {})
  const drip = dial(`GET ${region} HTTP/1.1\r\nHost: a\r\n`)
  const dripping = setInterval(() => drip.socket.write('X-Drip: 1\r\n'), 100)
  const silent = dial()
  const half = dial(`${post(100)}{"items":`)
  const bodyDrip = dial(post(10_000))
  const bodyDripping = setInterval(() => bodyDrip.socket.write(' '), 50)
  const [dripped, said, halved, bodied] = await Promise.all([drip.closed, silent.closed, half.closed, bodyDrip.closed])
  for (const timer of [dripping, bodyDripping]) clearInterval(timer)
  t.match(dripped, /^HTTP\/1\.1 408 .*"code":"request-timeout"/s, 'a head, byte by byte')
  t.match(dripped, /x-content-type-options: nosniff/)
  t.match(said, /^(HTTP\/1\.1 408 |$)/, 'no byte at all')
  for (const reply of [halved, bodied]) t.match(reply, /^HTTP\/1\.1 408 (?=.*connection: close).*"code":"request-timeout"/s, 'a body')
  t.equal(await status(region), 200, 'other clients get responses')
})

t.test('a response that the client does not read', async (t) => {
  const { app, dial, status } = await openPort(t, {})
  const greedy = dial()
  greedy.socket.pause()
  greedy.socket.write('GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(200))
  for (let time = 0; time < 1_000 && (await countConnections(app)) === 0; time++) await sleep(5)
  t.equal(await countConnections(app), 1)
  for (let time = 0; time < 100 && (await countConnections(app)) > 0; time++) await sleep(100)
  t.equal(await countConnections(app), 0, 'is aborted')
  t.equal(await status(region), 200)
})

async function countConnections(app: { server: { getConnections: (callback: (error: Error | null, count: number) => void) => void } }) {
  return new Promise<number>((resolve) => app.server.getConnections((_error, count) => resolve(count)))
}

t.test('responses that Node would send itself have our headers too', async (t) => {
  const { dial, ask } = await openPort(t, {})
  const hostless = await dial('GET /v1/topics HTTP/1.1\r\nConnection: close\r\n\r\n').closed
  t.match(hostless, /^HTTP\/1\.1 400 .*x-content-type-options: nosniff.*"code":"malformed-request"/s)
  t.match(await dial('GET /health/live HTTP/1.0\r\n\r\n').closed, /^HTTP\/1\.1 200 /)
  t.match(await ask(region, 'Expect: the-unexpected\r\n'), /^HTTP\/1\.1 200 .*nosniff/s)
  t.match(await ask(region, 'Upgrade: websocket\r\n'), /^HTTP\/1\.1 200 .*nosniff/s)
  t.match(await dial('PROPFIND /v1/topics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n').closed, /^HTTP\/1\.1 405 .*nosniff/s)
})

t.test('too many connections', async (t) => {
  const { app, dial, status } = await openPort(t, { timeouts: { ...timeouts, headersMs: 5_000 }, overload: { inFlight: 1_000, delay: 60_000, connections: 8 } })
  const idle = Array.from({ length: 8 }, () => dial())
  while ((await countConnections(app)) < 8) await sleep(10)
  const ninth = await dial(`GET ${region} HTTP/1.1\r\nHost: a\r\n\r\n`).closed
  t.match(ninth, /^HTTP\/1\.1 503 (?=.*retry-after: \d+)(?=.*connection: close).*"code":"overloaded"/s, 'get a 503')
  idle.push(...Array.from({ length: 2 }, () => dial()))
  while ((await countConnections(app)) < 10) await sleep(10)
  t.equal(await dial(`GET ${region} HTTP/1.1\r\nHost: a\r\n\r\n`).closed, '', 'and beyond a quarter more are closed')
  for (const { socket } of idle) socket.destroy()
  while ((await countConnections(app)) > 0) await sleep(10)
  t.equal(await status(region), 200, 'until there is room')
})

t.test('too many requests at once', async (t) => {
  const { dial, status } = await openPort(t, { timeouts: { ...timeouts, bodyMs: 60_000 }, overload: { inFlight: 3, delay: 60_000, connections: 100 } })
  const open = Array.from({ length: 3 }, () => dial(`${post(100)}{`))
  await sleep(200)
  t.equal(await status(region), 503)
  t.equal(await status('/health/live'), 200, 'health checks get responses')
  open[0]!.socket.destroy()
  await sleep(200)
  t.equal(await status(region), 200, 'and all requests do once one has ended')
})

t.test('a delayed event loop', async (t) => {
  const { app, status } = await openPort(t, { overload: { inFlight: 1_000, delay: 400, connections: 100 } })
  while ((await app.inject(region)).statusCode !== 200) await sleep(100)
  for (let block = 0; block < 3; block++) {
    for (const end = Date.now() + 900; Date.now() < end; );
    await sleep(1)
  }
  const refused = await app.inject(region)
  t.match([refused.statusCode, refused.json().code, refused.headers['retry-after']], [503, 'overloaded', /^\d+$/])
  t.equal(await status('/health/live'), 200)
  for (let time = 0; time < 100 && (await status(region)) !== 200; time++) await sleep(100)
  t.equal(await status(region), 200, 'recovers by itself')
})
