// An editor at work: from an empty base to a published correction.
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { ruleProvision, content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'
import { from, sampleContent, sampleWork } from '../support/sample-content.js'

const address = `${rules}/cn-330000-group-chats`
const draft = `${address}/draft`

for (const engine of engines) {
  t.test(`an editor on ${engine}`, async (t) => {
    const { base, app, send, publish } = await createRuleEditorApp(t, engine)
    const read = async (url: string) => (await app.inject(url)).json()
    const lastChange = async () => (await read('/v1/changes?limit=1000')).nextSince

    t.test('from an empty base to a published work', async (t) => {
      const added = await send('edit', 'POST', '/v1/sources', { ...source, reason: '初次收录' })
      t.match(
        [added.statusCode, added.headers.location, added.json()],
        [201, '/v1/sources/rules-2026', { firstLine: 1, lastLine: 3 }]
      )
      t.equal(
        (await send('edit', 'POST', '/v1/sources', { ...source, reason: '初次收录' })).statusCode,
        200,
        'the same again changes nothing'
      )

      const misquoted = {
        ...content,
        provisions: [content.provisions[0], ruleProvision(2, '不得在群内散布谣言。')],
        reason: '初次收录'
      }
      const opened = await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...misquoted })
      t.match([opened.statusCode, opened.headers.location], [201, draft])
      t.match(opened.json(), {
        base: null,
        action: 'version',
        issuer: null,
        aliases: [],
        relations: null,
        openedBy: 'editor'
      })
      t.strictSame(statusAndCode(await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })), [
        409,
        'draft-exists'
      ])
      t.strictSame(statusAndCode(await send('edit', 'POST', '/v1/laws', { id: 'cn-330000-group-chats', ...content })), [
        409,
        'draft-exists'
      ])

      const taken = recordVersion(base, {
        ...sampleWork('cn-330000-group-chats'),
        content: sampleContent({ citations: [] })
      })
      t.match(await taken.catch((error: unknown) => error), { code: 'id-taken' }, 'its id is held against everybody')

      const found = (await send('edit', 'POST', `${draft}/check`)).json()
      t.match(found, {
        publishable: false,
        findings: [
          {
            pointer: '/provisions/1/citations/0/quote',
            message: /closest is “不得在群内传播谣言。”: where the quotation has “散布” it has “传播”/
          }
        ]
      })
      const refused = await send('publish', 'POST', `${draft}/publish`, undefined, {
        'if-match': opened.headers.etag as string
      })
      t.match([refused.statusCode, refused.json()], [422, { code: 'invalid-content', errors: found.findings }])

      const changed = await send(
        'edit',
        'PATCH',
        draft,
        { provisions: content.provisions },
        { 'if-match': opened.headers.etag as string }
      )
      t.equal(changed.statusCode, 200)
      await send('edit', 'PATCH', draft, { region: null }, { 'if-match': '*' })
      t.match((await send('edit', 'POST', `${draft}/check`)).json(), { publishable: false, findings: [{ pointer: '/region' }] }, 'it needs its region')
      await send('edit', 'PATCH', draft, { region: '330000' }, { 'if-match': '*' })
      t.strictSame((await send('edit', 'POST', `${draft}/check`)).json(), { publishable: true, findings: [] })
      const published = await publish(draft)
      t.match(published, {
        outcome: 'recorded',
        version: 1,
        seq: await lastChange(),
        links: { work: address, version: `${address}/versions/1` }
      })
      t.strictSame(statusAndCode(await send('edit', 'GET', draft)), [404, 'draft-not-found'])
      t.match(await read(address), {
        version: 1,
        title: '工作群管理规定',
        provisions: [{ eId: 'art_1' }, { text: '不得在群内传播谣言。' }]
      })
      t.match(await read(`${address}/history`), {
        items: [{ action: 'recorded', recordedBy: 'publisher', reason: '初次收录', mapped: [] }]
      })
    })

    t.test('preconditions: without If-Match, and with a stale one', async (t) => {
      const opened = await send('edit', 'POST', draft, { action: 'version' })
      t.match(opened.json(), { base: 1, title: '工作群管理规定', provisions: [{ citations: [{ lines: '1' }] }, {}] })
      const first = opened.headers.etag as string
      t.equal((await send('edit', 'GET', draft)).headers.etag, first)
      t.equal((await send('edit', 'GET', draft, undefined, { 'if-none-match': first })).statusCode, 304)
      const second = (await send('edit', 'PATCH', draft, { title: '工作群规定' }, { 'if-match': first })).headers
        .etag as string
      t.not(second, first)
      for (const [method, url, scope] of [
        ['PUT', draft, 'edit'],
        ['PATCH', draft, 'edit'],
        ['DELETE', draft, 'edit'],
        ['POST', `${draft}/publish`, 'publish']
      ] as const) {
        const payload =
          method === 'PUT' ? { action: 'version', ...content } : method === 'PATCH' ? { title: '甲' } : undefined
        t.strictSame(statusAndCode(await send(scope, method, url, payload)), [428, 'precondition-required'], method)
        const late = await send(scope, method, url, payload, { 'if-match': first })
        t.strictSame([...statusAndCode(late), late.headers.etag], [412, 'stale', second], method)
        t.strictSame(
          statusAndCode(await send(scope, method, url, payload, { 'if-match': `W/${second}` })),
          [412, 'weak-etag'],
          'a weak tag'
        )
      }
      t.equal((await send('edit', 'GET', draft)).json().title, '工作群规定')
      const replaced = await send(
        'edit',
        'PUT',
        draft,
        { action: 'version', ...content, issuer: '某办' },
        { 'if-match': second }
      )
      t.match([replaced.statusCode, replaced.json()], [200, { issuer: '某办', title: '工作群管理规定', base: 1 }])
      t.equal(
        (await send('edit', 'DELETE', draft, undefined, { 'if-match': replaced.headers.etag as string })).statusCode,
        204
      )
      const again = await send('edit', 'POST', draft, { action: 'version' })
      t.notOk(
        [first, second, replaced.headers.etag].includes(again.headers.etag),
        'a draft opened anew has no tag of an older one'
      )
    })

    t.test('a correction is published once, however often it is sent', async (t) => {
      const provisions = [...content.provisions, ruleProvision(3, '不得收受红包。')]
      const patched = await send('edit', 'PATCH', draft, { provisions, reason: '补录第三条' }, { 'if-match': '*' })
      const headers = { 'if-match': patched.headers.etag as string, 'idempotency-key': 'publish-1' }
      const first = await send('publish', 'POST', `${draft}/publish`, undefined, headers)
      const second = await send('publish', 'POST', `${draft}/publish`, undefined, headers)
      t.match(first.json(), { outcome: 'corrected', version: 2 })
      t.strictSame([second.statusCode, second.json()], [200, first.json()])
      t.equal((await read(`${address}/versions`)).items.length, 2)
      t.strictSame(statusAndCode(await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' })), [
        404,
        'draft-not-found'
      ])
      const named = { 'idempotency-key': 'open-1' }
      const opened = await send('edit', 'POST', draft, { action: 'version' }, named)
      t.strictSame((await send('edit', 'POST', draft, { action: 'version' }, named)).json(), opened.json())
      t.strictSame(statusAndCode(await send('edit', 'POST', draft, { action: 'version', version: 1 }, named)), [
        422,
        'idempotency-mismatch'
      ])
    })

    t.test('what is unchanged makes no version; changed relations are recorded all the same', async (t) => {
      const before = await lastChange()
      t.match(await publish(draft), { outcome: 'unchanged', version: 2, seq: null })
      t.equal(await lastChange(), before)
      await send('edit', 'POST', rules, { id: 'other-rule', ...content, title: '另一规定' })
      await publish(`${rules}/other-rule/draft`)
      await send('edit', 'POST', draft, { action: 'version' })
      const relations = [{ type: 'related', target: 'other-rule', eId: 'art_1', targetEId: 'art_2' }]
      const wrong = [
        { ...relations[0], eId: 'art_9' },
        { ...relations[0], targetEId: 'art_9' },
        { ...relations[0], target: 'none' }
      ]
      await send('edit', 'PATCH', draft, { relations: wrong }, { 'if-match': '*' })
      const { findings } = (await send('edit', 'POST', `${draft}/check`)).json()
      t.strictSame(
        findings.map(({ pointer }: any) => pointer),
        ['/relations/0/eId', '/relations/1/targetEId', '/relations/2/target']
      )
      await send('edit', 'PATCH', draft, { relations }, { 'if-match': '*' })
      t.match(await publish(draft), { outcome: 'related', version: 2, seq: await lastChange() })
      t.match(await read(address), {
        version: 2,
        relations: [{ type: 'related', direction: 'outgoing', target: 'other-rule', targetEId: 'art_2' }]
      })
    })

    t.test('another version published since the draft was opened is not overwritten', async (t) => {
      const opened = await send('edit', 'POST', draft, { action: 'version' })
      const imported = sampleContent({ region: '330000', inForceFrom: from('2026-01-01'), citations: [] })
      await recordVersion(base, { ...sampleWork('cn-330000-group-chats'), content: imported })
      t.match((await send('edit', 'POST', `${draft}/check`)).json(), { findings: [{ pointer: '/base' }] })
      const late = await send('publish', 'POST', `${draft}/publish`, undefined, {
        'if-match': opened.headers.etag as string
      })
      t.match([...statusAndCode(late), late.json().detail], [409, 'version-published-since', /Version 3/])
      t.equal((await send('edit', 'DELETE', draft, undefined, { 'if-match': '*' })).statusCode, 204)
    })

    t.test('the list of open drafts, page by page', async (t) => {
      for (const [kind, id] of [
        ['laws', 'law-b'],
        ['case-studies', 'case-a'],
        ['laws', 'law-a']
      ])
        await send('edit', 'POST', `/v1/${kind}`, { id, ...content })
      await send('edit', 'POST', draft, { action: 'withdrawal', version: 1 })
      const ids: string[] = []
      for (let url = '/v1/drafts?limit=2'; url !== '';) {
        const { items, nextCursor } = (await send('edit', 'GET', url)).json()
        ids.push(...items.map(({ id }: any) => id))
        url = nextCursor === null ? '' : `/v1/drafts?limit=2&cursor=${nextCursor}`
      }
      t.strictSame(ids, ['case-a', 'cn-330000-group-chats', 'law-a', 'law-b'])
      t.match((await send('edit', 'GET', '/v1/drafts?kind=case-study')).json(), {
        items: [{ id: 'case-a', action: 'version', title: '工作群管理规定', base: null, links: { work: null } }]
      })
    })
  })
}
