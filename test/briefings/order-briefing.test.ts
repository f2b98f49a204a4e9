// Ordering briefings, getting them, and checking what was printed.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import { createPrinter } from '../../src/briefings/printer.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { readWork } from '../../src/works/reading/read-work.js'
import { smallOrder, studyOrder } from '../samples/briefing-orders.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'
import { anyEngine, engines, openTestBase } from '../support/bases.js'
import { frameScript } from '../support/frame-script.js'
import { readManual } from '../../src/manual/pages.js'
import { sealForTest } from '../support/seals.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
/** Every part that an order may leave out. */
const wholeNotice = {
  ...smallOrder,
  ...{ layout: 'notice', title: ['关于印发', '有关规定的通知'], coIssuers: ['某市监察委员会'], date: '2026-11-22', closing: '特此通知。' },
  redHead: { organs: ['某市纪委', '某市监委'], mark: '文件', documentNumber: '某纪〔2026〕8号', signedOffBy: '张三 李四' },
  imprint: { copiesTo: '市委办公室。', reportTo: '省纪委。', printedBy: '某市纪委办公室', printedOn: '2026-11-22', copies: 50 },
  ...{ annotation: '此件公开发布', editorialNote: { text: '供参考。' }, attendance: null },
  attachments: [{ title: '说明', text: '一段。' }, { title: '名单', file: { name: '名单.docx', sha256: 'ab'.repeat(32) } }],
  sections: [{ heading: '要求', introduction: '前言。', conclusion: '后语。' }, ...smallOrder.sections],
  options: { facts: 'none', numbering: false, recordHeadings: false }
}

const rule = { kind: 'regional-rule', id: 'cn-330000-ten-commandments' } as const

