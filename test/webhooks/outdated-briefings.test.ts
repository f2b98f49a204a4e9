// Webhooks of the type `briefing-outdated`: an office hears once, and only, of changes that make its papers old.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { announceCommencements } from '../../src/changes/announce-commencements.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { startDispatcher } from '../../src/webhooks/dispatcher.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { bearerHeader, createTestKey, createTestKeys } from '../support/api-keys.js'
import { engines, openTestBase } from '../support/bases.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'
import { sealForTest } from '../support/seals.js'
import { startWebhookReceiver } from '../support/webhook-receiver.js'

for (const engine of engines) {
  t.test(`outdated briefings on ${engine}`, async (t) => {
    let offset = Date.parse('2026-11-22T04:00:00Z') - Date.now()
    const now = () => new Date(Date.now() + offset)
    const base = await openTestBase(engine, { now, clock: async () => now() })
    const transport = createWebhookTransport(['127.0.0.0/8'])
    const app = await buildApp({ base, webhookTransport: transport, printer: createPaperlessPrinter() })
    const [all, own] = [await startWebhookReceiver(), await startWebhookReceiver()]
    const errors: unknown[] = []
    const dispatchers = [1, 2].map(() => startDispatcher(base, transport, { warn: (error) => errors.push(error), pollIntervalMs: 20 }))
    t.teardown(async () => {
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.close()))
      await Promise.all([app.close(), all.close(), own.close()])
      await base.store.close()
    })
    const keys = await createTestKeys(base)
    const office = await createTestKey(base, { name: 'office' })
    const ask = async (url: string, payload: object, key: string) => {
      const reply = await app.inject({ method: 'POST', url, payload, headers: bearerHeader(key) })
      return { status: reply.statusCode, ...reply.json() }
    }
    const officeId = (await app.inject({ url: '/v1/keys?limit=200', headers: bearerHeader(keys.admin) })).json().items.find(({ name }: any) => name === 'office').id
    const write = (id: string, text: string, day: string) => recordVersion(base, { ...sampleWork(id), content: { ...sampleText(text, day), title: `${id} 规定` } })
    const order = (title: string, records: object[], key: string) => ask('/v1/briefings', { title, sections: [{ records }] }, key)
    const hooks = [
      await ask('/v1/webhooks', { url: all.url, type: 'briefing-outdated' }, keys.admin),
      await ask('/v1/webhooks', { url: own.url, type: 'briefing-outdated', orderedBy: officeId }, keys.admin)
    ]
    /** Waits until both webhooks have examined every change. */
    const settle = async () => {
      const last = (await base.store.changeTracker.latest())!.seq
      for (const { id } of hooks) {
        for (let turn = 0; turn < 500; turn++) {
          const reply = await app.inject({ url: `/v1/webhooks/${id}`, headers: bearerHeader(keys.admin) })
          if (reply.json().position >= last) break
          await new Promise((done) => setTimeout(done, 20))
        }
      }
    }
    /** What both were told since the last look: titles of briefings and what became of the records. */
    const heard = async () => {
      await settle()
      return [all, own].map(({ received }) => received.splice(0).flatMap((message: any) => {
        const { type, briefings } = JSON.parse(message.body)
        return briefings.map(({ title, records }: any) => [type, title, ...records.map(({ today }: any) => today)])
      }).sort())
    }
    const old = (title: string, ...states: string[]) => ['briefing-outdated', title, ...states]

    t.test('they are made with a type and, if wanted, a key', async (t) => {
      t.match(hooks, [{ status: 201, type: 'briefing-outdated', orderedBy: null }, { status: 201, orderedBy: officeId }])
      for (const wrong of [{ orderedBy: officeId }, { type: 'briefing-outdated', orderedBy: 'none' }]) {
        t.match(await ask('/v1/webhooks', { url: all.url, ...wrong }, keys.admin), { status: 422, code: 'invalid-webhook' })
      }
      t.match(await ask('/v1/webhooks', { url: all.url, type: 'others' }, keys.admin), { status: 400 })
    })

    await write('rule-a', '罚款五百元。', '2019-01-01')
    await write('rule-b', '不变。', '2019-01-01')
    const both = await order('两件', [{ id: 'rule-a' }, { id: 'rule-b' }], office)
    await order('只有乙', [{ id: 'rule-b' }], keys.read)
    t.strictSame(await heard(), [[], []], 'nothing printed has changed')

    t.test('a new text: once for each briefing that prints it, whichever process sends', async (t) => {
      await write('rule-a', '罚款五千元。', '2020-01-01')
      await settle()
      t.strictSame([all.received.length, own.received.length], [1, 1])
      const { briefings, more, change, type } = JSON.parse(all.received[0]!.body)
      t.match({ type, change, more }, { type: 'briefing-outdated', change: { action: 'recorded', id: 'rule-a', version: 2 }, more: false })
      t.match(briefings, [{
        ...{ id: both.id, code: both.code, title: '两件', links: { self: `/v1/briefings/${both.id}` } },
        records: [{ title: 'rule-a 规定', printedVersion: 1, today: 'changed', since: '2020-01-01', newVersion: 2 }]
      }])
      t.strictSame(await heard(), [[old('两件', 'changed')], [old('两件', 'changed')]])
      await write('rule-a', '罚款六千元。', '2021-01-01')
      t.strictSame(await heard(), [[], []], 'what was changed before was told')
    })

    t.test('what is not the text of the day makes nothing old: history, the future until its day, other records', async (t) => {
      await write('rule-a', '罚款一百元。', '2010-01-01')
      await write('rule-c', '无关。', '2010-01-01')
      await write('rule-b', '变了。', '2026-11-23')
      t.strictSame(await heard(), [[], []])
      offset += 86_400_000
      t.equal(await announceCommencements(base), 1)
      t.strictSame(await heard(), [[old('两件', 'changed'), old('只有乙', 'changed')], [old('两件', 'changed')]], 'on its day')
    })

    t.test('a start that was recorded days late', async (t) => {
      await write('rule-g', '旧。', '2019-01-01')
      await order('庚', [{ id: 'rule-g' }], keys.read)
      await write('rule-g', '新。', '2026-11-24')
      offset += 4 * 86_400_000
      await order('庚后', [{ id: 'rule-g' }], keys.read)
      t.equal(await announceCommencements(base), 1)
      t.strictSame(await heard(), [[old('庚', 'changed')], []])
    })

    t.test('a repeal, a withdrawal, a seal; under a former id too', async (t) => {
      await order('甲新', [{ id: 'rule-a' }], office)
      await renameWork(base, { ...sampleWork('rule-a'), newId: 'rule-a-renamed' })
      t.strictSame(await heard(), [[], []], 'another id is no other text')
      await repealWork(base, { ...sampleWork('rule-a-renamed'), from: from('2026-11-01') })
      t.strictSame(await heard(), [[old('两件', 'repealed'), old('甲新', 'repealed')], [old('两件', 'repealed'), old('甲新', 'repealed')]])
      await write('rule-d', '要撤回的。', '2019-01-01')
      await order('丁', [{ id: 'rule-d' }], keys.read)
      await withdrawVersion(base, { ...sampleWork('rule-d'), number: 1, reason: '误录' })
      t.strictSame(await heard(), [[old('丁', 'withdrawn')], []])
      await write('rule-e', '要封存的。', '2019-01-01')
      await order('戊', [{ id: 'rule-e' }], office)
      await sealForTest(base, { kind: sampleWork('rule-e').kind, id: 'rule-e' }, 1, [])
      t.strictSame(await heard(), [[old('戊', 'sealed')], [old('戊', 'sealed')]])
    })

    t.test('what leaves the printed provisions as they are is not told; sent again it is the same message', async (t) => {
      const { received } = all
      await write('rule-f', '第一条', '2019-01-01')
      await order('己', [{ id: 'rule-f' }], office)
      await write('rule-f', '第一条', '2020-01-01')
      t.strictSame(await heard(), [[], []])
      await write('rule-f', '第二条', '2021-01-01')
      await settle()
      const first = received.at(-1)!.body
      const admin = bearerHeader(keys.admin)
      const [{ links }] = (await app.inject({ url: `/v1/webhooks/${hooks[0].id}/deliveries`, headers: admin })).json().items
      t.equal((await app.inject({ method: 'POST', url: `${links.self}/resend`, headers: admin })).json().state, 'delivered')
      t.equal(received.at(-1)!.body, first)
      t.strictSame(errors, [])
    })
  })
}
