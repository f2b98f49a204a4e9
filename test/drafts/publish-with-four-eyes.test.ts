// Four eyes: nobody publishes what they wrote, or what they have not read. That every operation keeps to it is tested in
// test/access/two-persons.test.ts.
import t from 'tap'
import { readConfig, requiresFourEyes } from '../../src/config.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { setApiKeyOwner } from '../../src/access/change-api-key.js'
import { buildApp } from '../../src/app.js'
import { content, createRuleEditorApp, ruleProvision, rules, source } from '../samples/work-group-rule.js'
import { engines, openTestBase } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'
import { commandLineContext, createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'

const draft = `${rules}/cn-330000-group-chats/draft`

for (const engine of engines) {
  t.test(`with four eyes required on ${engine}`, async (t) => {
    const { base, app, keys, send } = await createRuleEditorApp(t, engine, { fourEyes: true })
    const readTag = async () => (await send('edit', 'GET', draft)).headers.etag as string
    const publishWith = async (key: string, etag?: string) => {
      const headers = { ...bearerHeader(key), 'accept-language': 'en', 'if-match': etag ?? (await readTag()) }
      return app.inject({ method: 'POST', url: `${draft}/publish`, headers })
    }
    const makeKey = async (name: string) =>
      (await send('admin', 'POST', '/v1/keys', { name, owner: name, scope: 'publish' })).json().secret as string
    const patchWith = async (key: string, change: object) => {
      const headers = { ...bearerHeader(key), 'if-match': await readTag(), 'content-type': 'application/merge-patch+json' }
      return app.inject({ method: 'PATCH', url: draft, headers, payload: change })
    }
    const exchange = async (id: string, body: object) => {
      t.equal((await send('edit', 'DELETE', `/v1/source-drafts/${id}`)).statusCode, 204)
      t.equal((await send('edit', 'POST', '/v1/sources', { ...source, ...body, id })).statusCode, 202)
    }

    await t.test('who has written', async (t) => {
      t.equal((await send('edit', 'POST', '/v1/sources', source)).statusCode, 202, 'a source waits for a draft')
      t.equal((await send('admin', 'GET', `/v1/sources/${source.id}`)).statusCode, 404, 'and nobody reads it as recorded')
      await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
      t.match((await send('edit', 'POST', `${draft}/check`)).json(), { publishable: true }, 'the draft may cite it')
      await send('admin', 'PATCH', draft, { issuer: '某办' }, { 'if-match': '*' })
      t.strictSame(statusAndCode(await publishWith(keys.admin)), [403, 'four-eyes'], 'who changed a word has written')
      t.strictSame(statusAndCode(await publishWith(await makeKey('second'))), [403, 'four-eyes'], 'nor with a key of their making')
      t.strictSame(statusAndCode(await publishWith(keys.publish, '*')), [428, 'unseen-draft'], 'nor what was not read')
      t.strictSame(statusAndCode(await publishWith(keys.publish, `"0", ${await readTag()}`)), [428, 'unseen-draft'], 'nor one of many')

      const twin = await createTestKey(base, { name: 'twin', owner: 'Li', scope: 'publish' })
      await patchWith(await createTestKey(base, { name: 'li 2', owner: 'LI', scope: 'edit' }), { issuer: '某局' })
      t.strictSame(statusAndCode(await publishWith(twin)), [403, 'four-eyes'], 'two keys of one owner are one person')
    })

    await t.test('a key that could be anybody’s', async (t) => {
      const approver = await createTestKey(base, { name: 'approver', scope: 'publish' })
      const refused = await publishWith(approver)
      t.match([statusAndCode(refused), refused.json().detail], [[403, 'key-without-owner'], /the key approver/], 'does not approve')
      await patchWith(await createTestKey(base, { name: 'writer', scope: 'edit' }), { issuer: '某办' })
      t.match((await publishWith(keys.publish)).json(), { code: 'key-without-owner', detail: /the key writer/ }, 'nor is what it wrote published')
      const { items } = (await send('admin', 'GET', '/v1/keys')).json() as { items: { id: string; name: string }[] }
      const id = items.find(({ name }) => name === 'writer')!.id
      await setApiKeyOwner(base, commandLineContext, { id, owner: 'Publisher' })
      t.strictSame(statusAndCode(await publishWith(keys.publish)), [403, 'four-eyes'], 'an owner told later counts for what was written before')
    })

    await t.test('what has been exchanged since it was read', async (t) => {
      await send('edit', 'DELETE', draft, undefined, { 'if-match': '*' })
      await send('edit', 'POST', '/v1/sources', { id: 'part', title: '摘', grade: source.grade, within: source.id, lines: '1-2' })
      const provisions = content.provisions.map((provision) => {
        return { ...provision, citations: provision.citations.map((citation) => ({ ...citation, source: 'part' })) }
      })
      await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content, provisions })
      const read = await readTag()
      await exchange(source.id, { text: `${source.text}另一行\n` })
      t.strictSame(statusAndCode(await publishWith(keys.publish, read)), [412, 'stale'], 'the document of which the cited source is a part')
      const again = await readTag()
      await exchange('part', { text: undefined, within: source.id, lines: '1-3' })
      t.strictSame(statusAndCode(await publishWith(keys.publish, again)), [412, 'stale'], 'the cited source')
      const links = (id: string) => ({ id, links: { self: `/v1/source-drafts/${id}` } })
      t.match((await send('publish', 'GET', draft)).json().newSources, [links(source.id), links('part')], 'the draft names what is published with it')
      t.match((await publishWith(keys.publish)).json(), { outcome: 'recorded', version: 1 }, 'read anew, it is published')
      t.match((await send('admin', 'GET', `/v1/sources/${source.id}`)).json(), { lastLine: 4 }, 'the sources with it')
      t.match((await send('admin', 'GET', '/v1/source-drafts')).json(), { items: [] }, 'which wait no more')
    })

    await t.test('both stand in the history, inside the chain', async (t) => {
      const history = (await app.inject(`${rules}/cn-330000-group-chats/history`)).json()
      t.match(history.items, [{ recordedBy: 'publisher', writtenBy: ['editor'] }])
      const exported = (await app.inject('/v1/export?history=all')).body
      const other = await openTestBase('pglite', { contents: 'empty' })
      const otherApp = await buildApp({ base: other })
      t.teardown(() => otherApp.close().then(other.store.close))
      const headers = { ...bearerHeader((await createTestKeys(other)).admin), 'content-type': 'application/x-ndjson' }
      const into = (payload: string) => otherApp.inject({ method: 'POST', url: '/v1/imports?results=refused', headers, payload })
      t.match((await into(exported.replaceAll('"writtenBy":["editor"]', '"writtenBy":["publisher"]'))).json(), { problem: { code: 'chain-broken' } })
      t.match((await into(exported)).json(), { complete: true, problem: null })
      t.strictSame((await otherApp.inject(`${rules}/cn-330000-group-chats/history`)).json(), history, 'an import keeps it')
      const [here, there] = [await verifyBase(base), await verifyBase(other)]
      t.match([here.error, there.error, there.head], [null, null, here.head])
    })
  })
}