for (const engine of engines) {
  /** How a sheet looks and what is refused does not depend on the engine. */
  const alsoPaper = engine === anyEngine
  t.test(`briefings on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(async () => {
      await app.close()
      await base.store.close()
    })
    const order = (payload: object, headers = {}) =>
      app.inject({ method: 'POST', url: '/v1/briefings?view=full', payload, headers })

    if (alsoPaper) t.test('a reply says where the printed address leads nowhere', async (t) => {
      const preview = { method: 'POST', url: '/v1/briefings/preview', payload: smallOrder } as const
      t.equal((await app.inject(preview)).headers['guiju-warning'], 'loopback-address')
      t.notOk('guiju-warning' in (await order({ layout: 'newspaper' })).headers, 'nothing was made')
      const printer = { fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'https://rules.example.cn' }
      const reachable = await buildApp({ base, printer: createPrinter(printer) })
      t.notOk('guiju-warning' in (await reachable.inject(preview)).headers)
      await reachable.close()
    })

    t.test('an order is frozen, stored and printed, and made once', async (t) => {
      const reply = await order(studyOrder)
      t.equal(reply.statusCode, 201)
      t.equal(reply.headers['guiju-warning'], 'loopback-address')
      const briefing = reply.json()
      t.equal(reply.headers.location, `/v1/briefings/${briefing.id}`)
      t.match(briefing.code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
      t.strictSame(
        briefing.sections.map(({ entries }: any) => entries.length),
        [4, 3, 5]
      )
      t.match(briefing.renderings[0], { format: 'pdf', state: 'ready', sha256: /^[0-9a-f]{64}$/ })
      t.strictSame(briefing.renderings[0].standIns.map(({ face }: any) => face).sort(), ['仿宋', '小标宋', '楷体'])
      const again = await order(studyOrder)
      t.equal(again.statusCode, 200, 'the same caller')
      const elsewhere = await app.inject({ method: 'POST', url: '/v1/briefings', payload: studyOrder, remoteAddress: '192.0.2.9' })
      t.equal(elsewhere.statusCode, 201, 'somebody else is answered as if it were the first')
      t.equal(again.json().id, briefing.id)
      const read = await app.inject(reply.headers.location as string)
      t.equal(read.statusCode, 200)
      const { renderings: _, keptUntil: __, ...frozen } = briefing
      t.strictSame(read.json(), frozen)
    })

    t.test('新旧对照: what changed in a selection since a day, frozen and printed in every format', async (t) => {
      const rules = [['甲规定', '2019-01-01', '罚款五百元。'], ['甲规定', '2021-01-01', '罚款五千元。'], ['乙规定', '2019-01-01', '不变。'], ['丙规定', '2022-01-01', '新规定。']] as const
      const ids: Record<string, string> = { 甲规定: 'changed-rule', 乙规定: 'same-rule', 丙规定: 'new-rule' }
      for (const [title, date, text] of rules) {
        await recordVersion(base, { ...sampleWork(ids[title]!), content: { ...sampleText(text, date), title, region: '110000' } })
      }
      const section = { heading: '修改情况', changedSince: '2020-06-01', query: { region: '110000' } }
      const changes = { ...smallOrder, title: '北京市有关规定修改情况', sections: [section] }
      const reply = await order(changes)
      t.equal(reply.statusCode, 201)
      const { sections, sources, id, code } = reply.json()
      const entries = sections[0].entries
      t.strictSame(entries.map(({ work, version, comparison: { from } }: any) => [work, version, from?.version ?? null]), [
        ['changed-rule', 2, 1], ['new-rule', 1, null]
      ])
      t.match(entries[0].comparison, { summary: '修改 1 条', from: { address: '/v1/regional-rules/changed-rule/versions/1', status: 'superseded' } })
      t.strictSame(entries[0].comparison.rows[0].from.lines[0].runs, [
        { text: '罚款', mark: null }, { text: '五百元', mark: 'struck' }, { text: '。', mark: null }
      ])
      t.strictSame(sources.map(({ work, version }: any) => [work, version]), [['changed-rule', 2], ['changed-rule', 1], ['new-rule', 1]])
      t.equal((await order(changes)).json().id, id, 'an equal order is the same briefing')
      const html = (await app.inject(`/v1/briefings/${id}.html`)).payload
      t.match(html, /与2020年6月1日的文本（第1版）对照：修改 1 条。[\s\S]*罚款<del>五百元<\/del>[\s\S]*罚款<ins>五千元<\/ins>/)
      t.match((await app.inject(`/v1/briefings/${id}.md`)).payload, /罚款〔删：五百元〕。 \| 罚款〔增：五千元〕。/)
      const docx = strFromU8(unzipSync((await app.inject(`/v1/briefings/${id}.docx`)).rawPayload)['word/document.xml']!)
      t.match(docx, /<w:strike\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>五百元/s)
      t.equal((await app.inject(`/v1/briefings/${id}.pdf`)).statusCode, 200)
      t.equal((await order({ ...changes, sections: [{ ...section, changedSince: '2023-01-01' }] })).json().sections[0].entries.length, 0)
      await repealWork(base, { ...sampleWork('same-rule'), from: from('2024-01-01') })
      const ended = (await order(changes)).json().sections[0].entries.at(-1)
      t.match(ended, { work: 'same-rule', status: 'repealed', comparison: { summary: '全文废止', rows: [] } }, 'a repeal is reported')
      await recordVersion(base, { ...sampleWork('changed-rule'), content: { ...sampleText('罚款五万元。', '2025-01-01'), title: '甲规定', region: '110000' } })
      const link = '/v1/regional-rules/changed-rule/diff.html?from=2&amp;to=3'
      t.ok((await app.inject({ url: `/v/${code}`, headers: { accept: 'text/html' } })).payload.includes(`<a href="${link}">新旧对照</a>`))
      t.match((await app.inject(`/v/${code}.json`)).json().records[0], { today: 'changed', difference: link.replace('&amp;', '&') })
      t.equal((await app.inject(link.replace('&amp;', '&'))).statusCode, 200)
    })

    t.test('the texts are those of the records, to the letter, with the rows of their sources', async (t) => {
      const { sections, sources } = (await order(smallOrder)).json()
      const work = await readWork(base, rule)
      t.strictSame(
        sections[0].entries[0].provisions.map(({ text }: any) => text),
        work.content.provisions.map(({ text }) => text)
      )
      t.match(sections[0].entries[0], {
        region: { name: '浙江省' },
        issuer: '浙江省委办公厅',
        version: 1,
        status: 'in-force'
      })
      t.match(sources, [
        {
          mark: 1,
          work: rule.id,
          source: 'source-article-wechat-not-wilful',
          grade: 'press-report',
          lines: ['95', '63']
        }
      ])
    })

    t.test('every format is stored as first made; ETag is the hash of the bytes', async (t) => {
      const { id } = (await order(smallOrder)).json()
      for (const format of ['pdf', 'docx', 'ofd', 'html', 'md']) {
        const url = `/v1/briefings/${id}.${format}`
        const first = await app.inject(url)
        t.equal(first.statusCode, 200, format)
        t.equal(first.headers.etag, `"${sha256(first.rawPayload).toString('base64url')}"`)
        const second = await app.inject(url)
        t.ok(second.rawPayload.equals(first.rawPayload))
        const same = await app.inject({ url, headers: { 'if-none-match': first.headers.etag as string } })
        t.strictSame([same.statusCode, same.headers['content-disposition']], [304, undefined], 'what is not sent has no file name')
        const accept = String(first.headers['content-type']).split(';', 1)[0]!
        const negotiated = await app.inject({ url: `/v1/briefings/${id}`, headers: { accept } })
        t.ok(negotiated.rawPayload.equals(first.rawPayload))
        t.equal(negotiated.headers['content-location'], url)
      }
      const { renderings } = (await app.inject(`/v1/briefings/${id}/renderings`)).json()
      t.ok(renderings.every(({ state }: any) => state === 'ready'))
    })

    if (alsoPaper) t.test('numbered copies: one ZIP, nothing but the number differs, and each file is known by the code', async (t) => {
      const headers = bearerHeader(await createTestKey(base, { name: 'copier' }))
      const { id, code } = (await order(smallOrder, headers)).json()
      const copies = (payload: object, by = headers) => app.inject({ method: 'POST', url: `/v1/briefings/${id}/copies`, payload, headers: by })
      const reply = await copies({ from: 9, to: 11 })
      t.match([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']], [200, 'application/zip', /-9-11\.zip"/])
      const files = unzipSync(reply.rawPayload)
      t.strictSame(Object.keys(files), ['000009.pdf', '000010.pdf', '000011.pdf'])
      t.ok((await copies({ from: 9, to: 11 })).rawPayload.equals(reply.rawPayload), 'the same bytes again')
      const docx = unzipSync((await copies({ to: 2, format: 'docx' })).rawPayload)
      const textOf = (name: string) => strFromU8(unzipSync(docx[name]!)['word/document.xml']!).replace(/<[^>]*>/g, '')
      t.match(textOf('000002.docx'), '000002')
      t.equal(textOf('000002.docx').replace('000002', '000001'), textOf('000001.docx'))
      for (const [name, bytes, kind] of [['000010', files['000010.pdf'], 'PDF'], ['000001', docx['000001.docx'], 'DOCX']] as const) {
        const hash = sha256(Buffer.from(bytes!)).toString('hex')
        t.match((await app.inject(`/v/${code}.json?sha256=${hash}`)).json().file, { made: true, copyNumber: Number(name) })
        t.match((await app.inject({ url: `/v/${code}?sha256=${hash}`, headers: { accept: 'text/html' } })).body, `这是本库制作的 ${kind} 文件（份号 ${name}）`)
      }
      t.strictSame([(await copies({ from: 2, to: 1 })).statusCode, (await copies({ to: 51 })).json().code, (await copies({}, {} as never)).json().code], [400, 'too-many-copies', 'key-missing'])
      const plain = (await order({ ...smallOrder, redHead: null }, headers)).json()
      t.match((await app.inject({ method: 'POST', url: `/v1/briefings/${plain.id}/copies`, payload: {}, headers })).json(), { code: 'no-copy-number' })
    })

    if (alsoPaper) t.test('a preview is not stored, and says so on paper', async (t) => {
      const payload = { ...smallOrder, title: '只看一看' }
      const preview = await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload })
      t.equal(preview.statusCode, 200)
      t.equal((await app.inject(`/v1/briefings/${preview.json().id}`)).statusCode, 404)
      const headers = { accept: 'text/html' }
      const html = await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload, headers })
      t.match(html.payload, /预览稿，未留存/)
      t.notMatch(html.payload, /核验码 [0-9A-Z]/)
    })

    t.test('the list has the newest first and can be walked', async (t) => {
      await order(studyOrder)
      await order(smallOrder)
      const headers = bearerHeader((await createTestKeys(base)).admin)
      const { items } = (await app.inject({ url: '/v1/briefings', headers })).json()
      t.ok(items.length >= 2)
      const first = await app.inject({ url: '/v1/briefings?limit=1', headers })
      const second = await app.inject({ url: `/v1/briefings?limit=1&cursor=${first.json().nextCursor}`, headers })
      t.strictSame([...first.json().items, ...second.json().items], items.slice(0, 2))
      t.notOk('recipient' in items[0])
    })

    t.test('a section can be selected by search words, best first, and the same again', async (t) => {
      const payload = {
        ...smallOrder,
        sections: [{ query: { q: '群里能不能抢红包', kind: 'guidance-item', limit: 2 } }]
      }
      const first = await order({ ...payload, options: { notInForce: 'mark' } })
      t.equal(first.statusCode, 201)
      t.strictSame(
        first
          .json()
          .sections[0].entries.map(({ work }: any) => work)
          .slice(0, 1),
        ['guidance-pitfalls-5']
      )
      t.equal((await order({ ...payload, options: { notInForce: 'mark' } })).statusCode, 200)
      const none = await order({ ...smallOrder, sections: [{ query: { q: '航空发动机' } }] })
      t.match(none.json(), { code: 'unusable-record', errors: [{ pointer: '/body/sections/0/query' }] })
    })

    if (alsoPaper) t.test('a notice with every part around its records: frozen, printed in every format, made once', async (t) => {
      const reply = await order(wholeNotice)
      t.equal(reply.statusCode, 201, reply.payload)
      const briefing = reply.json()
      t.match(briefing, {
        ...{ title: '关于印发有关规定的通知', titleLines: ['关于印发', '有关规定的通知'], coIssuers: ['某市监察委员会'], closing: '特此通知。' },
        ...{ annotation: '此件公开发布', editorialNote: { label: '按语' }, options: { facts: 'none', numbering: false, recordHeadings: false } },
        attachments: [{ title: '说明', text: '一段。' }, { title: '名单', file: { name: '名单.docx' } }], redHead: { organs: ['某市纪委', '某市监委'] }
      })
      t.equal((await order({ ...wholeNotice, title: '关于印发\n有关规定的通知' })).json().id, briefing.id, 'lines of a title, either way')
      for (const format of ['html', 'md']) {
        const text = (await app.inject(`/v1/briefings/${briefing.id}.${format}`)).payload
        for (const part of ['前言。', '后语。', '特此通知。', '某市监察委员会', '（此件公开发布）', '按语：', '名单（另附文件）', '一段。', '共印50份']) t.ok(text.includes(part), `${format}: ${part}`)
      }
      const docx = strFromU8(unzipSync((await app.inject(`/v1/briefings/${briefing.id}.docx`)).rawPayload)['word/document.xml']!)
      t.match(docx, /<w:tblpPr[^>]*w:tblpYSpec="bottom"/, '版记 at the foot of the page')
      t.match(docx, /<w:tab\/>[^]*签发人：/)
      t.equal((await app.inject(`/v1/briefings/${briefing.id}.pdf`)).statusCode, 200)
      t.strictSame((await app.inject(reply.headers.location as string)).json().attachments, briefing.attachments)
    })

    if (alsoPaper) t.test('every layout takes the orders it is for, and refuses parts that it does not have', async (t) => {
      const masthead = { name: '工作简报', issue: 12, publishedBy: '某办公室', publishedOn: '2026-11-22' }
      const { redHead, ...plain } = { ...smallOrder, imprint: null }
      const cases: [object, number, string?][] = [
        ...['notice', 'letter', 'minutes', 'anthology'].map((layout): [object, number] => [{ ...smallOrder, layout }, 201]),
        ...['booklet', 'study', 'comparison'].map((layout): [object, number] => [{ ...plain, layout }, 201]),
        [{ ...plain, layout: 'newsletter', masthead }, 201],
        [{ ...plain, layout: 'newsletter' }, 422, '/body/masthead'],
        [{ ...plain, masthead }, 422, '/body/masthead'],
        [{ ...plain, redHead, layout: 'booklet' }, 422, '/body/redHead'],
        [{ ...smallOrder, redHead: { mark: '某'.repeat(40) } }, 422, '/body/redHead/mark'],
        [{ ...smallOrder, redHead: { ...redHead, documentNumber: '某纪〔2026〕第3号' } }, 422, '/body/redHead/documentNumber']
      ]
      for (const [payload, status, pointer] of cases) {
        const reply = await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload })
        t.equal(reply.statusCode, status === 201 ? 200 : status, reply.payload.slice(0, 300))
        if (pointer !== undefined) t.match(reply.json(), { code: 'invalid-order', errors: [{ pointer }] })
      }
    })

    if (alsoPaper) t.test('every example of the manual can be ordered, and every member has its line there', async (t) => {
      const page = readManual().en.get('reference/briefing-order')!
      const examples = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(json!) as Record<string, unknown>)
      const orders = examples.filter(({ sections }) => sections !== undefined)
      t.ok(orders.length >= 4)
      for (const payload of orders) {
        const reply = await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload })
        t.equal(reply.statusCode, 200, `${String(payload.title)}: ${reply.payload.slice(0, 300)}`)
      }
      const { schemas } = (app.swagger() as unknown as { components: { schemas: Record<string, { properties: Record<string, { properties?: object }> }> } }).components
      const named = ['BriefingOrder', 'SectionOrder', 'RedHead', 'Imprint', 'Masthead', 'EditorialNote', 'Attendance', 'OwnAttachment', 'AttachedFile']
      const members = named.flatMap((name) => Object.keys(schemas[name]!.properties))
      const options = Object.keys(schemas.BriefingOrder!.properties.options!.properties!)
      t.strictSame([...members, ...options].filter((member) => !new RegExp(`["\`]${member}["\`]`).test(page)), [])
      const given = JSON.stringify(examples)
      t.strictSame(options.filter((option) => !given.includes(`"${option}"`)), [], 'every option has a case')
    })

    t.test('a sealed record cannot be ordered any more', async (t) => {
      await recordVersion(base, { ...sampleWork('sealed-rule'), content: sampleText('不公开。', '2020-01-01') })
      const payload = { ...smallOrder, sections: [{ records: [{ id: 'sealed-rule' }] }] }
      t.equal((await order(payload)).statusCode, 201)
      await sealForTest(base, sampleWork('sealed-rule'), 1)
      t.match((await order(payload)).json(), { code: 'unusable-record', errors: [{ pointer: '/body/sections/0/records/0' }] })
    })

    if (alsoPaper) t.test('invalid orders are rejected with every issue and its pointer', async (t) => {
      const record = { id: rule.id }
      const section = { heading: '规定', records: [record] }
      const cases: [object, number, string, string?][] = [
        [{ ...smallOrder, sections: [] }, 400, 'invalid-parameter'],
        [{ ...smallOrder, colour: 'red' }, 400, 'unknown-parameter', '/body/colour'],
        [{ ...smallOrder, sections: undefined }, 400, 'invalid-parameter', '/body/sections'],
        [{ ...smallOrder, asOf: '2026-02-30' }, 400, 'invalid-parameter', '/body/asOf'],
        [{ ...smallOrder, knownAt: '2999-01-01T00:00:00Z' }, 400, 'known-at-in-future'],
        [{ ...smallOrder, title: '题'.repeat(121) }, 422, 'invalid-order', '/body/title'],
        [{ ...smallOrder, issuer: '某\u202e市' }, 422, 'invalid-order', '/body/issuer'],
        [{ ...smallOrder, layout: 'newspaper' }, 422, 'unknown-layout'],
        [{ ...smallOrder, sections: [{ heading: '空' }] }, 422, 'invalid-order', '/body/sections/0'],
        [{ ...smallOrder, sections: [{ records: [{ ...record, eIds: ['quote_1'] }], changedSince: '2020-01-01' }] }, 422, 'invalid-order', '/body/sections/0/records/0/eIds'],
        [{ ...smallOrder, sections: [{ records: [record], changedSince: '2020-02-30' }] }, 400, 'invalid-parameter', '/body/sections/0/changedSince'],
        [{ ...smallOrder, sections: [{ records: [record], changedSince: '2026-11-23' }] }, 422, 'unusable-record', '/body/sections/0/changedSince'],
        [
          { ...smallOrder, sections: [{ records: [record, record] }] },
          422,
          'invalid-order',
          '/body/sections/0/records/1'
        ],
        [
          { ...smallOrder, sections: [section, { records: [{ id: 'none' }] }] },
          422,
          'unusable-record',
          '/body/sections/1/records/0/id'
        ],
        [
          { ...smallOrder, sections: [{ records: [{ ...record, version: 9 }] }] },
          422,
          'unusable-record',
          '/body/sections/0/records/0/version'
        ],
        [
          { ...smallOrder, sections: [{ records: [{ ...record, eIds: ['art_9'] }] }] },
          422,
          'unusable-record',
          '/body/sections/0/records/0/eIds/0'
        ],
        [{ ...smallOrder, asOf: '2010-01-01' }, 422, 'unusable-record', '/body/sections/0/records/0/id'],
        [{ ...smallOrder, sections: [{ query: { kind: 'law' } }] }, 422, 'unusable-record', '/body/sections/0/query'],
        [{ ...smallOrder, sections: [{ query: { region: '999999' } }] }, 400, 'unknown-region'],
        [{ ...smallOrder, title: '表情😀' }, 422, 'glyph-missing', '/body/title']
      ]
      for (const [payload, status, code, pointer] of cases) {
        const reply = await order(payload, { 'accept-language': 'en' })
        t.equal(reply.statusCode, status, `${code} ${pointer ?? ''}`)
        t.match(reply.json(), { code, ...(pointer === undefined ? {} : { errors: [{ pointer }] }) })
        t.ok(app.swagger().paths!['/v1/briefings']!.post!.responses![String(status)], `${status} is declared`)
      }
      t.match((await order({ ...smallOrder, title: '表情😀' })).json().detail, /😀（U\+1F600）/)
      for (const suffix of ['', '.pdf', '/renderings']) {
        t.match((await app.inject(`/v1/briefings/b-none${suffix}`)).json(), { code: 'briefing-not-found' })
      }
      const headers = { accept: 'image/png' }
      t.match((await app.inject({ url: '/v1/briefings/b-none', headers })).json(), { code: 'not-acceptable' })
    })

    if (alsoPaper) t.test('a large one is rendered after the response, with its progress; one too large is rejected', async (t) => {
      const articles = ['article-wechat-not-wilful', 'article-discipline-online-offline'].map((id) => ({ id }))
      const reply = await order({ ...smallOrder, sections: Array.from({ length: 22 }, () => ({ records: articles })) })
      t.equal(reply.statusCode, 202)
      t.match(reply.headers['retry-after'], /^[1-9]\d*$/)
      const { id, renderings } = reply.json()
      t.equal(reply.headers.location, `/v1/briefings/${id}/renderings`)
      t.match(renderings[0], { format: 'pdf', state: /^(queued|rendering)$/, progress: Number })
      const early = await app.inject(`/v1/briefings/${id}.pdf`)
      t.match([early.statusCode, early.headers.location], [202, reply.headers.location])
      await untilReady(() => app.inject(`/v1/briefings/${id}/renderings`))
      t.equal((await app.inject(`/v1/briefings/${id}.pdf`)).headers['content-type'], 'application/pdf')
      const clauses = (await readWork(base, { kind: 'article', id: articles[0]!.id })).content.provisions.map(
        ({ eId }) => eId
      )
      // The same article again and again, each time without a few of its last provisions.
      const records = Array.from({ length: 9 }, (_, less) => ({
        id: articles[0]!.id,
        eIds: clauses.slice(0, clauses.length - less)
      }))
      const tooLarge = await order({ ...smallOrder, sections: Array.from({ length: 28 }, () => ({ records })) })
      t.match(tooLarge.json(), { code: 'briefing-too-large', status: 422 })
    })

    t.test('later versions change no made briefing, and the sheet says what became of its records', async (t) => {
      const knownAt = new Date().toISOString()
      const payload = { ...smallOrder, knownAt }
      const first = (await order(payload)).json()
      const before = await app.inject(`/v1/briefings/${first.id}.pdf`)
      const sheet = async () => (await app.inject(`/v/${first.code}.json`)).json()
      t.match(await sheet(), { title: smallOrder.title, records: [{ today: 'unchanged' }] })
      await amend(base)
      const again = await order(payload)
      t.equal(again.statusCode, 200)
      t.equal(again.json().code, first.code)
      t.ok((await app.inject(`/v1/briefings/${first.id}.pdf`)).rawPayload.equals(before.rawPayload))
      t.match(await sheet(), { records: [{ today: 'changed', since: '2026-11-20', newVersion: 2 }] })
      const newer = (await order({ ...smallOrder, asOf: '2026-11-01' })).json()
      t.match(newer.sections[0].entries[0], {
        version: 1,
        laterChanges: [{ version: 2, kind: 'amended', from: '2026-11-20' }]
      })
      const old = { ...smallOrder, sections: [{ records: [{ id: rule.id, version: 1 }] }] }
      t.match((await order(old)).json(), { code: 'unusable-record' })
      const marked = await order({ ...old, options: { notInForce: 'mark' } })
      t.match(marked.json().sections[0].entries[0], { status: 'superseded' })
    })

    if (alsoPaper) t.test('the page behind the QR shows no recipient, no secrecy and no text, and knows our files', async (t) => {
      const { id, code } = (await order(smallOrder)).json()
      const pdf = await app.inject(`/v1/briefings/${id}.pdf`)
      const page = await app.inject({
        url: `/v/${code.toLowerCase().replaceAll('-', '')}`,
        headers: { accept: 'text/html' }
      })
      t.equal(page.statusCode, 200)
      t.match(page.payload, /微信红包有关规定[\s\S]*某市纪委办公室[\s\S]*党员干部微信微博行为十条戒律/)
      t.notMatch(page.payload.replace(frameScript, ''), /各党支部|内部|不违规收受微信红包|<script/)
      const hash = sha256(pdf.rawPayload).toString('hex')
      t.match((await app.inject(`/v/${code}.json?sha256=${hash}`)).json().file, { made: true, format: 'pdf' })
      t.match((await app.inject(`/v/${code}.json?sha256=${'0'.repeat(64)}`)).json().file, { made: false, format: null })
      t.match((await upload(app, code, pdf.rawPayload)).json().file, { made: true, sha256: hash })
      t.match((await upload(app, code, Buffer.from('另一份文件'))).json().file, { made: false })
      t.equal((await app.inject('/v/0000-0000-0000-0000')).statusCode, 404)
      t.match((await app.inject('/v/0000-0000-0000-0000.json')).json(), { code: 'code-not-found' })
    })
  })
}

/** Asks until the PDF is there, for a minute at most. */
async function untilReady(ask: () => Promise<{ json: () => { renderings: { state: string }[] } }>): Promise<void> {
  for (let attempt = 0; (await ask()).json().renderings[0]!.state !== 'ready'; attempt += 1) {
    if (attempt > 600) throw new Error('not ready within a minute')
    await sleep(100)
  }
}

/** Records a second version of the rule, in force from 2026-11-20, with another first provision. */
async function amend(base: Base): Promise<void> {
  const { content } = await readWork(base, rule)
  const [first, ...rest] = content.provisions
  const inForceFrom = { date: '2026-11-20', precision: 'day', basis: 'reported' } as const
  const provisions = [
    {
      ...first!,
      text: '严禁公务人员',
      citations: [{ source: 'source-article-wechat-not-wilful', lines: '95', quote: '严禁公务人员' }]
    },
    ...rest
  ]
  await recordVersion(base, {
    ...rule,
    content: { ...content, inForceFrom, provisions },
    recordedBy: 'test',
    reason: null
  })
}

function upload(app: Awaited<ReturnType<typeof buildApp>>, code: string, bytes: Buffer) {
  const boundary = 'sheet-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: `/v/${code}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'application/json' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  })
}
