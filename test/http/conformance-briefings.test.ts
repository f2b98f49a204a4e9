// The operations on briefings and printed sheets, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { smallOrder } from '../samples/briefing-orders.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { type RequestCase, testOperations } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'

/** What each operation is asked, with the id and the code of a briefing that was made. */
function listAsks(id: string, code: string, reader: Record<string, string>): Record<string, RequestCase[]> {
  const json = { 'content-type': 'application/json' }
  const badOrders: RequestCase[] = [
    { status: 400, payload: {} },
    { status: 400, payload: { ...smallOrder, colour: 'red' } },
    { status: 400, payload: { ...smallOrder, asOf: '2024-02-30' } },
    { status: 400, payload: { ...smallOrder, knownAt: '2999-01-01T00:00:00Z' } },
    { status: 404, payload: { ...smallOrder, knownAt: '2000-01-01T00:00:00Z' } },
    { status: 422, payload: { ...smallOrder, layout: 'no-such-layout' } },
    { status: 422, payload: { ...smallOrder, sections: [{ heading: '规定', records: [{ id: 'no-such-work' }] }] } },
    { status: 400, payload: '{', headers: json },
    { status: 415, payload: 'title', headers: { 'content-type': 'text/plain' } },
    { status: 413, payload: { ...smallOrder, introduction: 'x'.repeat(2_000_000) } }
  ]
  const formats = ['pdf', 'docx', 'html', 'md'].map((format): [string, RequestCase[]] => [
    `readBriefing${format[0]!.toUpperCase()}${format.slice(1)}`,
    byId(`.${format}`, id)
  ])
  const file = { 'content-type': 'multipart/form-data; boundary=cut' }
  const upload = '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nbytes\r\n--cut--\r\n'
  return {
    orderBriefing: [...[201, 200].map((status) => ({ status, payload: smallOrder, headers: reader })), { status: 201, payload: { ...smallOrder, title: '另一标题' } }, ...badOrders],
    previewBriefing: [
      ...['application/json', 'text/html', 'text/markdown', 'application/pdf'].map((accept) => {
        return { status: 200, payload: smallOrder, headers: { accept } }
      }),
      { status: 406, payload: smallOrder, headers: { accept: 'image/png' } },
      ...badOrders
    ],
    listBriefings: [{ status: 200 }, { url: '?limit=0', status: 400 }, { url: '?cursor=x', status: 400 }, { url: '?colour=red', status: 400 }],
    readBriefing: [...byId('', id), { url: id, status: 406, headers: { accept: 'image/png' } }],
    listBriefingRenderings: byId('/renderings', id),
    ...Object.fromEntries(formats),
    checkSheet: [...byCode('', code), { url: code, status: 200, headers: { accept: 'text/html' } }],
    checkSheetJson: byCode('.json', code),
    checkFile: [
      { url: code, status: 200, payload: upload, headers: file },
      { url: code, status: 400, payload: '--cut--\r\n', headers: file },
      { url: code, status: 415, payload: {} },
      { url: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', status: 404, payload: upload, headers: file }
    ]
  }
}

function byId(suffix: string, id: string): RequestCase[] {
  return [
    { url: `${id}${suffix}`, status: 200 },
    { url: `b-0000000000000000${suffix}`, status: 404 },
    { url: `${id}${suffix}?colour=red`, status: 400 }
  ]
}

function byCode(suffix: string, code: string): RequestCase[] {
  return [
    { url: `${code}${suffix}`, status: 200 },
    { url: `${code}${suffix}?sha256=${'0'.repeat(64)}`, status: 200 },
    { url: `${code}${suffix}?sha256=0`, status: 400 },
    { url: `ZZZZ-ZZZZ-ZZZZ-ZZZZ${suffix}`, status: 404 }
  ]
}

t.test('briefings conform to the description', async (t) => {
  const { app, base } = await createTestApp(t, 'pglite')
  const reader = bearerHeader((await createTestKeys(base)).read)
  const made = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: smallOrder })).json()
  testOperations(t, app, /^\/(v1\/briefings|v\/)/, listAsks(made.id, made.code, reader))
})
