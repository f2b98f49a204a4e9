// What an import knows and does not know: starts that were inferred, texts that are not held, laws that have ended.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { importLaws } from '../../src/laws/import-laws.js'
import { settleStarts } from '../../src/laws/settle-starts.js'
import { formatUnsettledStarts, listUnsettledStarts } from '../../src/laws/unsettled-starts.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { engines, openTestBase } from '../support/bases.js'
import { lawFile } from './samples.js'

const congress = '第十届全国人民代表大会常务委员会第三次会议'
const ferry = ['# 中华人民共和国渡口法', `1995年3月1日 ${congress}通过`, `2005年6月1日 ${congress}第一次修正`]
const files = [
  // The text after the amendment of 2009 is held, that of 2015 only named, that of 2020 held without its start.
  lawFile('行政法/渡口法(2009-08-27).md', [...ferry, `2009年8月27日 ${congress}第二次修正`], [
    '第一条　渡口应当登记。', '第二条　本法自1995年7月1日起施行。'
  ]),
  lawFile('行政法/渡口法(2020-10-17).md', [...ferry, `2009年8月27日 ${congress}第二次修正`, `2015年4月24日 ${congress}第三次修正`, `2020年10月17日 ${congress}第四次修正`], [
    '第一条　渡口应当备案。', '第二条　本法自1995年7月1日起施行。'
  ]),
  lawFile('行政法/渡船法(2012-03-01).md', ['# 中华人民共和国渡船法', `2012年3月1日 ${congress}通过`], [
    '第一条　渡船应当检验。', '第二条　渡船应当投保。',
    '第三条　本法第二条自2014年1月1日起施行，其他条款自2012年7月1日起施行。2001年8月3日发布的《渡船检验规定》、《渡工守则》同时废止；《渡口法》第一条同时废止。'
  ]),
  lawFile('部门规章/渡船检验规定(2001-08-03).md', ['# 渡船检验规定', '2001年8月3日 交通部令第7号公布'], [
    '第一条　渡船每年检验一次。', '第二条　本规定自公布之日起施行。'
  ]),
  lawFile('部门规章/渡资暂行办法(2016-02-01).md', ['# 渡资暂行办法', '2016年2月1日 交通部令第3号公布'], [
    '第一条　渡资由县级人民政府规定，渡资许可证有效期一年。', '第二条　本办法自2016年3月1日起施行，有效期五年。'
  ]),
  lawFile('部门规章/夜渡办法(2003-02-01).md', ['# 夜渡办法（已废止）', '2003年2月1日 交通部令第4号公布', '2019年3月1日 废止'], [
    '第一条　夜间不得摆渡。', '第二条　本办法自2003年6月31日起施行。'
  ]),
  lawFile('行政法/远渡法(2020-01-01).md', ['# 中华人民共和国远渡法', `2020年1月1日 ${congress}通过`], [
    '第一条　远渡实行许可。', '第二条　本法的施行日期由国务院另行规定。'
  ])
]
const ids = {
  ferry: 'cn-100000-zhonghuarenmingongheguodukoufa',
  boat: 'cn-100000-zhonghuarenmingongheguoduchuanfa',
  inspection: 'cn-100000-duchuanjianyanguiding',
  fares: 'cn-100000-duzizanxingbanfa',
  night: 'cn-100000-yedubanfa',
  distant: 'cn-100000-zhonghuarenmingongheguoyuandufa'
}

