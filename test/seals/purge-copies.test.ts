// Copies of a sealed text: an editor's draft, and a response stored for an idempotency key.
import t from 'tap'
import { sealedPlaceholder } from '../../src/works/redaction.js'
import { ruleProvision, content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'
import { from } from '../support/sample-content.js'

const secret = '戊寅在群内收受红包。'
const sourceWithSecret = { ...source, text: source.text.replace('不得收受红包。', secret) }
const telling = { ...content, title: '关于戊寅的通报', provisions: [...content.provisions, ruleProvision(3, secret)] }
const sealed = { reason: '应当事人请求' }

for (const engine of engines) {
  t.test(`what a seal clears on ${engine}`, async (t) => {
    const { send, publish } = await createRuleEditorApp(t, engine)
    const drafts = (id: string) => `${rules}/${id}/draft`
    const post = (url: string, body: object, key?: string) =>
      send('edit', 'POST', url, body, key === undefined ? {} : { 'idempotency-key': key })
    const seal = async (id: string) =>
      (await send('admin', 'POST', `${rules}/${id}/versions/1/seal`, sealed, { 'if-match': '*' })).json()
    await post('/v1/sources', sourceWithSecret)
    /** Two versions, the first of which names somebody. */
    const record = async (id: string) => {
      await post(rules, { id, ...telling }, `new ${id}`)
      await publish(drafts(id))
      await post(drafts(id), { action: 'version' })
      await send('edit', 'PUT', drafts(id), { action: 'version', ...content }, { 'if-match': '*' })
      await publish(drafts(id))
    }
    for (const id of ['rule-a', 'rule-b']) await record(id)

    await t.test('a draft that copied it is discarded, and stored responses are redacted', async (t) => {
      const opened = await post(drafts('rule-a'), { action: 'version', version: 1 }, 'copy')
      t.match(opened.body, secret)
      await send('edit', 'PATCH', drafts('rule-a'), { title: '改过的标题' }, { 'if-match': '*' })
      t.match(await seal('rule-a'), { versions: [1], discardedDrafts: ['rule-a'], quotingDrafts: [] })
      t.strictSame(statusAndCode(await send('edit', 'GET', drafts('rule-a'))), [404, 'draft-not-found'])
      for (const [url, body, key] of [
        [drafts('rule-a'), { action: 'version', version: 1 }, 'copy'],
        [rules, { id: 'rule-a', ...telling }, 'new rule-a']
      ] as const) {
        const again = await post(url, body, key)
        t.equal(again.statusCode, 201, 'the request is still done, and its result returned again')
        t.notMatch(again.body, '戊寅')
        t.match(again.json(), { id: 'rule-a', title: sealedPlaceholder, provisions: [{ eId: 'art_1', text: sealedPlaceholder }, {}, {}] })
      }
      const { items } = (await send('admin', 'GET', '/v1/audit?limit=1')).json()
      t.match(items, [{ action: /^seal/, target: 'regional-rule/rule-a', detail: { discardedDrafts: ['rule-a'], blankedReplies: 2 } }])
      t.notMatch(JSON.stringify(items), '戊寅')
    })

    await t.test('a sealed version cannot be copied or redated', async (t) => {
      t.strictSame(statusAndCode(await post(drafts('rule-a'), { action: 'version', version: 1 })), [409, 'content-sealed'])
      t.strictSame(statusAndCode(await post(drafts('rule-a'), { action: 'redate', version: 1, inForceFrom: from('2026-03-01') })), [201])
      const finding = { pointer: '/version', message: /is sealed and cannot be recorded again/ }
      t.match((await post(`${drafts('rule-a')}/check`, {})).json(), { publishable: false, findings: [finding] })
      const refused = await send('publish', 'POST', `${drafts('rule-a')}/publish`, undefined, { 'if-match': '*' })
      t.strictSame(statusAndCode(refused), [422, 'invalid-content'])
    })

    await t.test('a draft based on a visible text is not discarded', async (t) => {
      await post(drafts('rule-b'), { action: 'version' })
      await send('edit', 'PATCH', drafts('rule-b'), { issuer: '某办', reason: '补录发文机关' }, { 'if-match': '*' })
      t.match(await seal('rule-b'), { discardedDrafts: [] })
      t.match((await send('edit', 'GET', drafts('rule-b'))).json(), { issuer: '某办', provisions: [{}, {}] })
    })

    await t.test('drafts of other works that cite sealed lines are named', async (t) => {
      await post(rules, { id: 'rule-c', ...telling })
      await post(rules, { id: 'rule-d', ...content })
      const lines = await send('admin', 'POST', `/v1/sources/${source.id}/seal`, { ...sealed, lines: '3' }, { 'if-match': '*' })
      t.match(lines.json(), { sourceLines: [{ lines: '3' }], quotingDrafts: ['rule-c'] })
    })
  })
}
