// Sixty quotations in every form in which people refer to rules, over invented laws, half of them altered by a word: no
// verdict is wrong, and every quotation is read.
import t from 'tap'
import { importLaws } from '../../src/laws/import-laws.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { lawFile } from '../laws/samples.js'

const buoys = (year: string, more: string[]) => lawFile(`行政法/航标养护法(${year}).md`, ['# 中华人民共和国航标养护法', '2012年3月1日通过', ...(year === '2012-03-01' ? [] : [`${year.slice(0, 4)}年3月1日修订`])], [
  ...more, '第二条　灯塔应当每夜点灯。', '浮标应当每季除锈。', '立标应当每年粉刷。', '第三条　有下列行为之一的，责令改正：', '（一）遮挡灯光的；', '（二）系缆于浮标的。',
  '第四条　航标员应当填写日志，不得涂改、撕毁。', '第五条　禁止拆卸航标电池。', '第五条之一　禁止在航标上张贴广告。', '第六条　损坏航标的，应当立即报告。',
  `第七条　本法自${year.slice(0, 4)}年5月1日起施行。`
])
const files = [
  buoys('2012-03-01', ['第一条　航标由港务机构养护。']),
  buoys('2020-03-01', ['第一条　航标由养护机构养护，费用列入预算。']),
  lawFile('行政法/雾号条例(2018-03-01).md', ['# 雾号条例', '2018年3月1日通过'], ['第一条　能见度不足时应当鸣放雾号。', '第二条　雾号每分钟鸣放两次。', '第三条　本条例自2018年5月1日起施行。']),
  lawFile('DLC/浙江地方法规/浙江省实施《航标养护法》办法(2019-03-01).md', ['# 浙江省实施《航标养护法》办法', '2019年3月1日通过'], ['第一条　渔港航标由渔港看护。', '第二条　本办法自2019年5月1日起施行。'])
]

/** How a quotation is referred to: the text around the words, and the words as they stand. */
const forms: [form: (words: string) => string, words: string, eId: string][] = [
  [(q) => `《航标养护法》第四条规定：“${q}”`, '航标员应当填写日志，不得涂改、撕毁。', 'art_4'],
  [(q) => `《航标养护法》第四条规定:"${q}"`, '航标员应当填写日志，不得涂改、撕毁。', 'art_4'],
  [(q) => `〈航标养护法〉第四条规定：「${q}」`, '航标员应当填写日志，不得涂改、撕毁。', 'art_4'],
  [(q) => `「航标养护法」第4条规定：『${q}』`, '航标员应当填写日志，不得涂改、撕毁。', 'art_4'],
  [(q) => `航标养护法第四条规定：‘${q}’`, '航标员应当填写日志，不得涂改、撕毁。', 'art_4'],
  [(q) => `依照中华人民共和国航标养护法第五条，＂${q}＂。`, '禁止拆卸航标电池。', 'art_5'],
  [(q) => `“${q}”（《航标养护法》第五条）`, '禁止拆卸航标电池。', 'art_5'],
  [(q) => `“${q}”——《航标养护法》第六条`, '损坏航标的，应当立即报告。', 'art_6'],
  [(q) => `《航标养护法》第四、五条规定：“${q}”`, '禁止拆卸航标电池。', 'art_5'],
  [(q) => `《航标养护法》第四条、第五条和第六条规定：“${q}”`, '损坏航标的，应当立即报告。', 'art_6'],
  [(q) => `《航标养护法》第四条至第六条规定：“${q}”`, '禁止在航标上张贴广告。', 'art_5-1'],
  [(q) => `《航标养护法》第5条之一规定：“${q}”`, '禁止在航标上张贴广告。', 'art_5-1'],
  [(q) => `《航标养护法》第5-1条规定：“${q}”`, '禁止在航标上张贴广告。', 'art_5-1'],
  [(q) => `《航标养护法》第五条（之一）规定：“${q}”`, '禁止在航标上张贴广告。', 'art_5-1'],
  [(q) => `航标养护法5条 之一规定：“${q}”`, '禁止在航标上张贴广告。', 'art_5-1'],
  [(q) => `《航标养护法》第二条第一款、第二款规定：“${q}”`, '灯塔应当每夜点灯。浮标应当每季除锈。', 'art_2__para_1'],
  [(q) => `《航标养护法》第三条第（一）、（二）项：“${q}”`, '系缆于浮标的', 'art_3__point_2'],
  [(q) => `《航标养护法》第二条第三款规定：\n“${q}”`, '立标应当每年粉刷。', 'art_2__para_3'],
  [(q) => `《航标养护法》（2020年修订）第一条规定：“${q}”`, '航标由养护机构养护，费用列入预算。', 'art_1'],
  [(q) => `《航标养护法（2020修订）》第一条规定：“${q}”`, '航标由养护机构养护，费用列入预算。', 'art_1'],
  [(q) => `新《航标养护法》第一条规定：“${q}”`, '航标由养护机构养护，费用列入预算。', 'art_1'],
  [(q) => `原《航标养护法》第一条规定：“${q}”`, '航标由港务机构养护。', 'art_1'],
  [(q) => `《中华人民共和国航标养护法》（以下简称《养护法》）已经施行。《养护法》第六条规定：“${q}”`, '损坏航标的，应当立即报告。', 'art_6'],
  [(q) => `中华人民共和国航标养护法（以下简称标法）已经施行。标法第六条规定：“${q}”`, '损坏航标的，应当立即报告。', 'art_6'],
  [(q) => `《航标养护法》已经施行。该法第六条规定：“${q}”`, '损坏航标的，应当立即报告。', 'art_6'],
  [(q) => `《航标养护法》第二条第二款另有说明，同条第三款规定：“${q}”`, '立标应当每年粉刷。', 'art_2__para_3'],
  [(q) => `《雾号条例》第一条讲时机。航标养护法第五条规定：“${q}”`, '禁止拆卸航标电池。', 'art_5'],
  [(q) => `《航标养护法》讲航标，《雾号条例》讲雾号。该条例第二条规定：“${q}”`, '雾号每分钟鸣放两次。', 'art_2'],
  [(q) => `《雾号条例》第一条规定时机，第二条规定：“${q}”`, '雾号每分钟鸣放两次。', 'art_2'],
  [(q) => `《航标养护法》第四条和《雾号条例》第二条规定：“${q}”`, '雾号每分钟鸣放两次。', 'art_2']
]

