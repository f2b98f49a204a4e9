import t from 'tap'
import { composeBriefing } from '../../src/briefings/print/compose-briefing.js'
import type { Block, Composition } from '../../src/briefings/print/composition.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../samples/briefing.js'

const textOf = (block: Block): string => {
  if (block.kind === 'heading') return `${block.level} ${block.text}`
  if (block.kind === 'paragraph') {
    return block.spans
      .map((span) => ('text' in span ? span.text : span.marks.map((mark) => `〔${mark}〕`).join('')))
      .join('')
  }
  return block.kind
}
const bodyOf = ({ body }: Composition) => body.map(textOf)

t.test('a record under a heading: numbered, with its status, its provisions and their source marks', async (t) => {
  const composition = composeBriefing(sampleBriefing())
  t.strictSame(bodyOf(composition), [
    '1 一、各地规定',
    '2 （一）某市规定',
    '江西省宜春市奉新县；某市委办公厅；自2017年7月11日起施行（依报道之日）；2026年11月22日现行有效；源文引用两条，全文十条。',
    '不违规收受微信红包〔1〕'
  ])
  t.equal(composition.recipient, '各党支部：')
  t.match(composition.attachments, [{ label: '附件', title: '资料来源及版本' }])
  const [table] = composition.attachments[0]!.blocks
  t.match(table, { kind: 'table', rows: [{ mark: 1 }] })
  t.match(
    (table as Block & { kind: 'table' }).rows[0]!.cells.join('\n'),
    /https:\/\/guiju\.example\/v1\/regional-rules\/rule-sample\/versions\/1[\s\S]*《?微信使用莫“任性”，?/
  )
})

t.test('numbered provisions: the number opens the first paragraph, children follow, chapters are headings', async (t) => {
  const clauses = [
    sampleProvision('', { eId: 'chp_1', level: 'chapter', number: '第一章', heading: '总则' }),
    sampleProvision('', { eId: 'art_1', number: '第一条' }),
    sampleProvision('第一款。', { eId: 'art_1__para_1', parent: 'art_1', level: 'paragraph' }),
    sampleProvision('第二款。\n　　又一段。', { eId: 'art_1__para_2', parent: 'art_1', level: 'paragraph' })
  ]
  t.strictSame(bodyOf(composeBriefing(sampleBriefing({ records: [selectedRecord(clauses)] }))).slice(3), [
    '3 第一章　总则',
    '第一条　第一款。',
    '第二款。',
    '又一段。〔1〕'
  ])
})

t.test('what is not in force, and what changed later, is noted', async (t) => {
  const record = selectedRecord([sampleProvision('甲')], { laterChanges: [{ version: 2, kind: 'repealed', from: '2027-01-01' }] })
  record.reading.status = 'superseded'
  t.strictSame(bodyOf(composeBriefing(sampleBriefing({ records: [record] }))).slice(-2), [
    '注：本文件在2026年11月22日不是现行有效的文本（已被修改）。',
    '注：本文件自2027年1月1日起废止（第2版）。'
  ])
})

t.test('a compilation has contents and one record per page; without headings records are 一、二、', async (t) => {
  const records = [selectedRecord([sampleProvision('甲')]), selectedRecord([sampleProvision('乙')])]
  const section = { heading: null, introduction: null, records: [], query: null, changedSince: null }
  const composition = composeBriefing(sampleBriefing({ layout: 'compilation', records, order: { sections: [section] } }))
  t.ok(composition.contents)
  const options = { sources: true, notes: true, fullTexts: false, contents: false, notInForce: 'mark' } as const
  t.notOk(composeBriefing(sampleBriefing({ layout: 'compilation', order: { options } })).contents)
  t.notOk(composeBriefing(sampleBriefing()).contents)
  t.strictSame(
    bodyOf(composition).filter((text) => /^(page-break|1 )/.test(text)),
    ['1 一、某市规定', 'page-break', '1 二、某市规定']
  )
})
