// What changed between two versions, as data and as a table to print; two works side by side.
import { strFromU8, unzipSync } from 'fflate'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { applySpans } from '../../src/shared/text/word-spans.js'
import { importLaws } from '../../src/laws/import-laws.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { engines, openTestBase } from '../support/bases.js'
import { lawFile } from '../laws/samples.js'

const head = ['# 印章管理试行法', '2010年6月20日 全国人民代表大会常务委员会通过']
const files = [
  lawFile('行政法/印章管理试行法(2010-06-20).md', head, [
    '第一条　为了加强印章的管理，制定本法。', '第二条　印章由公安机关登记“备案”。',
    '第三条　伪造印章的，处五百元以下罚款 <并> 没收印章。', '第四条　本法自2010年10月1日起施行。'
  ]),
  lawFile('行政法/印章管理试行法(2020-06-20).md', [...head, '2020年6月20日 全国人民代表大会常务委员会修订'], [
    '第一条　为了加强印章的管理，制定本法。', '第二条　电子印章与实物印章具有同等效力，任何人不得拒绝。',
    '第三条　印章由公安机关登记「备案」。', '第四条　伪造印章的，处五千元以下罚款 <并> 没收印章。',
    '第五条　本法自2021年1月1日起施行。'
  ])
]
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const law = '/v1/laws/cn-100000-yinzhangguanlishixingfa'

