// Four eyes: the keys that wrote a draft do not publish it.
import t from 'tap'
import { readConfig, requiresFourEyes } from '../../src/config.js'
import { content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { statusAndCode } from '../support/editor-app.js'
import { createTestKey, bearerHeader } from '../support/api-keys.js'

const draft = `${rules}/cn-330000-group-chats/draft`

t.test('with four eyes required', async (t) => {
  const { base, app, keys, send } = await createRuleEditorApp(t, 'pglite', { fourEyes: true })
  const publishWith = async (key: string) => {
    const etag = (await send('edit', 'GET', draft)).headers.etag as string
    const headers = { ...bearerHeader(key), 'accept-language': 'en', 'if-match': etag }
    return app.inject({ method: 'POST', url: `${draft}/publish`, headers })
  }
  const makeKey = async (name: string) =>
    (await send('admin', 'POST', '/v1/keys', { name, owner: name, scope: 'publish' })).json().secret as string

  t.equal((await send('edit', 'POST', '/v1/sources', source)).statusCode, 202, 'a source waits for a draft')
  t.equal((await send('admin', 'GET', `/v1/sources/${source.id}`)).statusCode, 404, 'and nobody reads it as recorded')
  await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
  t.match((await send('edit', 'POST', `${draft}/check`)).json(), { publishable: true }, 'the draft may cite it')
  await send('admin', 'PATCH', draft, { issuer: '某办' }, { 'if-match': '*' })
  t.strictSame(statusAndCode(await publishWith(keys.admin)), [403, 'four-eyes'], 'who changed a word has written')
  t.strictSame(statusAndCode(await publishWith(await makeKey('second'))), [403, 'four-eyes'], 'nor with a key of their making')
  const unseen = await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' })
  t.strictSame(statusAndCode(unseen), [428, 'unseen-draft'], 'nor what was not read')
  const file = { method: 'POST', url: '/v1/imports', payload: '{}' } as const
  const imported = await app.inject({ ...file, headers: { ...bearerHeader(keys.admin), 'content-type': 'application/x-ndjson' } })
  t.strictSame(statusAndCode(imported), [403, 'import-by-one-person'])

  const twin = await createTestKey(base, { name: 'twin', owner: 'Li', scope: 'publish' })
  const writer = await createTestKey(base, { name: 'li 2', owner: 'LI', scope: 'edit' })
  const etag = (await send('edit', 'GET', draft)).headers.etag as string
  const patchHeaders = { ...bearerHeader(writer), 'if-match': etag, 'content-type': 'application/merge-patch+json' }
  await app.inject({ method: 'PATCH', url: draft, headers: patchHeaders, payload: { issuer: '某局' } })
  t.strictSame(statusAndCode(await publishWith(twin)), [403, 'four-eyes'], 'two keys of one owner are one person')
  t.match((await publishWith(keys.publish)).json(), { outcome: 'recorded', version: 1 })
  t.equal((await send('admin', 'GET', `/v1/sources/${source.id}`)).statusCode, 200, 'the source is published with it')
  const history = (await app.inject(`${rules}/cn-330000-group-chats/history`)).json()
  t.match(history.items, [{ recordedBy: 'publisher', writtenBy: ['editor', 'administrator', 'li 2'] }])
})

t.test('without it, the author may publish', async (t) => {
  const { send, publish } = await createRuleEditorApp(t, 'pglite')
  await send('publish', 'POST', '/v1/sources', source)
  await send('publish', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
  t.match(await publish(draft), { outcome: 'recorded' })
})

t.test('it is required on a real server, unless set otherwise', async (t) => {
  const DATABASE_URL = 'postgres://localhost/guiju'
  const requires = (environment: Record<string, string>) => requiresFourEyes(readConfig(environment))
  t.strictSame([requires({}), requires({ DATABASE_URL })], [false, true])
  t.strictSame([requires({ GUIJU_FOUR_EYES: 'on' }), requires({ DATABASE_URL, GUIJU_FOUR_EYES: 'off' })], [true, false])
})
