// The life of a briefing: ordered by a template, issued again a month later, replaced, withdrawn, found in the list.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'
import { engines, openTestBase } from '../support/bases.js'
import { bearerHeader, createTestKey, createTestKeys } from '../support/api-keys.js'

const monthly = {
  ...smallOrder,
  title: '北京市有关规定每月通报',
  asOf: 'today',
  date: 'today',
  imprint: { printedBy: '某市纪委办公室', printedOn: 'today' },
  sections: [
    { heading: '规定', records: [{ id: 'cn-330000-ten-commandments' }] },
    { heading: '上月修改', changedSince: 'P1M', query: { region: '110000' } }
  ]
}

for (const engine of engines) {
  t.test(`the life of a briefing on ${engine}`, async (t) => {
    let now = new Date('2026-11-22T04:00:00Z')
    const base = await openTestBase(engine, { now: () => now })
    const [printer, another] = [createPaperlessPrinter(), createPaperlessPrinter()]
    const app = await buildApp({ base, printer })
    const closed = await buildApp({ base, printer: another, readAccess: 'key' })
    t.teardown(async () => {
      await Promise.all([app.close(), closed.close()])
      await base.store.close()
    })
    const keys = await createTestKeys(base)
    const other = await createTestKey(base, { name: 'other' })
    const post = (url: string, payload: object, key: string | null = keys.read, { headers = {}, to = app } = {}) =>
      to.inject({ method: 'POST', url, payload, headers: { ...(key === null ? {} : bearerHeader(key)), ...headers } })
    const get = (url: string, key: string | null = keys.read, to = app) => to.inject({ url, headers: key === null ? {} : bearerHeader(key) })
    const put = (name: string, order: object, headers = {}) =>
      app.inject({ method: 'PUT', url: `/v1/briefing-templates/${encodeURIComponent(name)}`, payload: { order }, headers: { ...bearerHeader(keys.edit), ...headers } })
    const page = async (code: string) => (await app.inject({ url: `/v/${code}`, headers: { accept: 'text/html' } })).body
    const record = (text: string, day: string) =>
      recordVersion(base, { ...sampleWork('beijing-rule'), content: { ...sampleText(text, day), title: '北京规定', region: '110000' } })

    t.test('next month by the same template: only what changed differs, and the first paper says that it is replaced', async (t) => {
      await record('罚款五百元。', '2019-01-01')
      await record('罚款五千元。', '2026-11-01')
      const added = await put('每月通报', monthly)
      t.strictSame([added.statusCode, added.json().order.date], [201, 'today'])
      const november = await post('/v1/briefing-templates/每月通报/briefings?view=full', {})
      t.equal(november.statusCode, 201, november.body)
      const first = november.json()
      t.strictSame([first.asOf, first.date, first.imprint.printedOn, first.sections[1].changedSince], ['2026-11-22', '2026-11-22', '2026-11-22', '2026-10-22'])
      t.match(first.sections[1].entries, [{ work: 'beijing-rule', comparison: { from: { version: 1 } } }])

      now = new Date('2026-12-22T04:00:00Z')
      await record('罚款五万元。', '2026-12-01')
      const december = await post(`/v1/briefings/${first.id}/reissue?view=full`, {})
      t.equal(december.statusCode, 201, december.body)
      const second = december.json()
      t.strictSame([second.asOf, second.date, second.imprint.printedOn, second.sections[1].changedSince], ['2026-12-22', '2026-12-22', '2026-12-22', '2026-11-22'])
      t.match(second.sections[1].entries, [{ work: 'beijing-rule', version: 3, comparison: { from: { version: 2 } } }])
      const moved = ['id', 'code', 'fingerprint', 'asOf', 'knownAt', 'madeAt', 'date', 'imprint', 'links', 'keptUntil', 'renderings', 'sections', 'sources']
      const rest = (one: object) => Object.fromEntries(Object.entries(one).filter(([name]) => !moved.includes(name)))
      t.strictSame(rest(second), rest(first), 'everything else is the same')
      t.strictSame(second.sections[0], first.sections[0])

      t.match(await page(first.code), new RegExp(`已由<a href="/v/${second.code}">核验码 ${second.code}</a> 的简报代替（2026年12月22日）`))
      t.match((await get(`/v/${first.code}.json`)).json(), { supersededBy: second.code, withdrawn: null })
      t.notMatch(await page(second.code), /代替|撤回/)
      const summary = (await get(`/v1/briefings/${second.id}?view=summary`)).json()
      t.match(summary, { supersedes: first.code, supersededBy: null, template: '每月通报', records: 2, layout: 'bulletin' })
      t.match((await get('/v1/briefings')).json().items.map(({ code, supersedes, supersededBy }: any) => [code, supersedes, supersededBy]),
        [[second.code, first.code, null], [first.code, null, second.code]])
      t.equal((await get(`/v1/briefings/${second.id}?view=summary`, other)).json().template, null, 'not told to others')
    })

    t.test('an order is kept as it was given; changes are merged into it, null is the default', async (t) => {
      const made = (await post('/v1/briefings', { ...smallOrder, title: '甲', asOf: undefined, subtitle: '副题' })).json()
      t.notOk('sections' in made || 'titleLines' in made, 'the reply is a summary')
      t.match(made, { title: '甲', issuer: '某市纪委办公室', supersedes: null, renderings: [{ format: 'pdf', state: 'not-available' }], links: { pdf: `/v1/briefings/${made.id}.pdf` } })
      const changes = { date: 'today', subtitle: null, issuer: '新署名', redHead: { copyNumber: null, secrecy: '秘密' } }
      const again = (await post(`/v1/briefings/${made.id}/reissue?view=full`, { changes, supersedes: false })).json()
      t.match(again, { title: '甲', subtitle: null, issuer: '新署名', date: '2026-12-22', redHead: { mark: '某市纪委文件', copyNumber: null, secrecy: '秘密' } })
      t.equal((await get(`/v/${made.code}.json`)).json().supersededBy, null)
      const third = (await post(`/v1/briefings/${again.id}/reissue?view=full`, { changes: { title: '乙' } })).json()
      t.match(third, { title: '乙', issuer: '新署名', redHead: { secrecy: '秘密' } }, 'the merged order is kept in its turn')
      const same = await post(`/v1/briefings/${third.id}/reissue`, {})
      t.strictSame([same.statusCode, same.json().id, same.json().supersedes], [200, third.id, (await get(`/v1/briefings/${again.id}?view=summary`)).json().code],
        'nothing changed: the same paper, which does not replace itself')
    })

    t.test('what cannot be issued again: not one\'s own, not kept, not an order after the merge', async (t) => {
      const { id } = (await post('/v1/briefings', { ...smallOrder, title: '丙' })).json()
      const outcome = async (key: string | null, body: object, to = app, of = id) => {
        const reply = await post(`/v1/briefings/${of}/reissue`, body, key, { to })
        return [reply.statusCode, reply.json().code]
      }
      t.strictSame(await outcome(null, {}), [401, 'key-missing'])
      t.strictSame(await outcome(other, {}), [403, 'briefing-of-others'])
      t.strictSame(await outcome(other, {}, closed), [404, 'briefing-not-found'], 'as if there were none')
      t.strictSame(await outcome(keys.read, {}, app, 'b-none'), [404, 'briefing-not-found'])
      t.strictSame(await outcome(keys.read, { changes: { colour: 'red' } }), [400, 'unknown-parameter'])
      t.strictSame(await outcome(keys.read, { changes: { date: 'yesterday' } }), [400, 'invalid-parameter'])
      t.strictSame(await outcome(keys.read, { changes: { sections: null } }), [400, 'invalid-parameter'])
      t.strictSame(await outcome(keys.read, { changes: { title: ' ' } }), [422, 'invalid-order'])
      t.strictSame(await outcome(keys.read, { changes: { date: 'P1X' } }), [400, 'invalid-parameter'])
      const anonymous = (await post('/v1/briefings', { ...smallOrder, title: '丁' }, null)).json()
      t.strictSame(await outcome(keys.admin, {}, app, anonymous.id), [409, 'order-not-kept'])
      t.equal((await outcome(keys.admin, { supersedes: false }))[0], 201, 'an administrator may')
    })

    t.test('a repeated request under one idempotency key is the same paper, on the day after too', async (t) => {
      const { id } = (await post('/v1/briefings', { ...smallOrder, title: '戊', asOf: undefined })).json()
      const headers = { 'idempotency-key': 'reissue-1' }
      const first = await post(`/v1/briefings/${id}/reissue`, { changes: { date: 'today' } }, keys.read, { headers })
      now = new Date('2026-12-23T04:00:00Z')
      const again = await post(`/v1/briefings/${id}/reissue`, { changes: { date: 'today' } }, keys.read, { headers })
      t.strictSame([again.json().id, again.json().date], [first.json().id, '2026-12-22'])
    })

    t.test('withdrawn for good, with a reason that everybody reads who holds the sheet', async (t) => {
      await post('/v1/briefings', { ...smallOrder, title: '己' }, null)
      await post('/v1/briefings', { ...smallOrder, title: '己' }, null)
      const { id, code } = (await post('/v1/briefings', { ...smallOrder, title: '己' })).json()
      const withdraw = (reason: string, key: string | null = keys.read) => post(`/v1/briefings/${id}/withdraw`, { reason }, key)
      t.equal((await withdraw('文号有误', null)).statusCode, 401)
      t.equal((await withdraw('文号有误', other)).json().code, 'briefing-of-others')
      t.equal((await post('/v1/briefings', { ...smallOrder, title: '己' }, other)).json().id, id, 'an equal order finds the same briefing')
      t.equal((await withdraw('冒名', other)).json().code, 'briefing-of-others', 'and gives no say in it')
      t.equal((await post(`/v1/briefings/${id}/reissue`, { changes: { title: '冒名' } }, other)).json().code, 'briefing-of-others')
      t.equal((await post(`/v1/briefings/${id}/reissue`, { changes: { title: '另一份' }, supersedes: false }, other)).statusCode, 201)
      t.strictSame((await Promise.all(['', ' ', '一\n二', '\u202e反', '字'.repeat(201)].map((reason) => withdraw(reason)))).map(({ statusCode }) => statusCode), [400, 400, 400, 400, 400])
      const done = await withdraw('文号<有误>')
      t.match([done.statusCode, done.json()], [200, { code, withdrawn: { reason: '文号<有误>' } }])
      t.strictSame([(await withdraw('另一理由')).json().code, (await withdraw('另一理由')).statusCode], ['briefing-withdrawn', 409])
      t.match(await page(code), /这份简报已于2026年12月23日撤回，请勿再用<br><small>理由：文号&lt;有误&gt;/)
      t.match((await get(`/v/${code}.json`)).json().withdrawn, { reason: '文号<有误>' })
      t.match((await get('/v1/briefings?title=己')).json().items, [{ code, withdrawn: { reason: '文号<有误>' } }])
      t.equal((await get(`/v1/briefings/${id}.md`)).statusCode, 200, 'it can still be read')
      const audit = (await get(`/v1/audit?action=withdrawBriefing`, keys.admin)).json().items
      t.match(audit, [{ target: `briefing/${id}` }])
      t.notMatch(JSON.stringify(audit), /文号/)
    })

    t.test('the list is found by title, issuer, date, record and template', async (t) => {
      const titled = (list: string, key = keys.read) => get(`/v1/briefings?${list}`, key).then((reply) => reply.json().items.map(({ title }: any) => title))
      await post('/v1/briefings', { ...smallOrder, title: '一百%_的\\通知', issuer: 'ABC 办公室', date: '2025-03-09' })
      t.strictSame(await titled(`title=${encodeURIComponent('%_的')}`), ['一百%_的\\通知'])
      t.strictSame(await titled(`title=${encodeURIComponent('的\\通')}`), ['一百%_的\\通知'])
      t.strictSame(await titled(`title=${encodeURIComponent('百_的')}`), [], 'no pattern of the caller')
      t.strictSame(await titled('issuer=abc'), ['一百%_的\\通知'])
      for (const date of ['2025', '2025-03', '2025-03-09']) t.strictSame(await titled(`date=${date}`), ['一百%_的\\通知'], date)
      t.strictSame(await titled('date=2025-04'), [])
      t.equal((await get('/v1/briefings?date=2025-3')).statusCode, 400)
      t.strictSame(await titled('record=beijing-rule'), [monthly.title, monthly.title])
      t.strictSame(await titled('record=no-such-work'), [])
      t.strictSame(await titled('template=每月通报&record=beijing-rule&title=通报&date=2026-11'), [monthly.title])
      t.strictSame(await titled('template=每月通报', other), [], 'one\'s own only')
      t.equal((await titled('template=每月通报', keys.admin)).length, 2)
      const pages = (await get('/v1/briefings?template=每月通报&limit=1')).json()
      const next = (await get(`/v1/briefings?template=每月通报&limit=1&cursor=${pages.nextCursor}`)).json()
      t.match([pages.items[0].date, next.items[0].date, next.nextCursor], ['2026-12-22', '2026-11-22', null])
    })

    t.test('templates: for every key to read, for editors to write, by their ETag', async (t) => {
      t.equal((await get('/v1/briefing-templates', null)).json().code, 'key-missing')
      t.equal((await get('/v1/briefing-templates/每月通报', null)).json().code, 'key-missing')
      const read = await get('/v1/briefing-templates/每月通报', other)
      t.match(read.json(), { name: '每月通报', order: { asOf: 'today' }, changedBy: /./ })
      t.match((await get('/v1/briefing-templates?limit=1', other)).json(), { items: [{ name: '每月通报' }], nextCursor: null })
      t.equal((await put('每月通报', monthly)).statusCode, 428)
      t.equal((await put('每月通报', monthly, { 'if-match': '"9"' })).statusCode, 412)
      t.equal((await put('每月通报', { ...monthly, title: '新题' }, { 'if-match': String(read.headers.etag) })).statusCode, 200)
      t.match((await put('坏', { ...monthly, asOf: 'tomorrow' })).json(), { code: 'invalid-parameter', errors: [{ pointer: '/body/asOf' }] })
      t.equal((await put('a b', monthly)).statusCode, 400)
      const remove = (etag: string) =>
        app.inject({ method: 'DELETE', url: '/v1/briefing-templates/每月通报', headers: { ...bearerHeader(keys.edit), 'if-match': etag } })
      const papers = (await get('/v1/briefings?template=每月通报')).json().items
      const mine = await post('/v1/briefing-templates/每月通报/briefings', { changes: { title: '特刊' }, supersedes: papers[0].id })
      t.match(mine.json(), { title: '特刊', template: '每月通报', supersedes: papers[0].code })
      t.equal((await post('/v1/briefing-templates/每月通报/briefings', { supersedes: papers[0].id }, other)).statusCode, 404)
      t.equal((await post('/v1/briefing-templates/none/briefings', {})).json().code, 'template-not-found')
      t.strictSame([(await remove('"1"')).statusCode, (await remove('*')).statusCode, (await remove('*')).statusCode], [412, 204, 404])
      t.equal((await post(`/v1/briefings/${mine.json().id}/reissue`, { changes: { title: '又一期' } })).statusCode, 201, 'the order outlives its template')
    })
  })
}
