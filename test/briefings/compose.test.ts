import t from 'tap'
import { composeBriefing } from '../../src/briefings/print/compose-briefing.js'
import type { LaterChange } from '../../src/briefings/briefing.js'
import type { Block, Composition } from '../../src/briefings/print/composition.js'
import { formatLines } from '../../src/briefings/print/line-ranges.js'
import { tieSpans } from '../../src/briefings/print/typst/attach-marks.js'
import { splitsQuantity } from '../../src/briefings/quantity.js'
import type { Status } from '../../src/works/work.js'
import { readLayout, sampleBriefing, selectedRecord, sampleProvision } from '../samples/briefing.js'

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

t.test('what is known instead of an inferred start, and what is expected of a day to come', async (t) => {
  const record = selectedRecord([sampleProvision('甲')])
  const inForceFrom = { date: '2023-12-29', precision: 'day', basis: 'inferred' } as const
  record.reading.content = { ...record.reading.content, inForceFrom, legislativeHistory: [{ date: '2023-12-29', kind: 'amended', text: '修正' }] }
  const options = { sources: true, notes: true, fullTexts: false, contents: null, notInForce: 'mark' } as const
  const factsOf = (facts: 'none' | 'short' | 'full', asOf = '2026-11-22') =>
    bodyOf(composeBriefing(sampleBriefing({ records: [record], order: { options: { ...options, facts } }, selection: { asOf } })))[2]
  t.equal(factsOf('short'), '2023年12月29日修正；2026年11月22日现行有效。')
  t.equal(factsOf('short', '2027-01-01'), '2023年12月29日修正；据2026年11月22日所知，2027年1月1日将适用。')
  t.equal(factsOf('none'), '甲〔1〕')
  t.notMatch(factsOf('full'), /起施行/)
  const { attachments } = composeBriefing(sampleBriefing({ records: [record], order: { options: { ...options, facts: 'none' } } }))
  t.match(JSON.stringify(attachments), /江西省宜春市奉新县.*源文引用两条.*2023年12月29日修正/, 'the appendix says what the text does not')
})

t.test('a text that is out of date when it is printed says so on the first page and in the foot', async (t) => {
  const notices = (laterChanges: LaterChange[], status: Status = 'in-force') => {
    const record = selectedRecord([sampleProvision('甲')], { laterChanges })
    record.reading.status = status
    const { notice, footNotice } = composeBriefing(sampleBriefing({ records: [record], selection: { asOf: '2020-01-01' } }))
    return [notice, footNotice]
  }
  t.strictSame(notices([]), [null, null])
  t.strictSame(notices([{ version: 2, kind: 'amended', from: '2027-01-01' }]), [null, null], 'not yet')
  t.strictSame(notices([{ version: 2, kind: 'amended', from: '2024-03-01' }]), [
    '特别提示：截至本件制作之日（2026年11月22日），所载《某市规定》已被修改（自2024年3月1日起），不再是最新文本。',
    '文本在制作之日已过时，见首页'
  ])
  t.match(notices([{ version: 2, kind: 'repealed', from: '2024-03-01', inferred: true }])[0], /已废止（2024年3月1日）/)
  t.match(notices([], 'repealed')[0], /《某市规定》已废止/)
})

