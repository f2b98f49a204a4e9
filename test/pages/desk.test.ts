// The briefing desk: choosing, arranging, previewing, issuing, issuing again, templates. Through the forms, as a browser sends them.
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { fieldsOf } from '../../src/pages/desk/order/draft.js'
import { draftOf } from '../../src/pages/desk/order/order-of-draft.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'
import { createTestKey, createTestKeys } from '../support/api-keys.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { sampleContent, sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'
import { nastyTexts } from './nasty-texts.js'
import { browser } from './pages.js'

const rule = 'cn-330000-ten-commandments'
const host = 'rules.example.cn'
type Fields = Record<string, string | string[]>

/** Everything that an order can say, as far as the layout of a notice takes it. */
const wholeOrder = {
  layout: 'notice', title: ['关于印发有关规定', '摘编的通知'], subtitle: '（试行）', issuer: '某市纪律检查委员会', coIssuers: ['某市监察委员会'], recipient: '各党支部',
  date: '2026-11-22', asOf: '2026-11-22', introduction: '现将有关规定摘编如下。\n请结合实际学习。',
  redHead: {
    mark: '文件', organs: ['某市纪律检查委员会', '某市监察委员会'], documentNumber: '某纪发〔2026〕3号', copyNumber: '1', secrecy: '内部', urgency: '加急', signedOffBy: '张三 李四'
  },
  editorialNote: { label: '编者按', text: '供学习参考。' },
  closing: '特此通知。', annotation: '此件公开发布',
  imprint: { mainTo: '各县', copiesTo: '市委办公室。', printedBy: '某市纪委办公室', printedOn: '2026-11-22', copies: 50 },
  options: { facts: 'short', notInForce: 'mark', numbering: true, recordHeadings: true, contents: false, sources: true, notes: false, fullTexts: false },
  sections: [
    { heading: '各地规定', introduction: '以下为原文。', conclusion: '请对照检查。', records: [{ id: rule, version: 1, eIds: ['quote_1', 'quote_2'] }, { id: 'case-wu-moments-comment' }] },
    { heading: '提示', query: { kind: 'guidance-item', topic: 'red-packets', includeSubregions: true, region: '330000', q: '红包', limit: 2 } },
    { heading: '上月修改', changedSince: '2026-10-22', query: { kind: 'article' } },
    { introduction: '各单位应当报送情况。' }
  ],
  attachments: [{ title: '报送要求', text: '一、内容。\n二、方式。' }, { title: '人员名单', file: { name: '名单.pdf', sha256: 'ab'.repeat(32) } }]
}

