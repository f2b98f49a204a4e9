// Verification of quotations: correct, superseded and altered ones, one by one and in a document.
import t from 'tap'
import { verifyCitations } from '../../src/citations/run-verification.js'
import type { Computer } from '../../src/computing/computer.js'
import { importLaws } from '../../src/laws/import-laws.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { from, sampleContent, sampleWork } from '../support/sample-content.js'
import { lawFile } from '../laws/samples.js'

const head = ['# 中华人民共和国印章试行法', '2010年6月20日 全国人民代表大会常务委员会通过']
const duties = ['保管', '登记', '备案', '刻制', '缴销', '查验', '移交', '公告', '追缴', '监督']
const articles = duties.map((duty, at) => `第${'一二三四五六七八九十'[at]}条　公安机关负责印章的${duty}工作，任何单位和个人不得拒绝、阻碍第${at + 1}类${duty}。`)
const files = [
  lawFile('行政法/印章试行法(2010-06-20).md', head, [...articles, '第十一条　本法自2010年10月1日起施行。']),
  lawFile('行政法/印章试行法(2020-06-20).md', [...head, '2020年6月20日 全国人民代表大会常务委员会修订'], [
    '第一条　电子印章与实物印章具有同等效力。', ...articles.map((text, at) => `第${'二三四五六七八九十十'[at]}${at === 9 ? '一' : ''}条${text.slice(text.indexOf('　'))}`.replace('阻碍第1类', '拖延第1类')),
    '第十二条　本法自2021年1月1日起施行。'
  ])
]

