// Parts of the client that need no service: lines, events, URLs, the memory of ETags, pauses.
import fc from 'fast-check'
import t from 'tap'
import { formatUrl } from '../../openapi/client/src/address.js'
import { GuijuConnectionError } from '../../openapi/client/src/errors.js'
import { EtagMemory } from '../../openapi/client/src/etag-memory.js'
import { readEvents, readLines } from '../../openapi/client/src/lines.js'
import { waitBefore } from '../../openapi/client/src/retry.js'

/** A stream of bytes that are cut at some places. */
function streamOf(text: string, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((one, other) => one - other), bytes.length]
  return ReadableStream.from(places.slice(1).map((end, at) => bytes.slice(places[at], end)))
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

const text = fc.string({ unit: fc.constantFrom('规', '矩', 'a', '😀', '\r\n', '\n', ':', ' ') })
const cuts = fc.array(fc.nat(), { maxLength: 8 })

t.test('lines are the same wherever the bytes are cut', async (t) => {
  await fc.assert(fc.asyncProperty(text, cuts, async (text, cuts) => {
    const lines = text.split(/\r?\n/)
    t.strictSame(await collect(readLines(streamOf(text, cuts))), lines.at(-1) === '' ? lines.slice(0, -1) : lines)
  }))
})

t.test('events are the same wherever the bytes are cut', async (t) => {
  const event = fc.record({ id: fc.nat().map(String), data: fc.constantFrom('{"a":1}', '规矩', 'a\nb') }, { noNullPrototype: true })
  await fc.assert(fc.asyncProperty(fc.array(event), cuts, async (events, cuts) => {
    const written = events.map(({ id, data }) => `: still here\n\nid: ${id}\nevent: change\n${data.split('\n').map((line) => `data: ${line}\n`).join('')}\n`)
    t.strictSame(await collect(readEvents(streamOf(`retry: 1000\n\n${written.join('')}`, cuts))), events)
    t.strictSame(await collect(readEvents(streamOf(`${written.join('')}id: 9\ndata: cut o`, cuts))), events, 'one that was cut off is no event')
  }))
})

t.test('values of a URL come back as they were given', async (t) => {
  fc.assert(fc.property(fc.string({ minLength: 1 }).filter((one) => !/^\.{1,2}$/.test(one)), fc.array(fc.string()), (id, values) => {
    const url = new URL(formatUrl('http://host/below/', '/v1/laws/{id}', { id }, { q: values, none: undefined }))
    t.equal(decodeURIComponent(url.pathname), `/below/v1/laws/${id}`)
    t.strictSame(url.searchParams.getAll('q'), values)
    t.strictSame([...new Set(url.searchParams.keys())], values.length === 0 ? [] : ['q'])
  }))
})

t.test('the memory holds what was used last, and never more than its limit', async (t) => {
  const memory = new EtagMemory(20_000)
  const remember = (key: string, length = 3_000) => memory.remember(key, { etag: '"1"', text: 'a'.repeat(length), headers: new Headers() })
  for (const key of ['a', 'b', 'c', 'd']) remember(key)
  t.ok(memory.find('a'), 'used again')
  remember('e')
  t.strictSame(['a', 'b', 'c', 'd', 'e'].filter((key) => memory.find(key) !== undefined), ['a', 'c', 'd', 'e'])
  remember('large', 6_000)
  t.notOk(memory.find('large'), 'more than a quarter is not remembered')
  const none = new EtagMemory(0)
  none.remember('a', { etag: '"1"', text: '', headers: new Headers() })
  t.notOk(none.find('a'))
})

t.test('pauses are random, grow, and keep to Retry-After', async (t) => {
  const asked = (value: string) => new GuijuConnectionError('', 503, {}, new Headers({ 'retry-after': value }))
  for (let count = 1; count < 20; count++) {
    t.ok(waitBefore(count, new Error()) <= Math.min(10_000, 200 * 2 ** (count - 1)))
    const wait = waitBefore(count, asked('7'))
    t.ok(wait >= 7_000 && wait <= 8_000)
  }
  const date = waitBefore(1, asked(new Date(Date.now() + 60_000).toUTCString()))
  t.ok(date > 58_000 && date < 61_000, 'a date too')
  t.ok(waitBefore(1, asked('soon')) <= 200, 'what is neither is passed over')
})
