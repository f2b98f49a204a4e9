// Four eyes: the keys that wrote a draft do not publish it.
import t from 'tap'
import { readConfig, requiresFourEyes } from '../../src/config.js'
import { content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { statusAndCode } from '../support/editor-app.js'
import { createTestKey, bearerHeader } from '../support/api-keys.js'

const draft = `${rules}/cn-330000-group-chats/draft`

t.test('with four eyes required', async (t) => {
  const { base, app, send, publish } = await createRuleEditorApp(t, 'pglite', { fourEyes: true })
  await send('edit', 'POST', '/v1/sources', source)
  await send('edit', 'POST', rules, { id: 'cn-330000-group-chats', ...content })
  await send('publish', 'PATCH', draft, { issuer: '某办' }, { 'if-match': '*' })
  const asPublisher = async () =>
    statusAndCode(await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' }))

  t.strictSame(await asPublisher(), [403, 'four-eyes'], 'who changed a word has written')
  t.match((await send('edit', 'GET', draft)).json(), {
    writers: { length: 2 },
    openedBy: 'editor',
    changedBy: 'publisher'
  })
  t.strictSame(statusAndCode(await send('edit', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' })), [
    403,
    'scope-missing'
  ])
  const second = bearerHeader(await createTestKey(base, { name: '复核', scope: 'publish' }))
  const reviewed = await app.inject({
    method: 'POST',
    url: `${draft}/publish`,
    headers: { ...second, 'if-match': '*' }
  })
  t.match(reviewed.json(), { outcome: 'recorded', version: 1 })
  const history = (await app.inject(`${rules}/cn-330000-group-chats/history`)).json()
  t.match(history.items, [{ recordedBy: '复核' }], 'the record names who published')

  await send('edit', 'POST', draft, { action: 'withdrawal', version: 1 })
  await send('edit', 'DELETE', draft, undefined, { 'if-match': '*' })
  await send('publish', 'POST', draft, { action: 'withdrawal', version: 1 })
  t.strictSame(
    await asPublisher(),
    [403, 'four-eyes'],
    'opening is writing: what is to be withdrawn was said by who opened'
  )
  await send('publish', 'DELETE', draft, undefined, { 'if-match': '*' })
  await send('edit', 'POST', draft, { action: 'version' })
  t.match(await publish(draft), { outcome: 'unchanged' }, "a draft discarded is nobody's writing any more")
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
