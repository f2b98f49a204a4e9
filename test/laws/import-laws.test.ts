// Importing laws: files become sources, laws works, and doing it again changes nothing.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { importLaws } from '../../src/laws/import-laws.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { engines, openTestBase } from '../support/bases.js'
import { lawFile } from './samples.js'

const head = ['# 中华人民共和国档案试行法', '2010年6月20日 第十一届全国人民代表大会常务委员会第九次会议通过']
const revised = [...head, '2020年6月20日 第十三届全国人民代表大会常务委员会第十九次会议修订']
const files = [
  lawFile('行政法/档案试行法(2010-06-20).md', head, [
    '## 第一章　总则', '第一条　档案应当保存。', '第二条　本法自2010年10月1日起施行。'
  ]),
  lawFile('行政法/档案试行法(2020-06-20).md', revised, [
    '## 第一章　总则', '第一条　档案应当妥善保存。', '任何人不得毁弃：', '（一）纸质档案；', '（二）电子档案。',
    '第二条　本法自2021年1月1日起施行。'
  ]),
  lawFile('DLC/浙江地方法规/浙江省印章管理条例(2019-03-01).md', ['# 浙江省印章管理条例', '2019年3月1日通过'], [
    '第一条　印章应当登记。', '第二条　本条例自公布之日起施行。'
  ]),
  lawFile('DLC/浙江地方法规/浙江省空白规定(2019-03-01).md', ['# 浙江省空白规定', '2019年3月1日通过'], [])
]

for (const engine of engines) {
  t.test(`importing laws on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(() => base.store.close()))
    const read = async (url: string) => (await app.inject(url)).json()

    const progress: number[] = []
    const report = await importLaws(base, files, (done) => progress.push(done))
    t.match(report, { files: 4, filesFullyRead: 3, works: 3, versions: 4, rejected: [] })
    t.strictSame(report.recorded, { works: 3, versions: 4, provisions: report.provisions, endings: 0 })
    t.equal(progress.at(-1), 3)
    t.strictSame(report.diagnostics.filter(({ unread }) => unread).map(({ path, kind }) => [path, kind]), [
      [files[3]!.path, 'no-text']
    ])

    t.test('each day has the text of its own version', async (t) => {
      const address = '/v1/laws/cn-100000-zhonghuarenmingongheguodanganshixingfa'
      for (const [asOf, version] of [['2010-10-01', 1], ['2020-12-31', 1], ['2021-01-01', 2]] as const) {
        t.equal((await read(`${address}?asOf=${asOf}`)).version, version, asOf)
      }
      t.equal((await app.inject(`${address}?asOf=2010-09-30`)).statusCode, 404)
      const work = await read(address)
      t.match(work, { rank: 'law', region: { code: '100000' }, inForceFrom: { date: '2021-01-01', basis: 'stated' } })
    })

    t.test('every provision cites its lines, with a quotation', async (t) => {
      const { provisions, citations } = await read('/v1/laws/cn-100000-zhonghuarenmingongheguodanganshixingfa')
      const point = provisions.find(({ eId }: any) => eId === 'art_1__para_2__point_1')
      t.match(point, { text: '纸质档案；', citations: [{ quote: '纸质档案；' }] })
      const [{ source, lines }] = point.citations
      t.match((await read(`/v1/sources/${source}?lines=${lines}`)).lines[0].text, '（一）纸质档案；')
      t.match(await read(`/v1/sources/${source}`), { grade: 'transcription', title: '中华人民共和国档案试行法' })
      t.match(citations, [{ source, lines: '1-5' }])
    })

    t.test('again: nothing new, also after an editor corrected a version', async (t) => {
      const id = 'cn-330000-zhejiangshengyinzhangguanlitiaoli'
      const work = await read(`/v1/laws/${id}`)
      const { title, aliases, issuer, rank, inForceFrom, completeness, provisions, citations } = work
      const { documentNumber, externalIds, fieldOfLaw, legislativeHistory } = work
      const edited = provisions.map((one: any) => ({ ...one, heading: '校订' }))
      const content = {
        title, aliases, issuer, rank, inForceFrom, completeness, citations, quotations: [], case: null, topics: [],
        region: '330000', provisions: edited, documentNumber, externalIds, fieldOfLaw, legislativeHistory
      }
      await recordVersion(base, { id, kind: 'law', content, recordedBy: 'editor', reason: null })
      const { items: before } = await read(`/v1/laws/${id}/history`)
      const again = await importLaws(base, files)
      t.strictSame(again.recorded, { works: 0, versions: 0, provisions: 0, endings: 0 })
      t.strictSame((await read(`/v1/laws/${id}/history`)).items, before)
      t.equal((await read(`/v1/laws/${id}`)).version, 2)
    })

    t.test('a changed file is a new source and a new version', async (t) => {
      const changed = [{ ...files[2]!, markdown: files[2]!.markdown.replace('登记', '备案登记') }]
      t.match(await importLaws(base, changed), { recorded: { works: 0, versions: 1 } })
    })

    t.test('the hash chain covers the import', async (t) => {
      t.match(await verifyBase(base), { error: null })
    })
  })
}