t.test('without it', async (t) => {
  const { base, app, send, publish } = await createRuleEditorApp(t, 'pglite')
  await t.test('the author may publish', async (t) => {
    await send('publish', 'POST', '/v1/sources', source)
    await send('publish', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
    t.match(await publish(draft), { outcome: 'recorded' })
  })
  await t.test('a key limited to regions makes a source public only with a work of its region', async (t) => {
    const limited = bearerHeader(await createTestKey(base, { name: '杭州', scope: 'publish', regions: ['330100'] }))
    const call = (method: 'POST' | 'GET' | 'DELETE', url: string, payload?: object, headers = {}) =>
      app.inject({ method, url, payload, headers: { ...limited, ...headers } })
    const own = { ...source, id: 'rules-2027' }
    t.equal((await call('POST', '/v1/sources', own)).statusCode, 202)
    t.equal((await app.inject('/v1/sources/rules-2027')).statusCode, 404)
    const provisions = [{ ...ruleProvision(1, '不得在工作群发布涉密信息。'), citations: [{ source: own.id, lines: '1', quote: '不得在工作群发布涉密信息。' }] }]
    t.strictSame(statusAndCode(await call('POST', rules, { id: 'province', ...content, provisions })), [403, 'outside-key-limits'])
    await call('POST', rules, { id: 'city', ...content, provisions, region: '330100' })
    t.equal((await call('POST', `${rules}/city/draft/publish`, undefined, { 'if-match': '*' })).statusCode, 200)
    t.equal((await app.inject('/v1/sources/rules-2027')).statusCode, 200)
    await send('edit', 'POST', '/v1/sources', { ...source, id: 'plain' })
    t.equal((await app.inject('/v1/sources/plain')).statusCode, 200, 'a key without limits needs no work')
  })
})

t.test('it is required on a real server, unless set otherwise', async (t) => {
  const DATABASE_URL = 'postgres://localhost/guiju'
  const requires = (environment: Record<string, string>) => requiresFourEyes(readConfig(environment))
  t.strictSame([requires({}), requires({ DATABASE_URL })], [false, true])
  t.strictSame([requires({ GUIJU_FOUR_EYES: 'on' }), requires({ DATABASE_URL, GUIJU_FOUR_EYES: 'off' })], [true, false])
})
