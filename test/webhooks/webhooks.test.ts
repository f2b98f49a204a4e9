// Webhooks as an administrator and a receiver see them: signed, in order, retried, given up, resent.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { startDispatcher } from '../../src/webhooks/dispatcher.js'
import { engines, openTestBase } from '../support/bases.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { hasValidSignature, startWebhookReceiver } from '../support/webhook-receiver.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const hour = 3_600_000

for (const engine of engines) {
  t.test(`webhooks on ${engine}`, async (t) => {
    let now = new Date()
    const base = { ...(await openTestBase(engine)), now: () => now }
    const transport = createWebhookTransport(['127.0.0.0/8'])
    const app = await buildApp({ base, webhookTransport: transport })
    const receiver = await startWebhookReceiver()
    const errors: unknown[] = []
    const dispatchers = [1, 2].map(() => startDispatcher(base, transport, { warn: (error) => errors.push(error), pollIntervalMs: 50 }))
    t.teardown(async () => {
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.close()))
      await app.close()
      await receiver.close()
      await base.store.close()
    })
    const admin = bearerHeader((await createTestKeys(base)).admin)
    const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers: object = {}) => {
      const reply = await app.inject({ method, url, payload, headers: { ...admin, ...headers } })
      return { status: reply.statusCode, headers: reply.headers, body: reply.body === '' ? null : reply.json() }
    }
    const write = (number: number, kind: 'law' | 'regional-rule' = 'law') =>
      recordVersion(base, { ...sampleWork('cn-100000-told', kind), id: `told-${kind}`, content: sampleText(`第${number}次`, '2019-01-01') })
    const seqs = () => receiver.received.map(({ change }) => change?.seq)
    const pass = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds))

    const made = await ask('POST', '/v1/webhooks', { url: receiver.url, filter: { kind: 'law' } })
    const { id } = made.body
    const { secret } = made.body
    const at = `/v1/webhooks/${id}`
    const read = async () => (await ask('GET', at)).body
    const settle = async (position: number) => {
      for (let turn = 0; turn < 500 && (await read()).position < position; turn++) await new Promise((done) => setTimeout(done, 50))
    }

    t.test('made, with a secret that is shown once', async (t) => {
      t.match(made, { status: 201, headers: { location: at, etag: '"1"' }, body: { secret: /^gjwh_[\w-]{43}$/, active: true, failures: 0 } })
      t.notMatch(JSON.stringify([await read(), (await ask('GET', '/v1/webhooks')).body]), /gjwh_/)
    })

    t.test('matching changes arrive signed and in order, each once although two processes poll', async (t) => {
      await write(0, 'regional-rule')
      for (let number = 0; number < 5; number++) await write(number)
      await receiver.waitForCount(5)
      const wanted = (await ask('GET', '/v1/changes?kind=law&limit=1000')).body.items
      t.strictSame(receiver.received.map(({ change }) => change), wanted, 'as in /v1/changes')
      t.ok(receiver.received.every((one) => hasValidSignature(one, secret)))
      t.notOk(receiver.received.some((one) => hasValidSignature({ ...one, body: `${one.body} ` }, secret)), 'a body that was altered is told')
      t.match(receiver.received[0]!.headers, { 'content-type': /json/, 'user-agent': /^Guiju\//, 'guiju-delivery': receiver.received[0]!.deliveryId })
      await settle(wanted.at(-1).seq)
      t.match(await read(), { position: wanted.at(-1).seq, failures: 0 })
    })

    t.test('a failing receiver is retried later, and no change overtakes an undelivered one', async (t) => {
      receiver.received.length = 0
      receiver.respond = 500
      await write(10)
      await write(11)
      await receiver.waitForCount(1)
      for (let turn = 0; turn < 100 && (await read()).failures < 1; turn++) await new Promise((done) => setTimeout(done, 50))
      t.match(await read(), { failures: 1, failingSince: String, nextAttemptAt: new Date(now.getTime() + 5_000).toISOString() })
      pass(5_001)
      await receiver.waitForCount(2)
      t.equal(new Set(seqs()).size, 1, 'the first again')
      t.equal(new Set(receiver.received.map(({ deliveryId }) => deliveryId)).size, 1, 'under the same id')
      receiver.respond = 200
      for (let turn = 0; turn < 100 && (await read()).failures < 2; turn++) await new Promise((done) => setTimeout(done, 50))
      pass(30_001)
      await receiver.waitForCount(4)
      t.strictSame(seqs().slice(-2), [seqs()[0], seqs()[0]! + 1], 'then the second')
    })

    t.test('after a day they become dead letters, which can be read and resent', async (t) => {
      receiver.received.length = 0
      receiver.respond = (reply) => void reply.writeHead(302, { location: receiver.url }).end()
      await write(20)
      const { seq } = (await ask('GET', '/v1/changes?kind=law&limit=1000')).body.items.at(-1)
      await receiver.waitForCount(1)
      for (let turn = 0; turn < 100 && (await read()).failures < 1; turn++) await new Promise((done) => setTimeout(done, 50))
      pass(25 * hour)
      await settle(seq)
      const dead = (await ask('GET', `${at}/deliveries?state=dead`)).body.items
      t.match(dead, [{ seq, state: 'dead', attempts: 2, status: 302, error: 'redirects-not-followed' }])
      t.equal(receiver.received.length, 2, 'no redirect was followed')
      receiver.respond = 202
      const again = await ask('POST', `${dead[0].links.self}/resend`)
      t.match(again, { status: 200, body: { id: dead[0].id, state: 'delivered', attempts: 3, status: 202 } })
      t.equal(receiver.received.at(-1)!.deliveryId, dead[0].id)
      t.strictSame((await ask('GET', `${at}/deliveries?state=dead`)).body.items, [])
    })

    t.test('a test is sent at once and returns its outcome', async (t) => {
      const tested = await ask('POST', `${at}/test`)
      t.match(tested, { status: 200, body: { delivered: true, status: 202 } })
      t.match(receiver.received.at(-1), { type: 'test', change: null, deliveryId: tested.body.deliveryId })
      t.ok(hasValidSignature(receiver.received.at(-1)!, secret))
    })

    t.test('a rotated secret: both are valid for a while', async (t) => {
      t.equal((await ask('POST', `${at}/rotate`, {})).status, 428)
      const rotated = await ask('POST', `${at}/rotate`, { overlap: 60 }, { 'if-match': '"1"' })
      t.equal(rotated.status, 200)
      await ask('POST', `${at}/test`)
      const last = receiver.received.at(-1)!
      t.strictSame([hasValidSignature(last, secret), hasValidSignature(last, rotated.body.secret)], [true, true])
      pass(61_000)
      await ask('POST', `${at}/test`)
      t.strictSame([secret, rotated.body.secret].map((one) => hasValidSignature(receiver.received.at(-1)!, one)), [false, true])
    })

    t.test('inactive, nothing is sent; active again, the changes of the meantime are', async (t) => {
      receiver.received.length = 0
      t.equal((await ask('PATCH', at, { active: false }, { 'if-match': '"1"' })).status, 412, 'not without having read it')
      t.match(await ask('PATCH', at, { active: false }, { 'if-match': '"2"' }), { status: 200, body: { active: false } })
      await write(30)
      await new Promise((done) => setTimeout(done, 200))
      t.equal(receiver.received.length, 0)
      await ask('PATCH', at, { active: true }, { 'if-match': '*' })
      await receiver.waitForCount(1)
      t.equal(receiver.received.length, 1)
    })

    t.test('invalid requests are rejected by name', async (t) => {
      for (const [body, status, code] of [
        [{ url: 'ftp://x.example' }, 422, 'invalid-webhook'], [{ url: 'https://a:b@x.example' }, 422, 'invalid-webhook'],
        [{}, 400, 'invalid-parameter'], [{ url: receiver.url, filter: { region: '999999' } }, 400, 'unknown-region'],
        [{ url: receiver.url, filter: { colour: 'red' } }, 400, 'unknown-parameter'], [{ url: receiver.url, filter: { work: 'none' } }, 404, 'work-not-found']
      ] as const) t.match(await ask('POST', '/v1/webhooks', body), { status, body: { code } }, code)
      t.match(await ask('POST', '/v1/webhooks/wh-none/test'), { status: 404, body: { code: 'webhook-not-found' } })
      t.match(await ask('POST', `${at}/deliveries/dlv-none/resend`), { status: 404, body: { code: 'delivery-not-found' } })
    })

    t.test('private addresses are rejected when a webhook is made or changed, and again when it is sent', async (t) => {
      const closed = await buildApp({ base, webhookTransport: createWebhookTransport([]) })
      t.teardown(() => closed.close())
      const refused = { code: 'invalid-webhook', errors: [{ pointer: '/body/url', message: /GUIJU_WEBHOOK_ALLOW/ }] }
      const open = (await ask('POST', '/v1/webhooks', { url: 'https://receiver.invalid/x', active: false })).body
      const revise = async (payload: object) =>
        (await closed.inject({ method: 'PATCH', url: open.links.self, payload, headers: { ...admin, 'if-match': '*' } })).json()
      for (const url of [
        'https://localhost/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://[::ffff:127.0.0.1]/x', 'https://2130706433/x', 'https://0x7f.1/x',
        'https://10.1.2.3/x', 'https://172.16.9.9:8443/x', 'https://192.168.1.1/x', 'https://169.254.169.254/latest', 'https://[fe80::1]/x', 'https://[fd00::1]/x'
      ]) {
        t.match((await closed.inject({ method: 'POST', url: '/v1/webhooks', headers: admin, payload: { url } })).json(), refused, url)
        t.match(await revise({ url }), refused, url)
      }
      for (const url of ['https://127.0.0.1/x', 'https://2130706433/x']) {
        const { id, links } = (await ask('POST', '/v1/webhooks', { url, active: false })).body
        const reply = await closed.inject({ method: 'POST', url: `/v1/webhooks/${id}/test`, headers: admin })
        t.match(reply.json(), { delivered: false, status: null, error: 'address-not-permitted' }, url)
        const change = (payload: object) => closed.inject({ method: 'PATCH', url: links.self, payload, headers: { ...admin, 'if-match': '*' } })
        t.equal((await change({ active: true })).statusCode, 422, 'not made active where the setting is gone')
        t.equal((await change({ active: false })).statusCode, 200, 'but inactive')
      }
      t.match(await ask('POST', '/v1/webhooks', { url: 'http://203.0.114.1/x' }), { status: 422, body: { errors: [{ message: /https/ }] } })
      t.match((await closed.inject({ method: 'POST', url: '/v1/webhooks', headers: admin, payload: { url: receiver.url } })).json(), { code: 'invalid-webhook' })
    })

    t.test('Retry-After of the receiver is waited for', async (t) => {
      receiver.received.length = 0
      const { failures } = await read()
      t.equal(failures, 0)
      receiver.respond = (reply) => void reply.writeHead(503, { 'retry-after': '600' }).end()
      await write(60)
      await receiver.waitForCount(1)
      for (let turn = 0; turn < 100 && (await read()).failures < 1; turn++) await new Promise((done) => setTimeout(done, 50))
      t.equal((await read()).nextAttemptAt, new Date(now.getTime() + 600_000).toISOString())
      receiver.respond = 204
      pass(599_000)
      await new Promise((done) => setTimeout(done, 200))
      t.equal(receiver.received.length, 1, 'not before')
      pass(2_000)
      await receiver.waitForCount(2)
      t.equal(receiver.received.length, 2)
    })

    t.test('410 disables the webhook, which says so, and goes on from there once it is active again', async (t) => {
      receiver.received.length = 0
      receiver.respond = 410
      await write(61)
      await receiver.waitForCount(1)
      for (let turn = 0; turn < 100 && (await read()).active; turn++) await new Promise((done) => setTimeout(done, 50))
      const gone = await ask('GET', at)
      t.match(gone.body, { active: false, disabledReason: 'gone', disabledAt: now.toISOString(), failures: 1 })
      t.match((await ask('GET', `/v1/audit?action=disableWebhook`)).body.items, [{ name: 'webhook dispatcher', target: `webhook/${id}`, detail: { status: 410 } }])
      t.match(errors.splice(0), [/410 Gone/], 'and so does the log')
      pass(2 * hour)
      await new Promise((done) => setTimeout(done, 200))
      t.equal(receiver.received.length, 1, 'nothing more is sent')
      receiver.respond = 204
      const again = await ask('PATCH', at, { active: true }, { 'if-match': gone.headers.etag })
      t.match(again, { status: 200, body: { active: true, disabledAt: null, disabledReason: null } })
      await receiver.waitForCount(2)
      t.equal(seqs()[1], seqs()[0], 'the same change again')
    })

    t.test('begins where it is told, and not beyond the end', async (t) => {
      const { items: [first], cursor } = (await ask('GET', '/v1/changes?limit=1')).body
      const make = (since: unknown) => ask('POST', '/v1/webhooks', { url: receiver.url, active: false, since })
      t.match(await make(cursor), { status: 201, body: { position: first.seq } })
      t.match(await make(`${first.seq}:${'0'.repeat(16)}`), { status: 409, body: { code: 'history-replaced' } })
      t.match(await make(1_000_000), { status: 409, body: { code: 'beyond-the-end' } })
      t.match(await make('31:'), { status: 400, body: { code: 'invalid-parameter' } })
    })

    t.test('a position beyond the end, as after a restore, is set back', async (t) => {
      const { body } = await ask('POST', '/v1/webhooks', { url: receiver.url, filter: { kind: 'regional-rule' }, active: false })
      await base.store.db.execute(`update webhooks set position = 1000000 where id = '${body.id}'`)
      const warnings: unknown[] = []
      await startDispatcher(base, transport, { warn: (error) => warnings.push(error) }).close()
      t.match(warnings, [new RegExp(`${body.id}.*last change`)])
      const { nextSince } = (await ask('GET', '/v1/changes?limit=1000')).body
      t.equal((await ask('GET', body.links.self)).body.position, nextSince)
      await ask('PATCH', body.links.self, { active: true }, { 'if-match': '*' })
      receiver.received.length = 0
      await write(70, 'regional-rule')
      await receiver.waitForCount(1)
      t.equal(receiver.received[0]?.change?.seq, nextSince + 1)
      await ask('DELETE', body.links.self, undefined, { 'if-match': '*' })
    })

    t.test('a dispatcher keeps delivering however many changes come one by one', async (t) => {
      receiver.received.length = 0
      receiver.respond = 204
      // More than all dispatchers together deliver for at once.
      for (let number = 0; number < 34; number++) {
        await write(100 + number)
        await receiver.waitForCount(number + 1)
      }
      t.equal(receiver.received.length, 34)
    })

    t.test('deleted with all its deliveries', async (t) => {
      t.equal((await ask('DELETE', at, undefined, { 'if-match': '*' })).status, 204)
      t.equal((await ask('GET', `${at}/deliveries`)).status, 404)
      const actions = (await ask('GET', '/v1/audit?limit=200')).body.items.map(({ action }: any) => action)
      for (const action of ['createWebhook', 'changeWebhook', 'rotateWebhookSecret', 'testWebhook', 'resendDelivery', 'endWebhook']) {
        t.ok(actions.includes(action), action)
      }
      t.strictSame(errors, [])
    })
  })
}
