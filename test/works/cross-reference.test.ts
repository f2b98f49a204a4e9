// Cross-references in a text: what is one, what is none, and which version's numbering it follows.
import t from 'tap'
import { findCrossReferences, namesOf, referencedVersion } from '../../src/works/references/cross-reference.js'
import type { Provision } from '../../src/works/work.js'

function crossReferencesIn(text: string, title = '印章管理条例（试行）') {
  const provision: Provision = { eId: 'art_1', wId: null, parent: null, level: 'article', number: null, heading: null, text, citations: [] }
  return findCrossReferences({ title, provisions: [provision] }).map(({ name, clause, start, end }) => [name, clause, text.slice(start, end)])
}

const cases: [string, string, unknown[]][] = [
  ['a work and its clause, the country left out', '依照《中华人民共和国监察法》第四十八条第一款第（三）项处理', [
    ['监察法', 'art_48__para_1__point_3', '《中华人民共和国监察法》第四十八条第一款第（三）项']
  ]],
  ['a work alone', '根据《甲法》，制定本条例。', [['甲法', null, '《甲法》']]],
  ['several clauses of one work', '违反《甲法》第三条、第五条第二款的', [['甲法', 'art_3', '《甲法》第三条'], ['甲法', 'art_5__para_2', '第五条第二款']]],
  ['the same clause once', '《甲法》第三条规定……；依《甲法》第三条', [['甲法', 'art_3', '《甲法》第三条']]],
  ['本条例 is the work itself', '违反本条例第三条的', [[null, 'art_3', '本条例第三条']]],
  ['本法 is not, in a work that is no 法', '违反本法第三条的', []],
  ['nor in words that are quoted', '修改为：“违反本条例第三条的”', []],
  ['同法 is the one 法 named before', '《甲法》第三条和《乙条例》，同法第五条', [
    ['甲法', 'art_3', '《甲法》第三条'], ['乙条例', null, '《乙条例》'], ['甲法', 'art_5', '同法第五条']
  ]],
  ['and nothing after two', '《甲法》和《乙法》，同法第五条', [['甲法', null, '《甲法》'], ['乙法', null, '《乙法》']]],
  ['what leans on nothing is none', '依照第三条和前款的规定', []],
  ['a name beyond every title is none', `《${'长'.repeat(201)}》第一条`, []]
]

for (const [title, text, expected] of cases) t.test(title, async (t) => t.strictSame(crossReferencesIn(text), expected))

t.test('a version is found by title and aliases, each in its wording', async (t) => {
  t.strictSame(namesOf({ title: '中华人民共和国 监察法', aliases: ['监察法', '监察 新法', '名'.repeat(201)] }), ['监察法', '监察新法'])
})

t.test('a citation follows the numbering in force when its text started, else of the first version', async (t) => {
  const version = (number: number, date: string, repeal = false) =>
    ({ number, repeal, inForceFrom: { date, precision: 'day' } }) as const
  const timeline = [version(1, '2010-01-01'), version(2, '2020-01-01'), version(3, '2022-01-01', true)]
  const meant = (started: string | null) => referencedVersion(timeline, started, '2021-01-01')?.number
  t.strictSame(['2015-01-01', '2021-01-01', '2023-01-01', '2005-01-01', null].map(meant), [1, 2, 2, 1, 2])
  t.equal(referencedVersion([], '2015-01-01', '2021-01-01'), undefined)
})
