// Owners of briefings: who can read and list them, and that an order repeated under one idempotency key makes one.
import { createHash } from 'node:crypto'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'

t.test('briefings of several keys', async (t) => {
  let now = new Date('2026-11-22T04:00:00Z')
  const base = await openTestBase(anyEngine, { now: () => now })
  const open = await buildApp({ base, printer: createPaperlessPrinter() })
  const closed = await buildApp({ base, readAccess: 'key' })
  t.teardown(async () => {
    await Promise.all([open.close(), closed.close()])
    await base.store.close()
  })
  const { read: one, edit, admin } = await createTestKeys(base)
  const other = await createTestKey(base, { name: 'other' })
  const order = async (key: string | null, title: string, headers = {}, app = closed) => {
    const by = key === null ? {} : bearerHeader(key)
    return app.inject({ method: 'POST', url: '/v1/briefings', payload: { ...smallOrder, asOf: undefined, title }, headers: { ...by, ...headers } })
  }
  const ask = (url: string, key: string | null, app = closed) => app.inject({ url, headers: key === null ? {} : bearerHeader(key) })
  const listed = async (key: string | null, app = closed) =>
    (await ask('/v1/briefings', key, app)).json().items.map(({ title }: any) => title).sort()

  t.test('where reading needs a key: by those who ordered it, and by admin', async (t) => {
    const { id } = (await order(one, '甲')).json()
    await order(other, '乙')
    for (const suffix of ['', '.pdf', '.md', '/renderings']) {
      const url = `/v1/briefings/${id}${suffix}`
      t.strictSame([(await ask(url, one)).statusCode, (await ask(url, admin)).statusCode], [200, 200], url)
      for (const key of [other, edit]) {
        const [theirs, none] = [await ask(url, key), await ask(url.replace(id, 'b-none'), key)]
        const bare = (body: string) => body.replaceAll(id, 'b-none').replace(/"traceId":"[^"]*"/, '')
        t.strictSame([theirs.statusCode, bare(theirs.body)], [404, bare(none.body)], 'as if there were none')
      }
      t.equal((await ask(url, null)).statusCode, 401)
    }
    t.strictSame([await listed(one), await listed(other), await listed(edit), await listed(admin)], [['甲'], ['乙'], [], ['乙', '甲']])
    const same = await order(other, '甲')
    t.strictSame([same.statusCode, same.json().id], [201, id], 'an equal order is the same briefing, and is not told to have been made')
    t.equal((await order(other, '甲')).statusCode, 200, 'one\'s own order is known')
    t.strictSame([(await ask(`/v1/briefings/${id}`, other)).statusCode, await listed(other)], [200, ['乙', '甲']])
  })

  t.test('where reading is open: by everybody with the id; lists show one\'s own', async (t) => {
    const { id } = (await order(null, '丙', {}, open)).json()
    t.equal((await ask(`/v1/briefings/${id}.md`, null, open)).statusCode, 200)
    t.equal((await ask(`/v1/briefings/${id}`, other, open)).statusCode, 200)
    t.strictSame([await listed(null, open), await listed(one, open)], [[], ['甲']])
    t.ok((await listed(admin, open)).includes('丙'))
  })

  t.test('a genuine code on altered clauses: the page shows what was printed, and says what it compared', async (t) => {
    const { id, code } = (await order(one, '<b>己</b>')).json()
    const page = async (app = open, query = '') => (await app.inject({ url: `/v/${code}${query}`, headers: { accept: 'text/html' } })).body
    const json = async (app = open, query = '') => (await app.inject(`/v/${code}.json${query}`)).json()
    const { provisions } = (await ask(`/v1/briefings/${id}`, one)).json().sections[0].entries[0]
    const shown = await page()
    t.match(shown, /只核对了核验码<br><small>请把上面的标题和下面的“所印条款”与纸面逐字对照/)
    for (const { text } of provisions) t.ok(shown.includes(text), text.slice(0, 20))
    t.match(shown, '&lt;b&gt;己&lt;/b&gt;')
    t.notMatch(shown, /各党支部|某纪〔2026〕3号|>内部</, 'neither recipient nor marks')
    t.match(await json(), { compared: 'code', clauses: [{ clauses: provisions.map(({ text }: any) => ({ text })) }] })
    const shut = await page(closed)
    t.match(shut, /只核对了核验码<br><small>纸面的条款未作核对/)
    for (const { text } of provisions) t.notOk(shut.includes(text))
    t.match(await json(closed), { compared: 'code', clauses: null })
    const md = (await ask(`/v1/briefings/${id}.md`, one, open)).rawPayload
    const hash = createHash('sha256').update(md).digest('hex')
    t.match(await page(open, `?sha256=${hash}`), /文件一致：这是本库制作的 MD 文件，标题、条款和其余文字逐字节相同/)
    t.match(await json(open, `?sha256=${hash}`), { compared: 'file', file: { made: true } })
    const other = `?sha256=${'0'.repeat(64)}`
    t.match(await page(open, other), /核验码属实，但文件不一致/)
    t.match(await json(open, other), { compared: 'code', file: { made: false } })
  })

  t.test('repeated under the same idempotency key it is the same, on another day too', async (t) => {
    const named = { 'idempotency-key': 'monday' }
    const first = await order(one, '丁', named)
    now = new Date('2026-11-25T04:00:00Z')
    const again = await order(one, '丁', named)
    t.strictSame([again.statusCode, again.json().id], [first.statusCode, first.json().id])
    t.not((await order(one, '丁')).json().id, first.json().id, 'without the name another day is another briefing')
    t.match((await order(one, '戊', named)).json(), { code: 'idempotency-mismatch' })
    const audit = (await ask('/v1/audit?action=orderBriefing&limit=200', admin)).json().items
    t.equal(audit.filter(({ target }: any) => target === `briefing/${first.json().id}`).length, 1)
  })
})