t.test('an order of every part: words, closing, joint issuers, 附注, attachments and a list of files', async (t) => {
  const words = (heading: string | null, more = {}) => ({ heading, introduction: '前言。', records: [], query: null, changedSince: null, ...more })
  const composition = composeBriefing(sampleBriefing({
    order: {
      sections: [words('要求', { conclusion: '后语。' })], closing: '特此通知。', coIssuers: ['某市监察委员会'], annotation: '（此件公开发布）',
      editorialNote: { label: '编者按', text: '一段。\n二段。' },
      attachments: [{ title: '说明', text: '甲\n乙' }, { title: '名单', file: { name: '名单.pdf', sha256: 'AB'.repeat(32) } }]
    }
  }))
  t.strictSame(bodyOf(composition).filter((text) => !/某市规定|江西省|红包/.test(text)), ['1 一、要求', '前言。', '后语。', '特此通知。'])
  t.match(composition.body.at(-1), { keep: true })
  t.match(composition.signature, { lines: ['某市纪律检查委员会办公室', '某市监察委员会'], date: '2026年11月22日' })
  t.equal(composition.annotation, '（此件公开发布）')
  t.strictSame(composition.editorial.map(textOf), ['编者按：一段。', '二段。'])
  t.strictSame(composition.attachmentNames.map(({ text }) => text), ['说明', '名单（另附文件）', '资料来源及版本', '另附文件清单'])
  t.strictSame(composition.attachments.map(({ label }) => label), ['附件1', '附件3', '附件4'])
  t.match(composition.attachments.at(-1)!.blocks, [{ kind: 'table', rows: [{ mark: null, cells: ['2', '名单', '名单.pdf', 'ab'.repeat(32)] }] }])
})

t.test('numbering and record headings can be switched off; 编、章、节 are centred on levels of their own', async (t) => {
  const clauses = [
    sampleProvision('', { eId: 'part_1', level: 'part', number: '第一编', heading: '总则' }),
    sampleProvision('', { eId: 'part_1__chp_1', level: 'chapter', number: '第一章', heading: '任务' }),
    sampleProvision('条文。', { eId: 'art_1', number: '第一条' })
  ]
  const layout = readLayout('bulletin')
  const records = [selectedRecord(clauses)]
  const options = { sources: true, notes: true, fullTexts: false, contents: null, notInForce: 'mark', numbering: false, recordHeadings: false } as const
  const sections = [{ heading: null, introduction: null, records: [], query: null, changedSince: null }]
  const plain = composeBriefing(sampleBriefing({ records, order: { options, sections } }))
  t.strictSame(bodyOf(plain).slice(1), ['1 第一编　总则', '1 第一章　任务', '第一条　条文。〔1〕'])
  const briefing = { ...sampleBriefing({ records, order: { options, sections } }), layout: { ...layout, parts: { ...layout.parts, centredDivisions: true } } }
  const centred = composeBriefing(briefing).body.filter(({ kind }) => kind === 'heading')
  t.match(centred, [{ level: 1, centred: true }, { level: 2, centred: true }])
  const anchors = centred.map((block) => (block as Block & { kind: 'heading' }).anchor)
  t.equal(new Set(anchors).size, anchors.length)
})

t.test('days and numbers with their units stay on one line of a title; lines of a source become ranges', async (t) => {
  const title = '关于2026年11月22日至2026年12月31日期间党员干部行为规范学习安排的通知'
  const { titleLines } = composeBriefing(sampleBriefing({ order: { title } }))
  t.equal(titleLines.join(''), title)
  t.notOk(splitsQuantity(titleLines))
  t.ok(splitsQuantity(['罚款50', '0元']))
  t.notOk(splitsQuantity(['罚款', '500元']))
  t.equal(formatLines(['95', '63', '64', '12-15', '16', '附注']), '12—16、63—64、95、附注')
})

t.test('a source mark is tied to the word, the day or the character before it, and the text stays the same', async (t) => {
  const cases: [string, string][] = [
    ['不违规收受红包。', '包。'], ['自2026年11月22日）。', '2026年11月22日）。'], ['见API', 'API'], ['甲', '甲'], ['。', '。'], ['', '']
  ]
  for (const [text, tail] of cases) {
    const tied = tieSpans([{ text, face: 'heiti' }, { marks: [1, 2] }])
    t.match(tied.at(-1), { tail, face: 'heiti', marks: [1, 2] }, text)
    t.equal(tied.map((span) => ('text' in span ? span.text : 'tail' in span ? span.tail : '')).join(''), text)
  }
})
