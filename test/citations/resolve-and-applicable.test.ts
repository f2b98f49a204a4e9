// Rules that apply in a region on a day, and resolution of references.
import t from 'tap'
import { importLaws } from '../../src/laws/import-laws.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { from, sampleContent, sampleWork } from '../support/sample-content.js'
import { lawFile } from '../laws/samples.js'

const files = [
  lawFile('行政法/印章试行法(2010-06-20).md', ['# 中华人民共和国印章试行法', '2010年6月20日通过'], [
    '第一条　印章应当登记。', '第二条　有下列情形之一的，予以处分：', '（一）伪造的；', '（二）转借的。', '前款情形从重。',
    '第三条　本法自2010年10月1日起施行。'
  ]),
  lawFile('DLC/浙江地方法规/绍兴市印章条例(2019-03-01).md', ['# 绍兴市印章条例', '2019年3月1日通过'], ['第一条　在本市适用。']),
  lawFile('DLC/浙江地方法规/浙江省印章条例(2019-03-01).md', ['# 浙江省印章条例', '2019年3月1日通过'], ['第一条　在全省适用。'])
]
const national = 'cn-100000-zhonghuarenmingongheguoyinzhangshixingfa'

for (const engine of engines) {
  t.test(`questions on ${engine}`, async (t) => {
    const { app, base, get, getJson, getProblem } = await createTestApp(t, engine)
    t.match((await importLaws(base, files)).rejected, [])

    t.test('what applies in a region: its own rules first, then those of its ancestors', async (t) => {
      const found = await getJson('/v1/applicable?region=330600')
      t.strictSame(found.places.map(({ name }: any) => name), ['绍兴市', '浙江省', '全国'])
      t.strictSame(found.items.map(({ work, reason }: any) => [work.id, reason.scope, reason.place.name, reason.distance, work.rank]), [
        ['cn-330600-shaoxingshiyinzhangtiaoli', 'own-place', '绍兴市', 0, 'local-regulation'],
        ['cn-330000-ten-commandments', 'place-above', '浙江省', 1, null],
        ['cn-330000-zhejiangshengyinzhangtiaoli', 'place-above', '浙江省', 1, 'local-regulation'],
        [national, 'nationwide', '全国', 2, 'law']
      ])
      t.equal((await getJson('/v1/applicable?region=330600&asOf=2012-01-01')).items.length, 1)
      t.equal((await getJson('/v1/applicable?region=330600&kind=regional-rule')).items.length, 1)
      t.equal((await getJson('/v1/applicable?region=330600&topic=red-packets')).items.length, 1)
    })

    t.test('page by page it is the same', async (t) => {
      const whole = (await getJson('/v1/applicable?region=330600')).items.map(({ work }: any) => work.id)
      const seen: string[] = []
      for (let url: string | null = '/v1/applicable?region=330600&limit=1'; url !== null; ) {
        const { items, nextCursor } = await getJson(url)
        seen.push(...items.map(({ work }: any) => work.id))
        url = nextCursor === null ? null : `/v1/applicable?region=330600&limit=1&cursor=${nextCursor}`
      }
      t.strictSame(seen, whole)
    })

    t.test('an abolished code is replaced by its successor, any other unknown one is a problem', async (t) => {
      const found = await getJson('/v1/applicable?region=110103')
      t.strictSame(found.places.map(({ code }: any) => code), ['110101', '110000', '100000'])
      t.match(found.successor, { name: '崇文区', successor: '110101', source: /国函〔2010〕55号/ })
      t.equal((await getJson('/v1/applicable?region=110101')).successor, null)
      t.strictSame(await getProblem('/v1/applicable?region=999999'), [400, 'unknown-region'])
      t.strictSame(await getProblem('/v1/applicable'), [400, 'invalid-parameter'])
    })

    t.test('what starts or ends within the days ahead', async (t) => {
      const coming = (id: string, day: string) =>
        recordVersion(base, { ...sampleWork(id), content: sampleContent({ region: '331100', inForceFrom: from(day) }) })
      await coming('cn-331100-new', '2026-12-01')
      await coming('cn-331100-changing', '2020-01-01')
      await coming('cn-331100-changing', '2026-12-02')
      await coming('cn-331100-ending', '2020-01-01')
      await repealWork(base, { ...sampleWork('cn-331100-ending'), from: from('2026-12-22') })
      await coming('cn-331100-late', '2026-12-23')
      const { upcoming } = await getJson('/v1/applicable?region=331100&horizon=30')
      t.strictSame(upcoming.map(({ id, event, date }: any) => [id.slice(10), event, date]), [
        ['new', 'comes-into-force', '2026-12-01'], ['changing', 'changes', '2026-12-02'], ['ending', 'ends', '2026-12-22']
      ])
      t.strictSame((await getJson('/v1/applicable?region=331100')).upcoming, [])
    })

    const resolve = (ref: string, more = '') => get(`/v1/resolve?ref=${encodeURIComponent(ref)}${more}`)

    t.test('a reference redirects to the provision it means', async (t) => {
      for (const [ref, place, more] of [
        ['《中华人民共和国印章试行法》第一条', `/v1/laws/${national}/provisions/art_1`],
        ['印章试行法第2条第1款第（二）项', `/v1/laws/${national}/provisions/art_2__para_1__point_2`],
        ['印章试行法第一条第一款', `/v1/laws/${national}/provisions/art_1`],
        ['浙江十条戒律', '/v1/regional-rules/cn-330000-ten-commandments'],
        ['同法第三条', `/v1/laws/${national}/provisions/art_3`, `&context=${national}`],
        ['第三条', `/v1/laws/${national}/provisions/art_3`, `&context=${national}`],
        ['印章试行法第一条', `/v1/laws/${national}/provisions/art_1?asOf=2015-01-01`, '&asOf=2015-01-01']
      ] as const) {
        const reply = await resolve(ref, more)
        t.strictSame([reply.statusCode, reply.headers.location], [303, place], ref)
        t.equal((await get(place)).statusCode, 200)
      }
    })

    t.test('a numbered clause of an excerpt leads to the work, with a note', async (t) => {
      const reply = await resolve('浙江十条戒律第三条')
      t.equal(reply.headers.location, '/v1/regional-rules/cn-330000-ten-commandments')
      t.match(reply.json().choices, [{ note: 'numbering-not-known', eId: null, score: 1 }])
    })

    t.test('where several are meant, all of them with their scores', async (t) => {
      const reply = await resolve('印章条例第一条')
      t.equal(reply.statusCode, 300)
      t.strictSame(reply.json().choices.map(({ title, eId }: any) => [title, eId]), [['绍兴市印章条例', 'art_1'], ['浙江省印章条例', 'art_1']])
      t.ok(reply.json().choices.every(({ score }: any) => score > 0 && score < 1))
      t.equal(reply.headers.location, undefined)
    })

    t.test('the problem of an unknown reference contains the reference as understood', async (t) => {
      for (const [ref, status, code, detail] of [
        ['《没有这部法》第一条', 404, 'reference-not-found', /《没有这部法》第1条/],
        ['𠀀𠮷𠮟𪚥', 404, 'reference-not-found', /𠀀𠮷/],
        ['印章试行法第九条', 404, 'reference-not-found', /印章试行法》第9条/],
        ['同法第五条', 400, 'reference-needs-context', /同法第5条/],
        ['《》', 400, 'reference-not-understood', /./]
      ] as const) {
        const reply = await resolve(ref)
        t.strictSame([reply.statusCode, reply.json().code], [status, code], ref)
        t.match(reply.json().detail, detail)
      }
      t.equal((await resolve('第一条', '&context=none')).json().code, 'work-not-found')
      t.equal((await resolve('印章试行法第一条', '&asOf=2001-01-01')).statusCode, 404)
    })

    t.test('a name that every object has in JavaScript is a name like any other', async (t) => {
      for (const name of Object.getOwnPropertyNames(Object.prototype)) {
        for (const ref of [name, `《${name}》第一条`, `新${name}`]) t.match((await resolve(ref)).json(), { code: /^reference-not-(found|understood)$/ }, ref)
        const payload = `《${name}》第一条规定“不得违反”，《${name}解释》第二条规定“应当遵守”。`
        const headers = { 'content-type': 'text/plain' }
        t.equal((await app.inject({ method: 'POST', url: '/v1/citations/verify', headers, payload })).statusCode, 200, name)
      }
    })
  })
}