t.test('the briefing desk', async (t) => {
  const base = await openTestBase(anyEngine, { now: () => new Date('2026-11-22T04:00:00Z') })
  const app = await buildApp({ base, printer: createPaperlessPrinter() })
  const closed = await buildApp({ base, printer: createPaperlessPrinter(), readAccess: 'key', anonymousLimits: { allowed: false, days: 7, bytesPerAddress: 1e6, bytesInAll: 1e7 } })
  const strict = await buildApp({ base, printer: createPaperlessPrinter(), anonymousLimits: { allowed: false, days: 7, bytesPerAddress: 1e6, bytesInAll: 1e7 } })
  t.teardown(async () => {
    await Promise.all([app.close(), closed.close(), strict.close()])
    await base.store.close()
  })
  const keys = await createTestKeys(base)
  const other = await createTestKey(base, { name: 'other' })

  /** A browser with its cookies. */
  const visitor = (key?: string, to = app) => {
    const cookies = new Map(key === undefined ? [] : [['guiju-key', key]])
    const take = (response: Awaited<ReturnType<typeof app.inject>>) => {
      for (const one of [response.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!
        if (value === '') cookies.delete(name!)
        else cookies.set(name!, value!)
      }
      return response
    }
    const headers = () => ({ ...browser, host, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') })
    return {
      cookies,
      get: async (url: string) => take(await to.inject({ url, headers: headers() })),
      post: async (url: string, fields: Fields, more: Record<string, string | undefined> = {}) => take(await to.inject({
        method: 'POST', url, payload: encode(fields), headers: given({ ...headers(), origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded', ...more })
      }))
    }
  }

  const good = { title: '规定摘编', issuer: '某市纪委', date: '2026-11-22', 'redHead.mark': '某市纪委文件', 'sections.0.heading': '地方规定', 'sections.0.records.0.id': rule, 'sections.0.records.0.eIds': 'quote_1' }

  t.test('records are chosen while reading, arranged, and are there again without a script', async (t) => {
    const one = visitor()
    t.match((await one.get(`/v1/regional-rules/${rule}`)).body, 'action="/desk/basket"')
    const added = await one.post('/desk/basket', { id: rule, back: `/v1/regional-rules/${rule}` })
    t.strictSame([added.statusCode, added.headers['cache-control']], [303, 'private, no-store'])
    t.match(String(added.headers['set-cookie']), /^guiju-desk=\S+; Path=\/desk; HttpOnly; SameSite=Strict$/)
    const desk = await one.get(String(added.headers.location))
    t.match(desk.body, '已选入《党员干部微信微博行为十条戒律》')
    t.match(desk.body, `href="/v1/regional-rules/${rule}">返回继续阅读`)
    await one.post('/desk/basket', { id: 'case-wu-moments-comment' })
    await one.post('/desk/basket', { id: rule, eId: ['quote_1', 'quote_2'], version: '1' })
    const fields = formIn((await one.get('/desk')).body)
    t.strictSame([0, 1, 2].map((at) => fields[`sections.0.records.${at}.id`]), [rule, 'case-wu-moments-comment', rule])
    t.strictSame([fields['sections.0.records.2.eIds'], fields['sections.0.records.2.version']], ['quote_1 quote_2', '1'])
    let form = formIn((await one.post('/desk', { ...fields, title: '摘编', action: 'record-up.0.2' })).body)
    t.strictSame([0, 1, 2].map((at) => form[`sections.0.records.${at}.id`]), [rule, rule, 'case-wu-moments-comment'])
    form = formIn((await one.post('/desk', { ...form, action: 'add-section' })).body)
    form = formIn((await one.post('/desk', { ...form, 'sections.1.heading': '案例', action: 'record-down.0.2' })).body)
    t.strictSame([form['sections.1.records.0.id'], form['sections.1.heading'], form.title], ['case-wu-moments-comment', '案例', '摘编'])
    form = formIn((await one.post('/desk', { ...form, action: 'section-up.1' })).body)
    t.equal(form['sections.0.heading'], '案例')
    form = formIn((await one.post('/desk', { ...form, action: 'record-remove.1.0' })).body)
    const again = formIn((await one.get('/desk')).body)
    t.strictSame({ ...again, key: '' }, { ...form, key: '' }, 'what was typed comes back by the cookie alone')
    t.notMatch((await visitor().get('/desk')).body, 'value="案例"', 'nobody else has it')
    await one.post('/desk', { ...form, action: 'clear' })
    t.equal(one.cookies.has('guiju-desk'), false)
  })

  t.test('other clauses of a chosen record are ticked where it stands: some, none, all', async (t) => {
    const provisions = Array.from({ length: 12 }, (_, at) => ({
      eId: `art_${at + 1}`, wId: null, parent: null, level: 'article', number: `第${at + 1}条`, heading: null, text: `事项${at + 1}应当登记。${'说明'.repeat(40)}`, citations: []
    }))
    await recordVersion(base, { ...sampleWork('desk-many'), content: sampleContent({ provisions }) })
    const one = visitor()
    const record = 'sections.0.records.0'
    await one.post('/desk/basket', { id: 'desk-many', eId: ['art_1', 'art_12'] })
    const change = async (eId: string[], action = 'save') => {
      const opened = await one.post('/desk', { ...formIn((await one.get('/desk')).body), action: 'record-clauses.0.0' })
      const form = formIn((await one.post('/desk', { ...formIn(opened.body), [`${record}.eId`]: eId, action })).body)
      return { opened: opened.body, form }
    }
    const { opened, form } = await change(['art_3', 'art_5'])
    const boxes = ticksIn(opened)
    t.strictSame(boxes.filter(({ isTicked }) => isTicked).map(({ eId }) => eId), ['art_1', 'art_12'])
    t.equal(boxes.length, 12)
    t.match(boxes[2], { eId: 'art_3', text: /^第3条　事项3应当登记。说明.*…$/ }, 'each with its number and how it begins')
    t.strictSame([form[`${record}.eIds`], form[`${record}.eId`]], ['art_3 art_5', undefined], 'and the boxes are gone')
    t.match((await one.get('/desk')).body, '选2条')
    t.equal((await change([])).form[`${record}.eIds`], undefined)
    t.match((await one.get('/desk')).body, / · 全文</)
    t.equal((await change(['art_4'], 'add-section')).form[`${record}.eIds`], 'art_4', 'whichever button sends them')
    t.equal((await change(boxes.map(({ eId }) => eId))).form[`${record}.eIds`], undefined, 'all of them are the whole text')
    const shown = await one.post('/desk/preview', { ...good, [`${record}.id`]: 'desk-many', [`${record}.eIds`]: 'art_1', [`${record}.listed`]: '12', [`${record}.eId`]: 'art_3' })
    t.strictSame([shown.statusCode, shown.body.includes('事项3应当登记'), shown.body.includes('事项1应当登记')], [200, true, false], 'a preview prints what is ticked')
  })

  t.test('the clauses listed are of the version chosen, or of the day; what cannot be listed is said, and stays as it was', async (t) => {
    const open = async (fields: Fields, action = 'record-clauses.0.0') => visitor().post('/desk', { ...fields, action })
    for (const [text, day] of [['旧条文。', '2020-01-01'], ['新条文。', '2024-01-01']] as const) await recordVersion(base, { ...sampleWork('desk-two'), content: sampleText(text, day) })
    for (const id of ['desk-sealed', 'desk-withdrawn']) await recordVersion(base, { ...sampleWork(id), content: sampleText('不给看的文字。', '2020-01-01') })
    await sealForTest(base, sampleWork('desk-sealed'), 1)
    await withdrawVersion(base, { ...sampleWork('desk-withdrawn'), number: 1 })
    const record = 'sections.0.records.0'
    const texts = async (fields: Fields) => ticksIn((await open({ [`${record}.id`]: 'desk-two', ...fields })).body).map(({ text }) => text.trim())
    t.match((await texts({})).join(), '新条文。')
    t.match((await texts({ asOf: '2021-01-01' })).join(), '旧条文。')
    t.match((await texts({ [`${record}.version`]: '1' })).join(), '旧条文。')
    t.match((await texts({ asOf: 'today' })).join(), '新条文。')
    for (const [id, said] of [['desk-sealed', '文字已封存'], ['desk-withdrawn', 'notice bad'], ['desk-gone', '本库没有这个文件']] as const) {
      const { statusCode, body } = await open({ [`${record}.id`]: id, [`${record}.eIds`]: 'para_1' })
      t.strictSame([statusCode, ticksIn(body).length, formIn(body)[`${record}.eIds`]], [200, 0, 'para_1'], id)
      t.match(body, said)
      t.notMatch(body, '不给看的文字')
    }
    for (const version of ['9', '0', 'x', '99999999999']) t.match((await open({ [`${record}.id`]: 'desk-two', [`${record}.version`]: version })).body, 'notice bad', version)
    for (const action of ['record-clauses.9.9', 'record-clauses', 'record-clauses.0', 'record-clauses.a.b', 'toString', '__proto__', 'hasOwnProperty', 'constructor']) {
      const { statusCode, body } = await open({ [`${record}.id`]: 'desk-two' }, action)
      t.strictSame([statusCode, ticksIn(body).length, formIn(body)[`${record}.id`]], [200, 0, 'desk-two'], action)
    }
  })

  t.test('an eId that no text has is shown as a text, ticked, and refused at the record when it is ordered', async (t) => {
    const record = 'sections.0.records.0'
    const plain = new Set(tagsOf((await visitor().post('/desk', { ...good, [`${record}.eIds`]: 'none', action: 'record-clauses.0.0' })).body))
    for (const text of nastyTexts) {
      const words = text.split(/\s+/).filter((word) => word !== '')
      const { statusCode, body } = await visitor().post('/desk', { ...good, [`${record}.eIds`]: text, action: 'record-clauses.0.0' })
      t.strictSame([statusCode, tagsOf(body).filter((tag) => !plain.has(tag))], [200, []], text.slice(0, 40))
      t.strictSame(new Set(ticksIn(body).filter(({ isTicked }) => isTicked).map(({ eId }) => eId)), new Set(words))
      const again = await visitor().post('/desk', { ...formIn(body), [`${record}.eId`]: words, action: 'save' })
      t.equal(formIn(again.body)[`${record}.eIds`], [...new Set(words)].join(' '))
    }
    const refused = await visitor().post('/desk/order', { ...good, [`${record}.listed`]: '10', [`${record}.eId`]: ['quote_1', '"><b>'] })
    t.match([refused.statusCode, refused.body], [422, /<a href="#sections\.0\.records\.0">/])
  })

  t.test('a cookie stays below 4 kB, keeps the records longest, and one that is not from here is nothing', async (t) => {
    const one = visitor()
    const words = Array.from({ length: 4_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join('')
    const kept = await one.post('/desk', { title: '长稿', introduction: words, 'sections.0.records.0.id': rule, action: 'save' })
    t.match(kept.body, '浏览器只存得下标题和所选文件')
    t.ok(formIn(kept.body).introduction === words, 'on the page nothing is lost')
    t.ok(String(kept.headers['set-cookie']).length < 4_096)
    const back = formIn((await one.get('/desk')).body)
    t.strictSame([back.title, back['sections.0.records.0.id'], back.introduction], ['长稿', rule, ''])
    const more = await one.post('/desk/basket', { id: 'case-wu-moments-comment' })
    t.notMatch((await one.get(String(more.headers.location))).body, '浏览器只存得下标题和所选文件', 'all of it is kept')
    // As long as the cookie can hold, so that one more record does not fit.
    const save = (length: number) => one.post('/desk', { title: '长稿', introduction: words.slice(0, length), action: 'save' })
    let [length, tooLong] = [200, 4_000]
    while (tooLong - length > 20) {
      const half = Math.floor((length + tooLong) / 2)
      if ((await save(half)).body.includes('浏览器只存得下标题和所选文件')) tooLong = half
      else length = half
    }
    t.notMatch((await save(length)).body, '浏览器只存得下标题和所选文件')
    const cut = await one.post('/desk/basket', { id: 'case-wu-moments-comment', eId: Array.from({ length: 60 }, (_, at) => `para_${(at * 7919) % 100_003}`) })
    t.match((await one.get(String(cut.headers.location))).body, '浏览器只存得下标题和所选文件', 'what adding a record has left out is said')
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`sections.0.records.${at}.id`, `record-${(at * 7919) % 100_003}-${at}`]))
    const packed = await one.post('/desk', { ...many, action: 'save' })
    t.ok(String(packed.headers['set-cookie']).length < 4_096)
    const flood = await app.inject({ method: 'POST', url: '/desk', payload: Array.from({ length: 60_000 }, (_, at) => `sections.${at % 200}.records.${Math.floor(at / 200)}.id=a`).join('&'),
      headers: { ...browser, host, origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' } })
    t.match([flood.statusCode, flood.body.length < 5_000_000], [200, true], `far too many records are not read: ${flood.body.length}`)
    for (const cookie of ['guiju-desk=%%%', `guiju-desk=${Buffer.from('no deflate').toString('base64url')}`, 'guiju-desk=', `guiju-desk=${'A'.repeat(9_000)}`]) {
      t.equal((await app.inject({ url: '/desk', headers: { ...browser, cookie } })).statusCode, 200, cookie.slice(0, 30))
    }
  })

  t.test('the form says all that an order can say: order, form and order again are the same', async (t) => {
    const fields = Object.fromEntries(fieldsOf(draftOf(wholeOrder)))
    const shown = formIn((await visitor().post('/desk', { ...fields, action: 'save' })).body)
    const one = visitor(keys.read)
    const ordered = await one.post('/desk/order', shown)
    t.equal(ordered.statusCode, 422, 'the records do not all match')
    const issue = /id="errors".*?<\/section>/s.exec(ordered.body)![0]
    t.match(issue, /href="#sections\.\d/)
    const { rows } = await saveAsTemplate(t, shown)
    t.strictSame(rows, wholeOrder)
  })

  async function saveAsTemplate(t: Test, fields: Fields) {
    const editor = visitor(keys.edit)
    const saved = await editor.post('/desk/templates', { ...fields, 'about.templateName': '全部要素' })
    t.equal(saved.statusCode, 303, saved.body.slice(0, 2_000))
    const read = await app.inject({ url: `/v1/briefing-templates/${encodeURIComponent('全部要素')}`, headers: { authorization: `Bearer ${keys.edit}` } })
    return { rows: read.json().order }
  }

  t.test('errors are said at the top and at the field, in the language of the form, and nothing typed is lost', async (t) => {
    const one = visitor()
    const fields = {
      title: '', date: '2026-02-30', 'redHead.documentNumber': '某纪发(2026)03号', 'redHead.mark': '某市纪委文件', 'imprint.copies': '五十', 'imprint.printedBy': '办公室', 'imprint.printedOn': '2026-11-22',
      'sections.0.records.0.id': 'no-such-record', 'sections.0.heading': '规定', introduction: '两行\r\n文字'
    }
    const sent = await one.post('/desk/order', fields)
    t.strictSame([sent.statusCode, sent.headers['cache-control']], [400, 'private, no-store'])
    t.match(sent.body, /<title>错误：/)
    t.match(sent.body, /<a href="#title">/)
    t.match(sent.body, /<a href="#imprint\.copies">/)
    t.match(sent.body, /aria-describedby="date-hint date-error" aria-invalid="true" type="text" value="2026-02-30"/)
    t.match(formIn(sent.body), { 'imprint.copies': '五十', introduction: '两行\n文字', 'sections.0.records.0.id': 'no-such-record' })
    const mended = { ...fields, title: '摘编', date: '2026-11-22', 'imprint.copies': '50', layout: 'notice' }
    const next = await one.post('/desk/order', { ...mended, lang: 'en' })
    t.match(next.body, /<html lang="en"/)
    t.match(next.body, /<a href="#redHead\.documentNumber">/)
    const last = await one.post('/desk/order', { ...mended, 'redHead.documentNumber': '某纪发〔2026〕3号' })
    t.match(last.body, /<a href="#sections\.0\.records\.0">/)
    t.match((await one.post('/desk/order', { title: '空' })).body, /<a href="#sections">还没有选入任何内容/)
  })

  t.test('a preview is a page of its own and keeps nothing', async (t) => {
    const shown = await visitor().post('/desk/preview', { ...good, format: 'html' })
    t.strictSame([shown.statusCode, shown.headers['content-type'], shown.headers['cache-control']], [200, 'text/html; charset=utf-8', 'private, no-store'])
    t.match(shown.body, '规定摘编')
    t.match(String(shown.headers['content-security-policy']), /default-src 'none'/)
    t.match((await visitor().post('/desk/preview', { ...good, format: 'docx' })).headers['content-type'], /wordprocessingml/)
    t.equal((await visitor().post('/desk/preview', { ...good, title: '' })).statusCode, 400)
    t.strictSame((await app.inject({ url: '/v1/briefings', headers: { authorization: `Bearer ${keys.admin}` } })).json().items, [])
  })

  t.test('sent twice it is one briefing; it can be read, downloaded, checked, copied, issued again and withdrawn', async (t) => {
    const one = visitor(keys.read)
    const [first, again] = [await one.post('/desk/order', { ...good, key: 'k1' }), await one.post('/desk/order', { ...good, key: 'k1' })]
    t.strictSame([first.statusCode, again.statusCode, again.headers.location], [303, 303, first.headers.location])
    const address = String(first.headers.location)
    const page = await one.get(address)
    t.strictSame([page.statusCode, page.headers['cache-control']], [200, 'private, no-store'])
    const code = /<strong class="code">([^<]+)</.exec(page.body)![1]!
    t.equal((await app.inject({ url: `/v/${code}`, headers: browser })).statusCode, 200)
    for (const format of ['html', 'md', 'docx']) {
      const file = await one.get(`${address}.${format}`)
      t.strictSame([file.statusCode, file.headers['cache-control']], [200, 'private, no-store'], format)
    }
    const copies = await one.post(`${address}/copies`, { from: '1', to: '2', format: 'docx' })
    t.strictSame([copies.statusCode, copies.headers['content-type'], copies.rawPayload.subarray(0, 2).toString()], [200, 'application/zip', 'PK'])
    t.match((await one.post(`${address}/copies`, { from: '0', to: '2' })).body, '份号须为')

    const draft = formIn((await one.get(`/desk?from=${address.split('/').at(-1)}`)).body)
    t.match(draft, { title: '规定摘编', 'about.supersedes': 'true', 'sections.0.records.0.eIds': 'quote_1' })
    const fresh = await one.post('/desk/order', { ...draft, title: '规定摘编（二）' })
    t.equal(fresh.statusCode, 303, fresh.body)
    t.match((await one.get(address)).body, '已被代替')
    t.match((await one.get(String(fresh.headers.location))).body, `代替核验码为${code}`)
    const stranger = visitor(other)
    t.notMatch((await stranger.get(address)).body, '/withdraw"', 'another key may read it, no more')
    t.equal((await stranger.post('/desk/order', { ...draft, title: '冒名' })).statusCode, 403)
    t.equal((await stranger.post(`${address}/withdraw`, { reason: '冒名' })).statusCode, 403)
    t.equal((await one.post(`${address}/withdraw`, { reason: ' ' })).statusCode, 400)
    t.equal((await one.post(`${address}/withdraw`, { reason: '文号有误' })).statusCode, 303)
    t.match((await one.get(address)).body, '文号有误')
    const list = await one.get('/desk/briefings?title=摘编&issuer=&date=2026-11&record=&template=')
    t.equal(list.body.split('<th scope="row">').length, 3)
    t.notMatch((await stranger.get('/desk/briefings')).body, '<th scope="row">')
    t.equal((await one.get('/desk/briefings?title=没有的')).statusCode, 200)
    t.equal((await one.get('/desk/briefings?date=never')).statusCode, 400)
  })

  t.test('a template is kept, used, ordered by, replaced by who has read it, and deleted', async (t) => {
    const editor = visitor(keys.edit)
    const fields = { ...good, date: '今天', 'about.templateName': '每月通报', 'about.templateDescription': '每月一期' }
    t.equal((await visitor(keys.read).post('/desk/templates', fields)).statusCode, 403, 'with what was typed')
    t.equal((await editor.post('/desk/templates', { ...fields, 'about.templateName': '../x' })).statusCode, 400)
    t.equal((await editor.post('/desk/templates', fields)).statusCode, 303)
    const stale = await editor.post('/desk/templates', fields)
    t.equal(stale.statusCode, 412, 'one of that name is there')
    const draft = formIn((await editor.get('/desk?template=每月通报')).body)
    t.match(draft, { date: 'today', 'about.template': '每月通报', 'about.templateName': '每月通报' })
    t.equal((await editor.post('/desk/templates', { ...draft, issuer: '某县纪委' })).statusCode, 303)
    const one = visitor(keys.read)
    const ordered = await one.post('/desk/order', formIn((await one.get('/desk?template=每月通报')).body))
    t.equal(ordered.statusCode, 303, ordered.body)
    t.match((await one.get(String(ordered.headers.location))).body, /2026年11月22日|2026-11-22/)
    t.match((await one.get('/desk/briefings?template=每月通报')).body, '规定摘编')
    const list = (await editor.get('/desk/templates')).body
    t.match(list, '每月一期')
    t.equal((await visitor().get('/desk/templates')).statusCode, 401)
    t.equal((await editor.post('/desk/templates/delete', { name: '每月通报', tag: '"1"' })).statusCode, 412)
    t.equal((await editor.post('/desk/templates/delete', { name: '每月通报', tag: '"2"' })).statusCode, 303)
    t.notMatch((await editor.get('/desk/templates')).body, '每月通报')
  })

  t.test('a form from elsewhere does nothing, whoever is signed in', async (t) => {
    const before = (await app.inject({ url: '/v1/briefings', headers: { authorization: `Bearer ${keys.admin}` } })).json().items.length
    for (const url of ['/desk', '/desk/basket', '/desk/preview', '/desk/order', '/desk/templates', '/desk/templates/delete', '/desk/briefings/b-x/withdraw', '/desk/briefings/b-x/copies']) {
      for (const origin of ['http://evil.example', 'null', undefined]) {
        const refused = await visitor(keys.admin).post(url, { ...good, title: '冒充' }, { origin })
        t.strictSame([refused.statusCode, refused.headers['set-cookie']], [403, undefined], `${url} from ${origin}`)
      }
      t.equal((await visitor(keys.admin).post(url, good, { 'content-type': 'text/plain' })).statusCode, 415, url)
    }
    t.equal((await app.inject({ url: '/v1/briefings', headers: { authorization: `Bearer ${keys.admin}` } })).json().items.length, before)
  })

  t.test('where keeping or reading needs a key, the desk says so and loses nothing', async (t) => {
    const refused = await visitor(undefined, strict).post('/desk/order', good)
    t.match([refused.statusCode, refused.headers['www-authenticate']], [401, /^Bearer realm=/])
    t.match(refused.body, 'href="/sign-in?next=%2Fdesk"')
    t.equal(formIn(refused.body).title, '规定摘编')
    t.equal((await visitor(keys.read, strict).post('/desk/order', { ...good, title: '有钥匙的' })).statusCode, 303)
    for (const url of ['/desk', '/desk/briefings', `/desk/pick?kind=regional-rule&id=${rule}`]) {
      t.equal((await visitor(undefined, closed).get(url)).statusCode, 401, url)
      const shown = await visitor(keys.read, closed).get(url)
      t.strictSame([shown.statusCode, shown.headers['cache-control']], [200, 'private, no-store'], url)
    }
    const one = visitor(keys.read, closed)
    const ordered = await one.post('/desk/order', { ...good, title: '闭门' })
    t.equal(ordered.statusCode, 303, ordered.body)
    t.equal((await one.get(`${String(ordered.headers.location)}.html`)).statusCode, 200, 'files are downloaded with the key of the cookie')
    t.equal((await visitor(other, closed).get(String(ordered.headers.location))).statusCode, 404, 'another key has no such briefing')
    t.equal((await visitor(undefined, closed).get(`${String(ordered.headers.location)}.html`)).statusCode, 401)
  })

  t.test('no text breaks out of the form, the preview or the page of the briefing', async (t) => {
    const plain = new Set(tagsOf((await visitor().post('/desk', { title: '甲', 'redHead.mark': '乙', layout: '丙', 'sections.0.heading': '丁', 'sections.0.records.0.id': '戊', 'attachments.0.title': '己', action: 'save' })).body))
    for (const text of nastyTexts) {
      const shown = await visitor().post('/desk', { title: text, issuer: text, 'redHead.mark': text, layout: text, 'sections.0.heading': text, 'sections.0.records.0.id': text, 'attachments.0.title': text, action: 'save' })
      t.equal(shown.statusCode, 200, text.slice(0, 40))
      t.strictSame(tagsOf(shown.body).filter((tag) => !plain.has(tag)), [], text.slice(0, 40))
      t.equal((await visitor().get(`/desk?added=${encodeURIComponent(text.slice(0, 20))}&back=//evil.example`)).statusCode, 400)
    }
    const odd = await visitor().post('/desk', { '__proto__.x': '1', 'constructor.y': '1', 'sections.999999.heading': 'x', 'sections.0.records.0.__proto__': 'x', 'toString': 'x', 'redHead.toString': 'x', action: 'record-up.9.9' })
    t.equal(odd.statusCode, 200)
  })
})

/** The names and texts of the fields in a page, as a browser would send them. */
function formIn(page: string): Record<string, string> {
  const form = /<form method="post" action="\/desk" class="desk".*?<\/form>/s.exec(page)![0]
  const fields: Record<string, string> = {}
  for (const [, attributes] of form.matchAll(/<input([^>]*)>/g)) {
    const isTicked = !attributes!.includes('type="checkbox"') || attributes!.includes(' checked')
    if (isTicked) fields[attributeOf(attributes!, 'name')] = attributeOf(attributes!, 'value')
  }
  for (const [, attributes, text] of form.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs)) fields[attributeOf(attributes!, 'name')] = unescape(text!)
  for (const [, attributes, options] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    fields[attributeOf(attributes!, 'name')] = unescape((/value="([^"]*)" selected/.exec(options!) ?? /value="([^"]*)"/.exec(options!))![1]!)
  }
  return fields
}

/** The boxes of clauses on the desk. */
function ticksIn(page: string): { eId: string; isTicked: boolean; text: string }[] {
  return [...page.matchAll(/<label><input type="checkbox" name="sections\.\d+\.records\.\d+\.eId"([^>]*)> <span>(.*?)<\/span>/gs)].map(([, attributes, text]) =>
    ({ eId: attributeOf(attributes!, 'value'), isTicked: attributes!.includes(' checked'), text: unescape(text!.replaceAll(/<\/?b>/g, '')) }))
}

function attributeOf(attributes: string, name: string): string {
  return unescape(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

function tagsOf(page: string): string[] {
  return [...page.matchAll(/<([a-z]\w*)/g)].map(([, tag]) => tag!)
}

function given(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function encode(fields: Fields): string {
  return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))).toString()
}