for (const engine of engines) {
  t.test(`differences on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(() => base.store.close()))
    await importLaws(base, files)
    const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

    t.test('clauses are paired by wording, not by number', async (t) => {
      const reply = await get(`${law}/diff?from=1&to=2`)
      t.equal(reply.statusCode, 200)
      const { clauses, summary, from, to, links } = reply.json()
      t.strictSame(clauses.map(({ change, from, to }: any) => [change, from, to]), [
        ['unchanged', 'art_1', 'art_1'],
        ['added', null, 'art_2'],
        ['format-only', 'art_2', 'art_3'],
        ['changed', 'art_3', 'art_4'],
        ['changed', 'art_4', 'art_5']
      ])
      t.match(summary.clauses, { unchanged: 1, added: 1, 'format-only': 1, changed: 2, removed: 0 })
      t.match([from, to], [{ version: 1, inForceFrom: { date: '2010-10-01' } }, { version: 2, withdrawn: false }])
      t.equal((await get(links.self)).payload, reply.payload)
    })

    t.test('applying the spans to the old text gives the new one', async (t) => {
      const { clauses } = (await get(`${law}/diff?from=1`)).json()
      const parts = clauses.flatMap(({ parts }: any) => parts).filter(({ from, to }: any) => from !== null && to !== null)
      t.equal(parts.length, 4)
      for (const { from, to, spans } of parts) t.equal(applySpans(from.text, spans), to.text)
    })

    t.test('days select the versions that apply on them; unchanged clauses can be left out', async (t) => {
      const { clauses } = (await get(`${law}/diff?from=2010-10-01&to=2021-01-01&unchanged=false`)).json()
      t.equal(clauses.length, 4)
      const before = (await get(`${law}/diff?from=2010-10-01&asOf=2020-12-31`)).json()
      t.match([before.from.version, before.to.version, before.summary.clauses.unchanged], [1, 1, 4])
    })

    t.test('a table to print: struck on the left, marked on the right, by suffix, and in a page by Accept', async (t) => {
      const page = await get(`${law}/diff.html?from=1&to=2`)
      t.equal(page.headers['content-type'], 'text/html; charset=utf-8')
      t.match(page.payload, /《印章管理试行法》新旧对照表/)
      t.match(page.payload, /<del>五百元<\/del>/)
      t.match(page.payload, /<ins>五千元<\/ins>/)
      t.match(page.payload, /&lt;并&gt;/)
      t.match(page.payload, /（新增）/)
      t.match(page.payload, /<th scope="col">原《[^》]+》<br><small>自2010年10月1日起施行/)
      t.match(page.payload, /<th scope="col">新《印章管理试行法》<br><small>自2021年1月1日起施行/)
      t.notMatch(page.payload, /第 \d 版/)
      t.match(page.payload, /class="legend".*（新增）：.*（删去）：.*移来〕：.*仅形式变动/s)
      t.notMatch(page.payload, /<script|<del>“|<ins>「/)
      const framed = (await get(`${law}/diff?from=1&to=2`, { accept: 'text/html' })).payload
      t.match(framed, /<main id="main".*<del>五百元<\/del>.*<ins>五千元<\/ins>.*href="\/v1\/laws\/[^"]+\/diff\.html\?from=1&to=2"/s, 'in the frame of every page, with this one to print')
      t.equal((await get(`${law}/diff?from=1&to=2`, { accept: 'image/png' })).statusCode, 406)
      t.equal((await get(`${law}/diff.html?from=1&to=2`, { 'if-none-match': String(page.headers.etag) })).statusCode, 304)
    })

    t.test('the same table as a file to edit, the same bytes for the same versions', async (t) => {
      const file = await get(`${law}/diff.docx?from=1&to=2`)
      t.equal(file.headers['content-type'], docx)
      const xml = strFromU8(unzipSync(file.rawPayload)['word/document.xml']!)
      t.match(xml, /<w:strike\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>五百元<\/w:t>/s)
      t.match(xml, /<w:u w:val="single"\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>五千元<\/w:t>/s)
      t.match(xml, /<w:tblHeader\/>/)
      t.ok((await get(`${law}/diff?from=1&to=2`, { accept: docx })).rawPayload.equals(file.rawPayload))
      const short = strFromU8(unzipSync((await get(`${law}/diff.docx?from=1&to=2&unchanged=false`)).rawPayload)['word/document.xml']!)
      t.match([xml.split('<w:tr>').length, short.split('<w:tr>').length], [7, 6], 'a head and five rows, or four')
    })

    t.test('a third column for remarks, if asked for, on the page and in the file', async (t) => {
      const page = await get(`${law}/diff.html?from=1&to=2&remarks=true`)
      t.match(page.payload, /<th scope="col" class="remark">说明<\/th>/)
      t.match(page.payload, /<td class="remark">新增<\/td>/)
      t.match((await get(`${law}/diff?from=1&to=2&remarks=true`, { accept: 'text/html' })).payload, /<th scope="col">说明<\/th>.*<td data-side="说明">新增<\/td>/s)
      t.notMatch((await get(`${law}/diff.html?from=1&to=2&remarks=false`)).payload, /class="remark"/)
      const [two, three] = await Promise.all(['', '&remarks=true'].map(async (query) => {
        const file = await get(`${law}/diff.docx?from=1&to=2${query}`)
        return strFromU8(unzipSync(file.rawPayload)['word/document.xml']!)
      }))
      t.strictSame([two, three].map((xml) => xml!.split('<w:gridCol ').length - 1), [2, 3])
      t.match(three, />说明<.*>新增</s)
      t.equal((await get(`${law}/diff.html?from=1&to=2&remarks=perhaps`)).statusCode, 400)
    })

    t.test('the problems of versions that cannot be compared', async (t) => {
      for (const [query, status, code] of [
        ['from=9', 404, 'version-not-found'], ['from=2001-01-01', 404, 'not-in-force-at'], ['', 400, 'invalid-parameter'],
        ['from=2020-02-30', 400, 'invalid-parameter'], ['from=0', 400, 'invalid-parameter'], ['from=1&too=2', 400, 'unknown-parameter']
      ] as const) {
        const reply = await get(`${law}/diff?${query}`)
        t.strictSame([reply.statusCode, reply.json().code], [status, code], query)
      }
    })

    t.test('after a repeal a day still shows the text it ended; the repeal itself has none', async (t) => {
      const from = { date: '2022-01-01', precision: 'day', basis: 'stated' } as const
      await repealWork(base, { id: law.slice(9), kind: 'law', from, recordedBy: 'editor', reason: null })
      const byDay = (await get(`${law}/diff?from=1&to=2023-01-01`)).json()
      t.match([byDay.to.version, byDay.to.repeal], [2, false])
      const byNumber = (await get(`${law}/diff?from=2&to=3`)).json()
      t.match([byNumber.to.repeal, byNumber.summary.clauses.removed], [true, 5])
    })

    t.test('two works side by side: paired by topic, the rest alone', async (t) => {
      const { rows, left } = (await get('/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice')).json()
      t.strictSame(rows.map(({ relation, left, right, topics }: any) => [relation, left?.eId, right?.eId, topics]), [
        ['similar', 'quote_1', 'quote_1', ['red-packets']],
        ['only-left', 'quote_2', undefined, []]
      ])
      t.match(left, { completeness: { state: 'excerpt' }, region: { name: '浙江省' } })
      t.equal((await get('/v1/compare?left=cn-330000-ten-commandments&right=none')).json().code, 'work-not-found')
      const early = '/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice&asOf=2001-01-01'
      t.equal((await get(early)).json().code, 'not-in-force-at')
    })
  })
}