t.test('an idempotency key of a query sent as POST belongs to one query only', async (t) => {
  const base = await openTestBase(anyEngine)
  const app = await buildApp({ base, printer: createPaperlessPrinter() })
  t.teardown(() => app.close().then(() => base.store.close()))
  const citation = (quote: string) => ({ citations: [{ ref: '浙江十条戒律', quote }] })
  const sheet = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: smallOrder })).json()
  const upload = (bytes: string) => `--cut\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${bytes}\r\n--cut--\r\n`
  for (const [url, payload, other, type] of [
    ['/v1/citations/verify', citation('甲'), citation('乙')],
    ['/v1/citations/verify', '《保密法》第一条“甲”', '《保密法》第一条“乙”', 'text/plain'],
    ['/v1/changes/check', { items: [{ id: 'a', version: 1 }] }, { items: [{ id: 'a', version: 2 }] }],
    ['/v1/briefings/preview', smallOrder, { ...smallOrder, title: '另一' }],
    [`/v/${sheet.code}`, upload('甲'), upload('乙'), 'multipart/form-data; boundary=cut']
  ] as const) {
    const ask = async (body: object | string) => {
      const headers = { 'idempotency-key': `${url} ${type}`, 'content-type': type ?? 'application/json', accept: 'application/json' }
      const reply = await app.inject({ method: 'POST', url, payload: body, headers })
      return [reply.statusCode, reply.json().code]
    }
    const [[first], [again], refused] = [await ask(payload), await ask(payload), await ask(other)]
    t.strictSame([first, again, refused], [200, 200, [422, 'idempotency-mismatch']], url)
  }
  // A rejected request does not use up its idempotency key.
  const named = (payload: object) => app.inject({ method: 'POST', url: '/v1/briefings/preview', payload, headers: { 'idempotency-key': 'once' } })
  t.equal((await named({ ...smallOrder, sections: [{ records: [{ id: 'no-such-work' }] }] })).json().code, 'unusable-record')
  t.equal((await named(smallOrder)).statusCode, 200)
})
