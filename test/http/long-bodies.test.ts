// Long replies on a real port, which leave in pieces: the same bytes as ever, computed or out of memory, in each encoding; what
// has no body has none; who leaves in the middle leaves nothing behind.
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { piecesOf } from '../../src/http/body-pieces.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import type { Provision } from '../../src/works/work.js'
import { openTestBase } from '../support/bases.js'
import { sampleContent, sampleWork } from '../support/sample-content.js'

const base = await openTestBase('pglite')
// Characters of two halves in one text begin at even places, in the next at odd ones.
const rare = Array.from({ length: 8 }, (_, at) => '款'.repeat(1 + (at % 2)) + '𠀀'.repeat(9_000))
const texts = [...Array.from({ length: 400 }, (_, at) => `第${at}款规定，任何单位和个人不得违反。`.repeat(20)), ...rare]
const provisions = texts.map((text, at): Provision => ({ eId: `para_${at + 1}`, wId: null, parent: null, level: 'paragraph', number: null, heading: null, text, citations: [] }))
await recordVersion(base, { ...sampleWork('long-law', 'law'), content: sampleContent({ title: '长法', provisions }) })
const app = await buildApp({ base })
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
const address = `http://127.0.0.1:${port}`
t.teardown(async () => {
  await app.close()
  await base.store.close()
})

const law = '/v1/laws/long-law'
const preview = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: '长', sections: [{ heading: '全文', records: [{ id: 'long-law' }] }] }) }

async function read(path: string, options: RequestInit = {}) {
  const response = await fetch(address + path, options)
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

t.test('computed and out of memory, in each encoding', async (t) => {
  for (const encoding of ['identity', 'gzip', 'br']) {
    const options = { headers: { 'accept-encoding': encoding } }
    const [first, second] = [await read(law, options), await read(law, options)]
    t.equal(first.status, 200)
    t.strictSame(JSON.parse(first.bytes.toString()).provisions.map(({ text }: { text: string }) => text), texts, encoding)
    t.ok(first.bytes.equals(second.bytes))
    t.equal(second.headers.get('etag'), first.headers.get('etag'))
    if (encoding === 'identity') for (const { headers, bytes } of [first, second]) t.equal(headers.get('content-length'), String(bytes.length))
    t.match(await read(law, { headers: { 'accept-encoding': encoding, 'if-none-match': first.headers.get('etag')! } }), { status: 304, bytes: { length: 0 } })
    t.match(await read(law, { method: 'HEAD', ...options }), { status: 200, bytes: { length: 0 } })
  }
})

t.test('what is not kept', async (t) => {
  const { status, headers, bytes } = await read('/v1/briefings/preview', preview)
  t.equal(status, 200)
  t.equal(headers.get('content-length'), String(bytes.length))
  t.equal(headers.get('transfer-encoding'), null)
  t.strictSame(JSON.parse(bytes.toString()).sections[0].entries[0].provisions.map(({ text }: { text: string }) => text), texts)
})

t.test('several replies on one connection, and a client that leaves in the middle of one', async (t) => {
  const { bytes } = await read(law, { headers: { 'accept-encoding': 'identity' } })
  const socket = connect({ port, host: '127.0.0.1' })
  const request = (connection: string) => `GET ${law} HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n\r\n`
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part)).write(request('keep-alive') + request('keep-alive') + request('close'))
  await once(socket, 'close')
  t.equal(Buffer.concat(parts).toString('latin1').split(bytes.toString('latin1')).length, 4, 'three whole replies')
  for (let time = 0; time < 5; time++) {
    const leaving = connect({ port, host: '127.0.0.1' })
    leaving.write(request('keep-alive'))
    await once(leaving, 'data')
    leaving.destroy()
  }
  for (let time = 0; time < 1_000 && app.lifecycle.inFlight > 0; time++) await sleep(5)
  t.equal(app.lifecycle.inFlight, 0, 'nothing stays open')
  t.equal((await read(law)).status, 200)
})

t.test('others are answered between two pieces', async (t) => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(Buffer.alloc(1_000_000, 'x'))) pieces.push(piece as Buffer)
  isOver = true
  t.equal(Buffer.concat(pieces).toString(), 'x'.repeat(1_000_000))
  t.ok(pieces.length >= 8 && turns >= pieces.length, `${pieces.length} pieces in ${turns} turns`)
})
