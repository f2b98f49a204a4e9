// A version published ahead of its day: it takes over as the day begins in Shanghai, and that is announced once.
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startCommencementScheduler } from '../../src/changes/commencement-scheduler.js'
import { ruleProvision, content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { from } from '../support/sample-content.js'

const address = `${rules}/cn-330000-group-chats`
const midnight = new Date('2026-11-30T16:00:00.000Z').getTime()

for (const engine of engines) {
  t.test(`ahead of its day on ${engine}`, async (t) => {
    // A clock that runs, set first to an hour before midnight.
    let offset = midnight - 3_600_000 - Date.now()
    const now = () => new Date(Date.now() + offset)
    const { base, app, send, publish } = await createRuleEditorApp(t, engine, { now, clock: async () => now() })
    const read = async (url: string) => (await app.inject(url)).json()
    const announced = async () => (await read('/v1/changes?action=came-into-force')).items
    await send('edit', 'POST', '/v1/sources', source)
    await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
    await publish(`${address}/draft`)
    await send('edit', 'POST', `${address}/draft`, { action: 'version' })
    await send(
      'edit',
      'PATCH',
      `${address}/draft`,
      { provisions: [ruleProvision(3, '不得收受红包。')], inForceFrom: from('2026-12-01') },
      { 'if-match': '*' }
    )
    t.match(await publish(`${address}/draft`), { outcome: 'recorded', version: 2 })

    t.match(await read(address), { version: 1, inForceTo: '2026-12-01' })
    t.strictSame(await announced(), [])

    offset = midnight - 300 - Date.now()
    const watches = [1, 2].map(() => startCommencementScheduler(base, (error) => t.error(error)))
    t.teardown(() => Promise.all(watches.map((watch) => watch.stop())))
    for (let tries = 0; tries < 200 && (await announced()).length === 0; tries++) await sleep(100)
    await Promise.all(watches.map((watch) => watch.stop()))
    const items = await announced()
    t.match(items, [{ id: 'cn-330000-group-chats', version: 2 }])
    t.equal(items.length, 1, 'once, though two looked')
    const late = Date.parse(items[0].recordedAt) - midnight
    t.ok(late >= 0 && late < 10_000, `${late} ms after midnight, not up to a minute`)
    t.match(await read(address), { version: 2, status: 'in-force', provisions: [{ eId: 'art_3' }] })
  })
}
