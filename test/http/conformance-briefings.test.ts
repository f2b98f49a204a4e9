// The operations on briefings and printed sheets, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { smallOrder } from '../samples/briefing-orders.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { type RequestCase, testOperations } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'

interface Asked {
  /** A briefing that was made without a key, and two that were made by the reader. */
  id: string
  code: string
  own: string
  copied: string
  reader: Record<string, string>
  admin: Record<string, string>
}

/** What each operation is asked. */
function listAsks({ id, code, own, copied, reader, admin }: Asked): Record<string, RequestCase[]> {
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
  const formats = ['pdf', 'docx', 'ofd', 'html', 'md'].map((format): [string, RequestCase[]] => [
    `readBriefing${format[0]!.toUpperCase()}${format.slice(1)}`,
    byId(`.${format}`, id)
  ])
  const template = { ...smallOrder, asOf: 'today', title: '月报' }
  const file = { 'content-type': 'multipart/form-data; boundary=cut' }
  const upload = '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nbytes\r\n--cut--\r\n'
  return {
    orderBriefing: [{ url: '?view=full', status: 201, payload: smallOrder }, ...[201, 200].map((status) => ({ status, payload: smallOrder, headers: reader })), { status: 201, payload: { ...smallOrder, title: '另一标题' } }, ...badOrders],
    previewBriefing: [
      ...['application/json', 'text/html', 'text/markdown', 'application/pdf'].map((accept) => {
        return { status: 200, payload: smallOrder, headers: { accept } }
      }),
      { status: 406, payload: smallOrder, headers: { accept: 'image/png' } },
      ...badOrders
    ],
    reissueBriefing: [
      { url: `${id}/reissue`, status: 409, payload: {}, headers: admin },
      { url: `${own}/reissue`, status: 201, payload: { changes: { date: 'today' } }, headers: reader },
      { url: `${own}/reissue?view=full`, status: 201, payload: { changes: { date: 'P1D' } }, headers: reader },
      { url: `${own}/reissue`, status: 401, payload: {} },
      { url: `${own}/reissue`, status: 400, payload: { changes: { date: '2026-13-01' } }, headers: reader },
      { url: `${own}/reissue`, status: 422, payload: { changes: { layout: 'none' } }, headers: reader },
      { url: 'b-none/reissue', status: 404, payload: {}, headers: reader }
    ],
    withdrawBriefing: [
      { url: `${own}/withdraw`, status: 200, payload: { reason: '有误' }, headers: reader },
      { url: `${own}/withdraw`, status: 409, payload: { reason: '有误' }, headers: reader },
      { url: `${own}/withdraw`, status: 401, payload: { reason: '有误' } },
      { url: `${id}/withdraw`, status: 403, payload: { reason: '有误' }, headers: reader },
      { url: 'b-none/withdraw', status: 404, payload: { reason: '有误' }, headers: reader }
    ],
    printCopies: [
      { url: `${copied}/copies`, status: 200, payload: {}, headers: reader },
      { url: `${copied}/copies`, status: 401, payload: {} },
      { url: `${id}/copies`, status: 403, payload: {}, headers: reader },
      { url: `${own}/copies`, status: 409, payload: {}, headers: reader },
      { url: `${copied}/copies`, status: 400, payload: { from: 0 }, headers: reader },
      { url: `${copied}/copies`, status: 422, payload: { to: 51 }, headers: reader },
      { url: 'b-none/copies', status: 404, payload: {}, headers: reader }
    ],
    listBriefingTemplates: [{ status: 200, headers: reader }, { status: 401 }, { url: '?limit=0', status: 400 }],
    readBriefingTemplate: [{ url: 'none', status: 404, headers: reader }, { url: 'none', status: 401 }],
    writeBriefingTemplate: [
      { url: '月报', status: 201, payload: { order: template }, headers: admin },
      { url: '月报', status: 200, payload: { order: template }, headers: { ...admin, 'if-match': '*' } },
      { url: '月报', status: 428, payload: { order: template }, headers: admin },
      { url: '月报', status: 412, payload: { order: template }, headers: { ...admin, 'if-match': '"7"' } },
      { url: '月报', status: 400, payload: { order: { ...template, colour: 'red' } }, headers: admin }
    ],
    endBriefingTemplate: [{ url: 'none', status: 404, headers: { ...admin, 'if-match': '*' } }, { url: '月报', status: 428, headers: admin }],
    orderByTemplate: [
      { url: '月报/briefings', status: 201, payload: {}, headers: reader },
      { url: '月报/briefings?view=full', status: 200, payload: {}, headers: reader },
      { url: '月报/briefings', status: 401, payload: {} },
      { url: 'none/briefings', status: 404, payload: {}, headers: reader }
    ],
    listBriefings: [{ status: 200 }, { url: '?title=x&record=y&date=2026', status: 200, headers: reader }, { url: '?limit=0', status: 400 }, { url: '?cursor=x', status: 400 }, { url: '?colour=red', status: 400 }],
    readBriefing: [...byId('', id), { url: `${id}?view=summary`, status: 200 }, { url: `${id}?view=none`, status: 400 }, { url: id, status: 406, headers: { accept: 'image/png' } }],
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
  const keys = await createTestKeys(base)
  const [reader, admin] = [bearerHeader(keys.read), bearerHeader(keys.admin)]
  const make = (title: string, headers = {}) => app.inject({ method: 'POST', url: '/v1/briefings', payload: { ...smallOrder, title }, headers })
  const { id, code } = (await make('无密钥')).json()
  const [own, copied] = [(await make('有密钥', reader)).json().id, (await make('编份号', reader)).json().id]
  testOperations(t, app, /^\/(v1\/briefing(s|-templates)|v\/)/, listAsks({ id, code, own, copied, reader, admin }))
})
