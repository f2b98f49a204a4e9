// The 新旧对照表: what each column says is the text of its side to the letter, and marks are what the difference says.
import t from 'tap'
import { diffProvisions } from '../../src/comparison/diff-provisions.js'
import { composeTwoColumns } from '../../src/comparison/two-columns.js'
import type { InForceFrom, Provision } from '../../src/works/work.js'

const day = { precision: 'day', basis: 'stated' } as const

function provision(eId: string, number: string | null, text: string, parent: string | null = null): Provision {
  const level = parent === null ? 'article' : 'paragraph'
  return { eId, wId: null, parent, level, number, heading: null, text, citations: [] }
}

const old = [
  provision('art_1', '第一条', '印章由公安机关登记。'),
  provision('art_2', '第二条', ''),
  provision('art_2__para_1', null, '伪造印章的，处五百元罚款。', 'art_2'),
  provision('art_2__para_2', null, '情节严重的，没收印章。', 'art_2'),
  provision('art_3', '第三条', '本法由国务院解释。')
]
const now = [
  provision('art_1', '第一条', '印章由公安机关登记。'),
  provision('art_2', '第二条', '电子印章与实物印章具有同等的法律效力。'),
  provision('art_3', '第三条', ''),
  provision('art_3__para_1', null, '伪造印章的，处五千元罚款。', 'art_3'),
  provision('art_3__para_2', null, '情节严重的，没收印章。', 'art_3')
]
const from = { kind: 'law', title: '印章法', inForceFrom: { date: '2010-10-01', ...day }, provisions: old } as const
const to = { kind: 'law', title: '印章法', inForceFrom: { date: '2021-01-01', ...day }, provisions: now } as const
const table = composeTwoColumns(from, to, diffProvisions(old, now), { unchanged: true, remarks: false })

t.test('rows follow the new text; what is only on one side is noted on the other', async (t) => {
  const cells = table.rows.map(({ change, from, to }) => [change, from.note ?? from.lines[0]!.lead, to.note ?? to.lines[0]!.lead])
  t.strictSame(cells, [
    ['unchanged', '第一条　', '第一条　'],
    ['added', '（新增）', '第二条　'],
    ['changed', '第二条　', '第三条　'],
    ['removed', '第三条　', '（删去）']
  ])
  t.equal(table.summary, '新增 1 条，删去 1 条，修改 1 条，未变 1 条')
  t.strictSame(table.heads.to, ['新《印章法》', '自2021年1月1日起施行'])
})

t.test('the heads say no more of a start than is known', async (t) => {
  const headOf = (inForceFrom: InForceFrom) => {
    const sides = [from, { ...to, inForceFrom }] as const
    return composeTwoColumns(...sides, diffProvisions(old, now), { unchanged: true, remarks: false }).heads.to[1]
  }
  t.equal(headOf({ date: '2021-03-01', precision: 'month', basis: 'stated' }), '自2021年3月起施行')
  t.equal(headOf({ date: '2021-03-01', precision: 'day', basis: 'inferred' }), '来源未载明施行日期，推定不早于2021年3月1日')
  t.equal(headOf({ date: null, precision: 'unknown', basis: 'to-be-appointed' }), '施行日期另行规定')
  t.equal(headOf({ date: null, precision: 'unknown', basis: 'stated' }), '施行日期不详')
})

t.test('the number of an article without text of its own is put before its first paragraph', async (t) => {
  const [, , changed] = table.rows
  t.strictSame(changed!.from.lines.map(({ lead, runs }) => [lead, runs.map(({ text, mark }) => [text, mark])]), [
    ['第二条　', [['伪造印章的，处', null], ['五百元', 'struck'], ['罚款。', null]]],
    ['', [['情节严重的，没收印章。', null]]]
  ])
  t.strictSame(changed!.to.lines[0]!.runs[1], { text: '五千元', mark: 'marked' })
})

t.test('each column equals the text of its side exactly', async (t) => {
  for (const [side, provisions] of [['from', old], ['to', now]] as const) {
    const said = table.rows.flatMap((row) => row[side].lines.flatMap(({ runs }) => runs.map(({ text }) => text)))
    const wanted = provisions.map(({ text }) => text).join('')
    t.equal([...said.join('')].sort().join(''), [...wanted].sort().join(''), side)
  }
})

t.test('without the unchanged, three rows are left', async (t) => {
  t.equal(composeTwoColumns(from, to, diffProvisions(old, now), { unchanged: false, remarks: false }).rows.length, 3)
})

function tabulateWithRemarks(before: Provision[], after: Provision[]) {
  const sides = [{ ...from, provisions: before }, { ...to, provisions: after }] as const
  return composeTwoColumns(...sides, diffProvisions(before, after), { unchanged: true, remarks: true }).rows
}

t.test('a clause that moved stands in one row, at its new place, with a mark; the remark says so too', async (t) => {
  const texts = ['印章由公安机关登记。', '伪造印章的，处五百元罚款，并没收印章。', '刻制单位应当保存登记的样本。', '本法由国务院解释。']
  const number = (text: string, at: number): Provision => provision(`art_${at + 1}`, `第${'一二三四'[at]}条`, text)
  const rows = tabulateWithRemarks(texts.map(number), [texts[3]!, ...texts.slice(0, 3)].map(number))
  t.strictSame(rows.map((row) => [row.from.lines[0]?.lead, row.to.lines[0]?.lead, row.remark]), [
    ['第四条　', '〔由原第四条移来〕第一条　', '移位；原第四条'],
    ['第一条　', '第二条　', '仅条号变动；原第一条'],
    ['第二条　', '第三条　', '仅条号变动；原第二条'],
    ['第三条　', '第四条　', '仅条号变动；原第三条']
  ])
})

t.test('a removed clause whose paragraph went elsewhere is not called removed', async (t) => {
  const kept = '办法所称印章包括公章、财务专用章、合同专用章和法定代表人名章。'
  const paragraph = '刻制印章的单位应当留存备查的样本，并向公安机关备案。'
  const rows = tabulateWithRemarks([
    provision('art_1', '第一条', kept), provision('art_2', '第二条', ''),
    provision('art_2__para_1', null, '电子印章另行规定。', 'art_2'), provision('art_2__para_2', null, paragraph, 'art_2')
  ], [
    provision('art_1', '第一条', ''), provision('art_1__para_1', null, kept, 'art_1'),
    provision('art_1__para_2', null, paragraph, 'art_1')
  ])
  t.strictSame(rows.map(({ to, remark }) => to.note ?? remark), ['修改；部分内容由原第二条移来', '（并入第一条）'])
})

t.test('without being asked for, there are no remarks', async (t) => {
  t.ok(table.rows.every((row) => !('remark' in row)))
})
