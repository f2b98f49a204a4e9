// Followers of a base that was restored from an earlier state: they are told, and lose nothing in silence.
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import type { Base } from '../../src/database/base.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const events = { accept: 'text/event-stream' }

for (const engine of engines) {
  t.test(`a restored base on ${engine}`, async (t) => {
    // The seeded base is the backup: one copy went on, the other is what was restored.
    const before = await createTestApp(t, engine)
    const restored = await createTestApp(t, engine)
    const write = (base: Base, number: number, text = `第${number}次`) =>
      recordVersion(base, { ...sampleWork('cn-100000-followed', 'law'), content: sampleText(text, '2019-01-01') })
    const backup = await before.getJson('/v1/changes?limit=1000')
    for (let number = 0; number < 3; number++) await write(before.base, number)
    const { nextSince, cursor } = await before.getJson('/v1/changes?limit=1000')
    const ask = async (url: string, headers?: Record<string, string>) => {
      const reply = await restored.get(url, headers)
      return { status: reply.statusCode, ...reply.json() }
    }

    t.test('a position beyond the end is a problem that names the last change, after a short wait', async (t) => {
      const { hash } = backup.items.at(-1)
      const beyond = { status: 409, code: 'beyond-the-end', detail: new RegExp(`${nextSince}.*${backup.nextSince}.*${hash}`) }
      const startedAt = Date.now()
      const requests: [url: string, headers?: Record<string, string>][] = [
        [`/v1/changes?since=${nextSince}`], [`/v1/changes?since=${cursor}`], [`/v1/changes?since=${nextSince}&wait=30`],
        [`/v1/changes?since=${nextSince}`, events], [`/v1/changes`, { ...events, 'last-event-id': cursor }],
        [`/v1/changes`, { ...events, 'last-event-id': String(nextSince) }], [`/v1/changes?since=${nextSince}&kind=law`],
        [`/v1/changes.atom?upTo=${cursor}`], [`/v1/changes.atom?upTo=${nextSince}`]
      ]
      await Promise.all(requests.map(async ([url, headers]) => t.match(await ask(url, headers), beyond, `${url} ${JSON.stringify(headers ?? {})}`)))
      t.match(await ask('/v1/changes?since=999999999999999'), { status: 409, code: 'beyond-the-end' })
      t.ok(Date.now() - startedAt >= 450, 'it waited')
      t.equal((await restored.app.inject({ method: 'HEAD', url: `/v1/changes?since=${nextSince}`, headers: events })).statusCode, 409)
      const minimum = await ask('/v1/changes', { 'guiju-min-seq': String(nextSince), 'accept-language': 'en' })
      t.match(minimum, { status: 503, code: 'not-caught-up', detail: /restored/ })
    })

    t.test('a list that was begun before is told too', async (t) => {
      const { nextCursor } = await before.getJson('/v1/regional-rules?limit=1')
      const reply = await restored.get(`/v1/regional-rules?limit=1&cursor=${nextCursor}`, { 'accept-language': 'en' })
      t.match([reply.statusCode, reply.json()], [400, { code: 'invalid-cursor', errors: [{ pointer: '/query/cursor', message: new RegExp(`${nextSince}.*${backup.nextSince}.*restored`) }] }])
    })

    t.test('the position at the end, and every one before it, is taken', async (t) => {
      t.match(await ask(`/v1/changes?since=${backup.nextSince}`), { status: 200, items: [], nextSince: backup.nextSince, cursor: backup.cursor, more: false })
      t.match(await ask(`/v1/changes?since=${backup.cursor}`), { status: 200, items: [] })
      t.match(await ask('/v1/changes?since=0:0000000000000000&limit=1'), { status: 200, items: [{ seq: 1 }] })
      t.match((await restored.get(`/v1/changes?since=3&limit=2`)).headers.link, /^<\/v1\/changes\?since=5%3A[0-9a-f]{16}&limit=2>; rel="next"$/)
    })

    t.test('a change that is just being recorded is waited for', async (t) => {
      const asked = ask(`/v1/changes?since=${backup.nextSince + 1}`)
      await sleep(50)
      await write(restored.base, 0, '恢复之后')
      t.match(await asked, { status: 200, items: [], nextSince: backup.nextSince + 1 })
    })

    t.test('once the number is reached again, the hash tells that it is another change', async (t) => {
      for (let number = 1; number < 4; number++) await write(restored.base, number, `恢复之后第${number}次`)
      const replaced = { status: 409, code: 'history-replaced', detail: new RegExp(cursor.slice(-16)) }
      t.match(await ask(`/v1/changes?since=${cursor}`), replaced)
      t.match(await ask(`/v1/changes?since=${cursor}&wait=20`), replaced)
      t.match(await ask('/v1/changes', { ...events, 'last-event-id': cursor }), replaced)
      t.match(await ask(`/v1/changes.atom?upTo=${cursor}`), replaced)
      t.match(await ask(`/v1/changes?since=${nextSince}`), { status: 200, items: [{ seq: nextSince + 1 }] }, 'a plain number is still taken')
      t.match(await ask(`/v1/changes?since=${backup.cursor}`), { status: 200, items: { length: 4 } }, 'a position that both have')
    })

    t.test('cached versions: the hash finds what the number does not', async (t) => {
      const check = async (item: object) => {
        const reply = await restored.app.inject({ method: 'POST', url: '/v1/changes/check', payload: { items: [{ id: 'cn-100000-followed', ...item }] } })
        return reply.json()
      }
      const { contentHash } = await before.getJson('/v1/laws/cn-100000-followed')
      t.match(await check({ contentHash }), { cursor: /^\d+:[0-9a-f]{16}$/, items: [{ state: 'changed' }] })
      t.match(await check({ version: 99 }), { items: [{ state: 'changed' }] })
    })

    t.test('the restored base verifies', async (t) => {
      t.match(await verifyBase(restored.base), { error: null })
    })

    t.test('malformed positions are rejected by name', async (t) => {
      for (const since of ['31:', '31:xyz', ':abc', '31:abc', '-1', '1.5', '1e3', '', 'ten', `31:${'a'.repeat(65)}`, '9999999999999999']) {
        t.match(await ask(`/v1/changes?since=${since}`), { status: 400, errors: [{ pointer: '/query/since' }] }, since)
        if (since !== '') t.match(await ask('/v1/changes', { ...events, 'last-event-id': since }), { status: 400, errors: [{ pointer: '/header/last-event-id' }] }, since)
      }
    })
  })
}
