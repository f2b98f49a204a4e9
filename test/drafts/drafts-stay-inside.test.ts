// Without the scope `edit`, drafts are invisible: every response is the same to the byte whether drafts are open or not.
import t from 'tap'
import { canonicalJson } from '../../src/shared/json/canonical-json.js'
import type { ExampleRequest } from '../../src/http/description/openapi.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { type EditorApp, createEditorApp, statusAndCode } from '../support/editor-app.js'
import { sampleContent } from '../support/sample-content.js'

/** A rule that exists and gets a draft, an id that only a draft has, and a word that only drafts hold. */
const published = '/v1/regional-rules/cn-330000-ten-commandments'
const id = 'cn-330000-secret-draft'
const word = '獬豸'

const about = (url: string) => [`/v1/regional-rules/${id}${url}`, `${published}${url}`, `/v1/laws/${id}${url}`]
const asked: ExampleRequest[] = [
  ...[
    '',
    '/versions',
    '/versions/1',
    '/versions/2',
    '/history',
    '/provisions/para_1',
    '/diff?from=1',
    '?asOf=2030-01-01',
    '/diff?from=1&to=2'
  ].flatMap(about),
  '/v1/regional-rules?limit=200&count=true',
  '/v1/regional-rules?region=330000&status=not-yet-in-force',
  '/v1/regional-rules?topic=group-chats',
  `/v1/search?q=${encodeURIComponent(word)}&facets=kind,region,topic,status,year`,
  `/v1/search?q=${encodeURIComponent('红包')}&facets=kind,region,topic,status,year&limit=50`,
  `/v1/suggest?q=${encodeURIComponent(word)}`,
  '/v1/suggest?q=xz',
  `/v1/resolve?ref=${encodeURIComponent(`${word}办法第一条`)}`,
  '/v1/applicable?region=330000&asOf=2030-01-01',
  '/v1/changes?limit=1000',
  '/v1/changes.atom',
  `/v1/changes?work=${id}`,
  `/v1/compare?left=${id}&right=cn-330000-ten-commandments`,
  '/v1/sources?limit=200',
  '/v1/topics',
  '/health/ready',
  {
    url: '/v1/changes/check',
    body: {
      items: [
        { id, version: 1 },
        { id: 'cn-330000-ten-commandments', version: 1 }
      ]
    }
  },
  {
    url: '/v1/citations/verify',
    body: {
      items: [
        { work: id, quote: word },
        { ref: `${word}办法`, quote: word }
      ]
    }
  },
  { url: '/v1/briefings/preview', body: { ...smallOrder, sections: [{ heading: '规定', records: [{ id }] }] } },
  { url: '/v1/briefings/preview', body: { ...smallOrder, sections: [{ heading: '规定', query: { q: word } }] } }
]

function withoutTrace(body: string): string {
  return body.replace(/"traceId":"[^"]*"/, '')
}

/** What the key of `read`, and nobody, receive; ids of requests aside. */
async function listReplies({ app, send }: EditorApp): Promise<Record<string, string>> {
  const examples = app.exampleAddresses
    .filter(({ scope }) => scope === 'read' || scope === 'public')
    .flatMap(({ requests }) => Object.values(requests))
  const replies: Record<string, string> = {}
  for (const request of [...asked, ...examples]) {
    const [method, url, payload] =
      typeof request === 'string'
        ? (['GET', request, undefined] as const)
        : (['POST', request.url, request.body] as const)
    const name = `${method} ${url} ${JSON.stringify(payload ?? '')}`
    for (const reply of [await send('read', method, url, payload), await app.inject({ method, url, payload })]) {
      const { 'x-request-id': _, date: __, 'content-length': ___, ...headers } = reply.headers
      replies[name] =
        `${replies[name] ?? ''}${reply.statusCode} ${canonicalJson(headers)} ${withoutTrace(reply.body)}\n`
    }
  }
  return replies
}

// Without response cache, so that every response is computed. One engine is enough: no read queries the table of drafts,
// on either.
t.test('drafts', async (t) => {
  const editorApp = await createEditorApp(t, 'pglite', { responseCacheBytes: 1 })
  const { send, app } = editorApp
  const before = await listReplies(editorApp)
  t.ok(Object.keys(before).length > 80, `${Object.keys(before).length} replies`)
  const content = sampleContent({ title: `${word}办法`, aliases: [word], region: '330000' })
  const provisions = [{ ...content.provisions[0], text: `${word}红包` }]
  const opened = await send('edit', 'POST', '/v1/regional-rules', { id, ...content, provisions })
  const copied = await send('edit', 'POST', `${published}/draft`, { action: 'version' })
  const changed = await send('edit', 'PATCH', `${published}/draft`, { title: word, provisions }, { 'if-match': '*' })
  await send('edit', 'POST', '/v1/regional-rules/cn-360921-red-packet-gambling-ban/draft', {
    action: 'withdrawal',
    version: 1
  })
  t.strictSame([opened.statusCode, copied.statusCode, changed.statusCode], [201, 201, 200])

  t.test('change no response to others', async (t) => {
    const after = await listReplies(editorApp)
    t.strictSame(after, before)
  })

  t.test('cannot be distinguished from missing ones without the scope `edit`', async (t) => {
    for (const [method, rest] of [
      ['GET', ''],
      ['PUT', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', ''],
      ['POST', '/check'],
      ['POST', '/publish']
    ] as const) {
      const at = (work: string) => `/v1/regional-rules/${work}/draft${rest}`
      const [own, none] = [
        await send('read', method, at(id), {}),
        await send('read', method, at('cn-330000-nothing'), {})
      ]
      t.strictSame(statusAndCode(own), [403, 'scope-missing'], `${method} ${rest}`)
      t.equal(withoutTrace(own.body), withoutTrace(none.body))
      t.equal((await app.inject({ method, url: at(id) })).statusCode, 401)
    }
    t.strictSame(statusAndCode(await send('read', 'POST', '/v1/regional-rules', { id, ...content })), [403, 'scope-missing'])
    t.strictSame(statusAndCode(await send('read', 'GET', '/v1/drafts')), [403, 'scope-missing'])
  })
})