for (const engine of engines) {
  t.test(`what is known of imported laws on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(() => base.store.close()))
    const read = async (id: string, query = '') => (await app.inject(`/v1/laws/${id}${query}`)).json()
    const report = await importLaws(base, files)

    t.test('the report counts it', async (t) => {
      t.match(report, { rejected: [], recorded: { works: 6, versions: 7, endings: 3 }, gaps: { between: 1, before: 1 } })
      t.same(report.starts, { stated: 2, promulgated: 1, reported: 0, inferred: 3, 'to-be-appointed': 1, unknown: 0 })
      const found = report.diagnostics.map(({ kind, detail }) => `${kind} ${detail}`)
      t.ok(found.includes('impossible-day 2003年6月31日'), 'a day that does not exist')
    })

    t.test('between two held texts, an amendment whose text is not held', async (t) => {
      t.match(await read(ids.ferry, '?asOf=2015-04-23'), { version: 1, certainty: 'assumed', inForceFrom: { basis: 'inferred' }, unheldAmendments: [] })
      const after = await read(ids.ferry, '?asOf=2016-01-01')
      t.match(after, { version: 1, certainty: 'assumed', unheldAmendments: [{ date: '2015-04-24', kind: 'amended', text: /第三次修正/ }] })
      t.match(await read(ids.ferry, '/provisions/art_1?asOf=2016-01-01'), { unheldAmendments: [{ date: '2015-04-24' }] })
      t.match(await read(ids.ferry, '?asOf=2021-01-01'), { version: 2, certainty: 'assumed', inForceFrom: { date: '2020-10-17', basis: 'inferred' }, unheldAmendments: [] })
      const { items } = (await app.inject('/v1/laws?asOf=2016-01-01')).json()
      t.match(items.find(({ id }: any) => id === ids.ferry), { certainty: 'assumed', unheldAmendments: [{ date: '2015-04-24' }] })
    })

    t.test('before the first held text of an older law: not held, which is not the same as not in force', async (t) => {
      const reply = await app.inject(`/v1/laws/${ids.ferry}?asOf=2000-01-01`)
      t.equal(reply.statusCode, 404)
      t.match(reply.json(), { code: 'not-held-at', detail: /1995-03-01 .*通过/ })
      t.match((await app.inject(`/v1/laws/${ids.ferry}?asOf=1994-01-01`)).json(), { code: 'not-in-force-at' })
    })

    t.test('a clause that starts later than its law', async (t) => {
      const work = await read(ids.boat, '?asOf=2013-01-01')
      t.match(work, { status: 'in-force', certainty: 'certain', inForceFrom: { date: '2012-07-01' } })
      t.match(work.provisions[1], { eId: 'art_2', status: 'not-yet-in-force', inForceFrom: { date: '2014-01-01', basis: 'stated' } })
      t.notOk('inForceFrom' in work.provisions[0])
      t.match(await read(ids.boat, '/provisions/art_2?asOf=2013-01-01'), { status: 'not-yet-in-force', inForceFrom: { date: '2014-01-01' } })
      t.match(await read(ids.boat, '/provisions/art_1?asOf=2013-01-01'), { status: 'in-force' })
      t.match(await read(ids.boat, '/provisions/art_2?asOf=2014-01-01'), { status: 'in-force' })
      t.match((await read(ids.boat, '/versions/1')).provisions[1], { inForceFrom: { date: '2014-01-01' }, status: undefined })
      const search = async (asOf: string) => (await app.inject(`/v1/search?q=渡船应当投保&asOf=${asOf}`)).json().hits.find(({ eId }: any) => eId === 'art_2')
      t.match(await search('2013-01-01'), { status: 'not-yet-in-force' })
      t.match(await search('2014-01-01'), { status: 'in-force' })
    })

    t.test('repealed by another law, whose clause is the source', async (t) => {
      t.match(await read(ids.inspection, '?asOf=2012-06-30'), { status: 'in-force' })
      const repealed = await read(ids.inspection, '?asOf=2012-07-01')
      t.match(repealed, { status: 'repealed', version: 2, repealedVersion: 1 })
      const repeal = await read(ids.inspection, '/versions/2')
      t.match(repeal, { repeal: true, inForceFrom: { date: '2012-07-01', basis: 'stated' }, legislativeHistory: [{ kind: 'repealed', text: /渡船检验规定/ }] })
      const { source, lines } = repeal.citations[0]
      t.match((await app.inject(`/v1/sources/${source}?lines=${lines}`)).json().lines[0].text, '同时废止')
      t.match(await read(ids.ferry), { status: 'in-force' }, 'of which one clause ends')
    })

    t.test('a term that ran out, a line of the head', async (t) => {
      t.match(await read(ids.fares, '?asOf=2021-02-28'), { status: 'in-force' })
      t.match(await read(ids.fares, '?asOf=2021-03-01'), { status: 'repealed' })
      t.match(await read(ids.fares, '/versions/2'), { legislativeHistory: [{ date: '2021-03-01', kind: 'expired', text: /有效期五年/ }] })
      t.match(await read(ids.night, '?asOf=2019-02-28'), { title: '夜渡办法', status: 'in-force', certainty: 'assumed' })
      t.match(await read(ids.night, '?asOf=2019-03-01'), { status: 'repealed' })
    })

    t.test('a start left to another act: not in force until somebody says so', async (t) => {
      t.match(await read(ids.distant), { code: 'not-in-force-at' })
      const { items } = (await app.inject('/v1/laws?status=not-yet-in-force')).json()
      const quoted = await app.inject({ method: 'POST', url: '/v1/citations/verify', payload: { citations: [{ ref: '远渡法第一条', quote: '远渡实行许可。' }] } })
      t.match(quoted.json().items, [{ outcome: 'unverified' }], 'it has never applied')
      t.match(items, [{ id: ids.distant, inForceFrom: { date: null, basis: 'to-be-appointed' }, inForceTo: null }])
    })

    t.test('a briefing prints what is not known', async (t) => {
      const order = async (id: string, asOf: string) => {
        const payload = { title: '渡口规定', asOf, sections: [{ records: [{ id }] }] }
        return (await app.inject({ method: 'POST', url: '/v1/briefings/preview', payload, headers: { accept: 'text/html' } })).body
      }
      t.match(await order(ids.ferry, '2016-01-01'), /2009年8月27日修正，来源未载明施行日期；2016年1月1日现行有效（推定）/)
      t.match(await order(ids.ferry, '2016-01-01'), /2015年4月24日的修改未收录文本/)
      t.match(await order(ids.boat, '2013-01-01'), /第二条自2014年1月1日起施行，在2013年1月1日尚未施行/)
      t.notMatch(await order(ids.boat, '2014-01-01'), /尚未施行/)
    })

    t.test('again: nothing new', async (t) => {
      t.match((await importLaws(base, files)).recorded, { works: 0, versions: 0, provisions: 0, endings: 0 })
    })

    t.test('an editor settles starts in the file, and an import does not undo it', async (t) => {
      const readPoint = { seq: Number.MAX_SAFE_INTEGER }
      const starts = await listUnsettledStarts(base.store.db, report.ids, readPoint)
      t.same(starts.map(({ id, version, inferred }) => [id, version, inferred]).sort(), [
        [ids.ferry, 1, '2009-08-27'], [ids.ferry, 2, '2020-10-17'], [ids.night, 1, '2003-02-01'], [ids.distant, 1, '']
      ].sort())
      const file = formatUnsettledStarts(starts).split('\n')
      const fill = (id: string, version: number, values: string) => {
        const at = file.findIndex((line) => line.startsWith(`${id},${version},`))
        file[at] = file[at]!.replace(/,,,,$/, values)
      }
      fill(ids.ferry, 2, '2021-01-01,,,,主席令公布的决定')
      fill(ids.distant, 1, '2022年6月1日,,,,国务院决定')
      fill(ids.night, 1, '2003-06-31,,,,不存在的日期')
      fill(ids.ferry, 1, '2010-01-01,,,,')
      const lines = await settleStarts(base, file.join('\n'), 'editor')
      t.same(lines.map(({ outcome }) => outcome).sort(), ['refused', 'refused', 'settled', 'settled'])
      t.match(await read(ids.ferry, '?asOf=2020-12-31'), { version: 1, unheldAmendments: [{ date: '2015-04-24' }] })
      t.match(await read(ids.ferry, '?asOf=2021-01-01'), { version: 3, certainty: 'certain', inForceFrom: { date: '2021-01-01', basis: 'stated' } })
      t.match(await read(ids.distant, '?asOf=2022-06-01'), { status: 'in-force', certainty: 'certain' })
      t.match((await settleStarts(base, file.join('\n'), 'editor')).map(({ outcome }) => outcome).sort(), ['refused', 'refused', 'unchanged', 'unchanged'])
      t.match((await importLaws(base, files)).recorded, { versions: 0, endings: 0 })
      t.match(await read(ids.ferry, '?asOf=2021-01-01'), { version: 3 })
      await t.rejects(settleStarts(base, 'a,b\n1,2', 'editor'), /id、version、date/)
    })

    t.match(await verifyBase(base), { error: null })
  })
}
