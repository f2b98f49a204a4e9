// Drafts without text, validation issues of drafts, and limits of API keys.
import t from 'tap'
import { content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'
import { createTestKey, bearerHeader } from '../support/api-keys.js'
import { from } from '../support/sample-content.js'

const address = `${rules}/cn-330000-group-chats`
const draft = `${address}/draft`

for (const engine of engines) {
  t.test(`writing by drafts on ${engine}`, async (t) => {
    const { base, app, send, publish } = await createRuleEditorApp(t, engine)
    const read = async (url: string) => (await app.inject(url)).json()
    const lastChange = async () => (await read('/v1/changes?limit=1000')).nextSince
    await send('edit', 'POST', '/v1/sources', source)
    for (const id of ['cn-330000-group-chats', 'other-rule']) {
      await send('edit', 'POST', rules, { id, ...content })
      await publish(`${rules}/${id}/draft`)
    }
    await send('edit', 'POST', draft, { action: 'version' })
    await send('edit', 'PATCH', draft, { issuer: '某办' }, { 'if-match': '*' })
    await publish(draft)

    t.test('withdrawal, redate, repeal, rename: each by a draft that is validated', async (t) => {
      const check = async () =>
        (await send('edit', 'POST', `${draft}/check`)).json().findings.map(({ pointer }: any) => pointer)
      const open = async (body: object) => statusAndCode(await send('edit', 'POST', draft, body))
      const put = (body: object) => send('edit', 'PUT', draft, body, { 'if-match': '*' })
      const ifSeen = async () => ({ 'if-match': String((await send('edit', 'GET', draft)).headers.etag) })
      const badCitations = [{ source: 'source-wechat-guidance', lines: '14-12', quote: '某' }, { source: 'none', lines: '1', quote: '某' }]
      const badPointers = ['/citations/0/lines', '/citations/1/source']
      t.strictSame(await open({ action: 'withdrawal', version: 9 }), [201])
      t.strictSame(await check(), ['/version'])
      await put({ action: 'withdrawal', version: 2, reason: '误收' })
      t.match(await publish(draft), { outcome: 'withdrawn', version: 2 })
      t.match(await read(address), { version: 1 })

      t.strictSame(await open({ action: 'redate', version: 2, inForceFrom: from('2026-01-01') }), [201])
      t.strictSame(await check(), ['/version', '/inForceFrom'])
      await put({ action: 'redate', version: 1, inForceFrom: from('2026-02-01'), citations: badCitations })
      t.strictSame(await check(), badPointers)
      t.strictSame(statusAndCode(await send('publish', 'POST', `${draft}/publish`, {}, await ifSeen())), [422, 'invalid-content'])
      await put({ action: 'redate', version: 1, inForceFrom: from('2026-02-01') })
      t.match(await publish(draft), { outcome: 'redated', version: 3 })
      t.match(await read(address), { version: 3, inForceFrom: { date: '2026-02-01' }, provisions: [{}, {}] })
      t.match(await read(`${address}?asOf=2026-01-15`), { code: 'not-in-force-at' })

      t.strictSame(await open({ action: 'repeal', inForceFrom: from('2025-01-01') }), [201])
      t.strictSame(await check(), ['/inForceFrom'])
      await put({ action: 'repeal', inForceFrom: from('2026-10-01'), citations: badCitations })
      t.strictSame(await check(), badPointers)
      t.strictSame(statusAndCode(await send('publish', 'POST', `${draft}/publish`, {}, await ifSeen())), [422, 'invalid-content'])
      await put({ action: 'repeal', inForceFrom: from('2026-10-01') })
      t.match(await publish(draft), { outcome: 'repealed', version: 4 })
      t.match(await read(address), { version: 4, repealedVersion: 3, status: 'repealed' })

      await send('edit', 'POST', rules, { id: 'reserved', ...content })
      t.strictSame(await open({ action: 'rename', newId: 'other-rule' }), [201])
      for (const newId of ['other-rule', 'reserved', 'cn-330000-group-chats']) {
        await put({ action: 'rename', newId })
        t.strictSame(await check(), ['/newId'], newId)
      }
      await put({ action: 'rename', newId: 'cn-330000-chats' })
      t.match(await publish(draft), {
        outcome: 'renamed',
        id: 'cn-330000-chats',
        version: null,
        links: { work: `${rules}/cn-330000-chats`, version: null }
      })
      t.equal((await app.inject(address)).headers.location, `${rules}/cn-330000-chats`)
      t.strictSame(
        statusAndCode(await send('edit', 'POST', draft, { action: 'version' })),
        [404, 'work-not-found'],
        'an old id is not written to'
      )
      t.match(
        (await send('edit', 'POST', `${rules}/cn-330000-chats/draft`, { action: 'version', version: 3 })).json(),
        { base: 4, provisions: [{}, {}] }
      )
      t.match(
        (await read(`${rules}/cn-330000-chats/history`)).items.map(({ action }: any) => action),
        ['recorded', 'corrected', 'withdrawn', 'withdrawn', 'recorded', 'repealed', 'renamed']
      )
    })

    t.test('all validation issues of a draft at once, and nothing is written', async (t) => {
      const before = await lastChange()
      await send('edit', 'POST', '/v1/case-studies', {
        id: 'case-wrong',
        title: '案例',
        region: '999999',
        topics: ['groups', 'groups', 'none'],
        inForceFrom: { date: '2026-01-15', precision: 'month', basis: 'stated' },
        case: {
          subject: '某人',
          place: '888888',
          conductDate: { date: null, precision: 'day' },
          decisionDate: { precision: 'unknown' }
        },
        provisions: [
          { eId: 'art_1', level: 'point', text: '甲', citations: [{ source: 'none', lines: '1', quote: '甲' }] },
          { eId: 'art_1', level: 'article', parent: 'art_9', text: '乙', wId: 'art_7' },
          {
            eId: 'Art 2',
            level: 'article',
            text: '丙',
            citations: [
              { source: 'rules-2026', lines: '9', quote: '丙' },
              { source: 'rules-2026', lines: 'x', quote: '丙' }
            ]
          }
        ],
        quotations: [{ eId: 'art_1', start: 0, end: 9, speaker: '某人' }],
        completeness: { state: 'excerpt', quoted: 9, stated: 3 }
      })
      const checked = await send('edit', 'POST', '/v1/case-studies/case-wrong/draft/check')
      t.strictSame(
        new Set(checked.json().findings.map(({ pointer }: any) => pointer)),
        new Set([
          '/inForceFrom',
          '/case/conductDate',
          '/provisions/0/level',
          '/provisions/1/eId',
          '/provisions/1/parent',
          '/provisions/2/eId',
          '/quotations/0',
          '/provisions/2/citations/1/lines',
          '/completeness',
          '/region',
          '/case/place',
          '/topics/1',
          '/topics/2',
          '/provisions/0/citations/0/source',
          '/provisions/2/citations/0/lines',
          '/provisions/1/wId'
        ])
      )
      const chinese = await send('edit', 'POST', '/v1/case-studies/case-wrong/draft/check', undefined, {
        'accept-language': 'zh'
      })
      t.match(
        chinese.json().findings.find(({ pointer }: any) => pointer === '/region'),
        { message: '没有行政区划代码 999999' }
      )
      t.equal(await lastChange(), before)
    })

    t.test('a key writes within its limits: where a work is and where it is to be', async (t) => {
      const hangzhou = bearerHeader(
        await createTestKey(base, { name: '杭州', scope: 'publish', kinds: ['regional-rule'], regions: ['330100'] })
      )
      const ask = async (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
        statusAndCode(await app.inject({ method, url, payload, headers: { ...hangzhou, 'if-match': '*' } }))
      const local = { ...content, region: '330100' }
      t.strictSame(await ask('POST', '/v1/laws', { id: 'law', ...local }), [403, 'outside-key-limits'])
      t.strictSame(await ask('POST', rules, { id: 'cn-330100-chats', ...content }), [403, 'outside-key-limits'])
      t.strictSame(await ask('POST', rules, { id: 'cn-330100-chats', ...content, region: null }), [
        403,
        'outside-key-limits'
      ])
      t.strictSame(await ask('POST', rules, { id: 'cn-330100-chats', ...local, title: '杭州工作群规定' }), [201])
      t.strictSame(
        await ask('PUT', `${rules}/cn-330100-chats/draft`, { action: 'version', ...content }),
        [403, 'outside-key-limits'],
        'not out of its region'
      )
      t.strictSame(await ask('POST', `${rules}/cn-330100-chats/draft/publish`), [200])
      t.strictSame(await ask('POST', `${rules}/other-rule/draft`, { action: 'version' }), [403, 'outside-key-limits'])
      t.equal((await send('edit', 'POST', `${rules}/other-rule/draft`, { action: 'version' })).statusCode, 201)
      await send('edit', 'PATCH', `${rules}/other-rule/draft`, { region: '330100' }, { 'if-match': '*' })
      for (const [method, url] of [
        ['DELETE', ''],
        ['POST', '/publish']
      ] as const) {
        t.strictSame(
          await ask(method, `${rules}/other-rule/draft${url}`),
          [403, 'outside-key-limits'],
          'not into its region either'
        )
      }
    })
  })
}