for (const engine of engines) {
  t.test(`checking quotations on ${engine}`, async (t) => {
    const { base, app } = await createTestApp(t, engine)
    await importLaws(base, files)
    const post = (payload: object | string, query = '') =>
      app.inject({
        method: 'POST', url: `/v1/citations/verify${query}`, payload,
        headers: { 'content-type': typeof payload === 'string' ? 'text/plain' : 'application/json' }
      })
    const check = async (citations: object[], query = '') => (await post({ citations }, query)).json().items

    t.test('each outcome', async (t) => {
      const items = await check([
        { ref: '印章试行法第三条', quote: '公安机关负责印章的登记工作' },
        { ref: '《印章试行法》第三条', quote: '公安机关负责印章的登记工作,任何单位和个人不得拒绝' },
        { ref: '印章试行法第一条', quote: '不得拒绝、阻碍第1类保管' },
        { ref: '印章试行法第三条', quote: '公安机关负责印章的登证工作' },
        { ref: '印章试行法第九十条', quote: '公安机关' },
        { ref: '没有这部法第一条', quote: '公安机关' },
        { work: 'cn-330000-ten-commandments', quote: '不违规收受微信红包' },
        { ref: '浙江十条戒律第七条', quote: '不传谣信谣' },
        { ref: '印章试行法第三条', quote: '公安机关……不得拒绝' }
      ])
      t.strictSame(items.map(({ outcome, formatOnly, version }: any) => [outcome, formatOnly, version]), [
        ['verified', false, 2], ['verified', true, 2], ['superseded', false, 1], ['mismatch', false, 2], ['not-found', false, 2],
        ['not-found', false, null], ['verified', false, 1], ['unverified', false, 1], ['verified', false, 2]
      ])
      t.match(items[2].today, { version: 2, eId: 'art_2', text: /拖延第1类保管/ })
      t.match(items[3], { passage: /公安机关负责印章的登记工作/, eId: 'art_3' })
      t.ok(items[3].spans.some(({ from: [start, end], text }: any) => '公安机关负责印章的登证工作'.slice(start, end).includes('证') && text.includes('记')))
    })

    t.test('an old version is compared with the present one once, however many quotations are from it', async (t) => {
      const looks = [0, 0, 0, 0, 0]
      const enter = (part: string) => void looks[Number(part.split('/').at(-1))]!++
      const computer: Computer = { run: async (task, input, ask) => task.run(input, { ask: ask!, enter }) }
      const quotations = looks.map((_, at) => ({ ref: '印章试行法第一条', quote: '任何单位和个人不得拒绝、阻碍第1类保管'.slice(at) }))
      const items = await verifyCitations(base, computer, quotations, {})
      t.strictSame(items.map(({ outcome, today }) => [outcome, today?.eId]), looks.map(() => ['superseded', 'art_2']))
      const [first, ...others] = looks
      t.strictSame(others, others.map(() => first! - 1), 'the first one alone looks at both versions again')
    })

    t.test('what could not be checked says why', async (t) => {
      const items = await check([
        { ref: '第三条', quote: '公安机关' }, { ref: '浙江十条戒律第七条', quote: '不传谣信谣' }, { ref: '印章试行法第二款', quote: '公安机关' },
        { ref: '印章试行法第三条', quote: `某甲，${'某乙，'.repeat(1_000)}` }, { ref: '印章试行法第三条', quote: '公安机关负责印章的登证工作' }
      ])
      t.strictSame(items.map(({ outcome, reason }: any) => [outcome, reason]), [
        ['unverified', 'no-work'], ['unverified', 'no-numbers'], ['unverified', 'place-unclear'], ['unverified', 'too-unlike'], ['mismatch', undefined]
      ])
    })

    t.test('one request compares no more than its bound, and the rest says so', async (t) => {
      const [provision] = sampleContent().provisions
      const text = '甲，乙；丙。丁、'.repeat(4_000)
      const content = { ...sampleContent({ title: '冗长规定' }), provisions: [{ ...provision!, text }] }
      await recordVersion(base, { ...sampleWork('cn-000-long'), content })
      const items = await check(Array.from({ length: 30 }, (_, at) => ({ work: 'cn-000-long', quote: `戊${at}，${'乙；丙，甲。'.repeat(60)}` })))
      const reasons = items.map(({ outcome, reason }: any) => reason ?? outcome)
      t.ok(reasons.every((one: string) => ['mismatch', 'too-much', 'too-long'].includes(one)), [...new Set(reasons)].join())
      t.ok(reasons.includes('too-much') || reasons.includes('too-long'))
    })

    t.test('the day decides which wording is verified', async (t) => {
      const [then] = await check([{ ref: '印章试行法第一条', quote: '不得拒绝、阻碍第1类保管' }], '?asOf=2015-01-01')
      t.match(then, { outcome: 'verified', version: 1 })
    })

    t.test('a document of 50 quotations, 25 altered by one character: all found, no false mismatch', async (t) => {
      const quotes = Array.from({ length: 50 }, (_, at) => {
        const article = at % 10
        const words = `公安机关负责印章的${duties[article]}工作，任何单位和个人不得拒绝`
        const place = 1 + Math.floor(at / 2) % (words.length - 2)
        const altered = `${words.slice(0, place)}叵${words.slice(place + 1)}`
        return { article: article + 2, words: at % 2 === 0 ? words : altered, right: at % 2 === 0 }
      })
      const document = quotes.map(({ article, words }, at) =>
        `${at % 5 === 0 ? '《印章试行法》' : '该法'}第${article}条规定：“${words}”。其他说明文字，“引号”也有。`).join('\n')
      const { items } = (await post(document)).json()
      t.equal(items.length, 50)
      t.strictSame(items.map(({ outcome }: any) => outcome), quotes.map(({ right }) => (right ? 'verified' : 'mismatch')))
      t.ok(items.every(({ quote, place }: any) => document.slice(place.start, place.end) === quote))
    })

    t.test('after a repeal the outcome is repealed', async (t) => {
      await repealWork(base, { ...sampleWork('cn-330000-ten-commandments'), from: from('2020-01-01') })
      t.match(await check([{ ref: '浙江十条戒律', quote: '不违规收受微信红包' }]), [{ outcome: 'repealed' }])
    })

    t.test('invalid requests are rejected', async (t) => {
      const one = { ref: '印章试行法第三条', quote: '公安机关' }
      for (const [payload, status, code] of [
        [{ citations: [] }, 400, 'invalid-parameter'], [{ citations: [{ quote: 'x' }] }, 400, 'invalid-parameter'],
        [{ citations: Array(501).fill(one) }, 400, 'invalid-parameter'], [{ citations: [{ ...one, page: 1 }] }, 400, 'unknown-parameter'],
        ['《印章试行法》第三条“公安机关”。'.repeat(501), 413, 'too-many-quotations']
      ] as const) {
        const reply = await post(payload)
        t.strictSame([reply.statusCode, reply.json().code], [status, code])
      }
      t.equal((await post({ citations: Array(500).fill(one) })).json().items.length, 500)
      t.strictSame((await post('没有引文的文字')).json(), { items: [], unchecked: [], uncheckedTotal: 0 })
    })
  })
}
