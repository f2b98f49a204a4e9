// Provisions mapped across a renumbering: set in a draft, validated, shown in the history, and used by the difference.
import t from 'tap'
import { ruleProvision, content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'

const address = `${rules}/cn-330000-group-chats`
const draft = `${address}/draft`

for (const engine of engines) {
  t.test(`mapping clauses on ${engine}`, async (t) => {
    const { app, send, publish } = await createRuleEditorApp(t, engine)
    const read = async (url: string) => (await app.inject(url)).json()
    const amend = async (provisions: object[], date: string) => {
      await send('edit', 'POST', draft, { action: 'version' })
      await send('edit', 'PATCH', draft, { provisions, inForceFrom: { date } }, { 'if-match': '*' })
    }
    const partner = async (from: number, to: number, eId: string) =>
      (await read(`${address}/diff?from=${from}&to=${to}`)).clauses.find(
        (one: any) => one.from === eId && one.change !== 'split'
      )?.to
    await send('edit', 'POST', '/v1/sources', source)
    await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
    await publish(draft)

    // The first clause becomes the third and is worded anew; the second keeps its number and its words.
    const renumbered = { ...ruleProvision(3, '不得收受红包。'), wId: 'art_1' }
    await amend(
      [
        ruleProvision(2, '不得在群内传播谣言。'),
        { ...renumbered, wId: 'art_7' },
        { ...ruleProvision(1, '不得收受红包。'), eId: 'art_4', citations: [], wId: 'art_7' }
      ],
      '2026-02-01'
    )
    const { findings } = (await send('edit', 'POST', `${draft}/check`)).json()
    t.match(findings, [
      { pointer: '/provisions/1/wId', message: 'no earlier version has a clause art_7' },
      { pointer: '/provisions/2/wId', message: 'art_7 is continued by another clause' }
    ])
    await send(
      'edit',
      'PATCH',
      draft,
      { provisions: [ruleProvision(2, '不得在群内传播谣言。'), renumbered] },
      { 'if-match': '*' }
    )
    t.match(await publish(draft), { outcome: 'recorded', version: 2 })
    t.equal(await partner(1, 2, 'art_1'), 'art_3')
    t.equal(await partner(2, 1, 'art_3'), 'art_1')

    // A third version goes on with the identity, under yet another number.
    await amend([{ ...ruleProvision(1, '不得在工作群发布涉密信息。'), wId: 'art_1' }], '2026-03-01')
    t.match(await publish(draft), { outcome: 'recorded', version: 3 })
    t.equal(await partner(2, 3, 'art_3'), 'art_1')
    t.match(await read(`${address}/history`), {
      items: [
        { mapped: [] },
        { version: 2, mapped: [{ eId: 'art_3', wId: 'art_1' }] },
        { version: 3, mapped: [{ eId: 'art_1', wId: 'art_1' }] }
      ]
    })
  })
}