const alter = (words: string) => words.replace(/[航雾灯立损禁系]./, '叵耐')

for (const engine of engines) {
  t.test(`a document in every form on ${engine}`, async (t) => {
    const { base, app } = await createTestApp(t, engine)
    t.same((await importLaws(base, files)).rejected, [])
    const check = async (payload: string) =>
      (await app.inject({ method: 'POST', url: '/v1/citations/verify', payload, headers: { 'content-type': 'text/plain' } })).json()

    t.test('sixty quotations, half of them altered', async (t) => {
      const all = forms.flatMap(([form, words, eId]) => [
        { text: form(words), eId, right: true }, { text: form(alter(words)), eId, right: false }
      ])
      const { items, unchecked } = await check(all.map(({ text }) => text).join('\n\n这是另一段。\n\n'))
      t.equal(items.length, 60)
      for (const [at, { text, eId, right }] of all.entries()) {
        const { outcome, eId: found } = items[at] ?? {}
        t.ok(right ? ['verified', 'superseded'].includes(outcome) : outcome === 'mismatch', `${outcome}: ${text}`)
        if (right) t.equal(found, eId, text)
      }
      t.notOk(unchecked.some(({ kind }: any) => kind === 'quotation'))
    })

    const verdicts: [why: string, text: string, outcomes: string[]][] = [
      ['the rules that implement a law are another work', '《航标养护法》有原则。该法实施条例第四条规定：“航标员应当填写日志”', ['not-found']],
      ['so are they behind its name', '《航标养护法》实施细则第四条规定：“航标员应当填写日志”', ['not-found']],
      ['a law that is not held, without marks', '《雾号条例》第一条。沉船打捞法第二条规定：“雾号每分钟鸣放两次。”', ['not-found']],
      ['a contract is no law', '《雾号条例》第一条。本合同第二条约定：“雾号每分钟鸣放两次。”', ['not-found']],
      ['not in the articles listed', '《航标养护法》第四、六条规定：“禁止拆卸航标电池。”', ['mismatch']],
      ['a number that is not there', '《航标养护法》第九十条规定：“禁止拆卸航标电池。”', ['not-found']],
      ['a paragraph that is not there', '《航标养护法》第五条第二款规定：“禁止拆卸航标电池。”', ['not-found']],
      ['a place that cannot be told', '《航标养护法》好。前条规定：“禁止拆卸航标电池。”', ['unverified']],
      ['a year of which nothing is held', '《航标养护法》（1999年修正）第五条规定：“禁止拆卸航标电池。”', ['unverified']],
      ['the second and third of a row', '《航标养护法》第五条、第六条规定：“禁止拆卸航标电池”、“应当立即报告”，以及“每夜点灯”', ['verified', 'verified', 'mismatch']],
      ['the paragraph before', '《航标养护法》第二条第二款规定：“浮标应当每季除锈。”前款规定：“灯塔应当每夜点灯。”', ['verified', 'verified']],
      ['no road with a number', '《雾号条例》好。没有第二条路可走：“雾号每分钟鸣放两次。”', []],
      ['behind one, before another', '“禁止拆卸航标电池。”（《航标养护法》第五条）“雾号每分钟鸣放两次。”（《雾号条例》第二条）', ['verified', 'verified']],
      ['a name that contains another', '浙江省实施《航标养护法》办法第一条规定：“渔港航标由渔港看护。”', ['verified']],
      ['the same of a rule that is not held', '福建省实施《航标养护法》办法第五条规定：“禁止拆卸航标电池。”', ['not-found']],
      ['radicals in place of characters', '《航标养护法》第四条规定：“航标员应当填写⽇志，不得涂改、撕毁。”', ['verified']]
    ]
    for (const [why, text, outcomes] of verdicts) {
      t.test(why, async (t) => t.strictSame((await check(text)).items.map(({ outcome }: any) => outcome), outcomes))
    }

    t.test('what was not read is listed with the reason', async (t) => {
      const text = '他说“你好”。《雾号条例》第一条。此处“没有结束。'
      const { items, unchecked, uncheckedTotal } = await check(text)
      t.strictSame([items, uncheckedTotal], [[], 3])
      t.strictSame(unchecked.map(({ kind, reason }: any) => [kind, reason]), [
        ['quotation', 'no-reference'], ['reference', 'no-quotation'], ['quotation', 'not-closed']
      ])
      t.ok(unchecked.every(({ text: words, place }: any) => text.slice(place.start, place.end) === words))
    })

    t.test('an altered quotation is compared with the version it resembles most', async (t) => {
      const { items } = await check('《航标养护法》第一条规定：“航标由港务机构叵护。”')
      t.match(items, [{ outcome: 'mismatch', version: 1, passage: /港务机构养护/ }])
    })

    const resolve = (ref: string) => app.inject(`/v1/resolve?ref=${encodeURIComponent(ref)}`)
    t.test('references that are typed', async (t) => {
      for (const [ref, eId] of [
        ['航标养护法5条之一', 'art_5-1'], ['航标养护法第五条 之一', 'art_5-1'], ['航标养护法第5-1条', 'art_5-1'], ['〈航标养护法〉第五条', 'art_5'],
        ['新航标养护法第一条', 'art_1'], ['航标养护法（2020修订）第一条', 'art_1']
      ] as const) {
        const { statusCode, headers } = await resolve(ref!)
        t.equal(statusCode, 303, ref)
        t.match(headers.location, new RegExp(`/provisions/${eId}$`), ref)
      }
      t.match((await resolve('航标养护法（2012通过）第一条')).headers.location, /art_1\?asOf=2012-05-01$/)
      t.strictSame((await resolve('航标养护法第四、六条')).json().choices.map(({ eId }: any) => eId), ['art_4', 'art_6'])
      t.equal((await resolve('航标养护法第八条之一')).statusCode, 404)
      t.equal((await resolve('航标养护法第五条之二')).statusCode, 404, 'never its neighbour')
    })

    t.test('what is near to a misspelt name, and the rules of a place', async (t) => {
      for (const ref of ['航漂养护法第五条', '航标护养法第五条', '航标养法第五条']) {
        const reply = await resolve(ref)
        t.equal(reply.statusCode, 300, ref)
        t.match(reply.json().choices[0], { title: '中华人民共和国航标养护法', eId: 'art_5' })
      }
      const places = await resolve('浙江')
      t.equal(places.statusCode, 300)
      t.ok(places.json().choices.some(({ region }: any) => region === '330000'))
    })
  })
}
