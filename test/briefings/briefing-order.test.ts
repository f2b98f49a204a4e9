import t from 'tap'
import { briefingLimits, type BriefingOrder } from '../../src/briefings/ordering/briefing-order.js'
import { findOrderIssues } from '../../src/briefings/ordering/find-order-issues.js'
import { toValidationIssue } from '../../src/briefings/ordering/order-issue.js'
import { sampleOrder } from '../samples/briefing.js'

const section = sampleOrder.sections[0]!
const head = {
  mark: '某市纪委',
  documentNumber: null,
  copyNumber: '12',
  secrecy: null,
  urgency: null,
  signedOffBy: null
}

t.test('a valid order has no issues', async (t) => {
  t.same(findOrderIssues({ ...sampleOrder, redHead: head, introduction: '第一段\n第二段' }), [])
})

t.test('each issue has its pointer', async (t) => {
  const cases: [Partial<BriefingOrder>, string, string][] = [
    [{ title: 'あ'.repeat(briefingLimits.titleCharacters + 1) }, '/title', 'too-long'],
    [{ title: '标题\n第二行' }, '/title', 'unprintable'],
    [{ issuer: '某市\u202e委' }, '/issuer', 'unprintable'],
    [{ recipient: ' ' }, '/recipient', 'empty'],
    [{ introduction: 'x\u0000' }, '/introduction', 'unprintable'],
    [{ date: '2026-02-30' }, '/date', 'not-a-day'],
    [{ imprint: { copiesTo: null, printedBy: '某办', printedOn: '2026-13-01' } }, '/imprint/printedOn', 'not-a-day'],
    [{ redHead: { ...head, copyNumber: '十二' } }, '/redHead/copyNumber', 'copy-number'],
    [{ redHead: { ...head, mark: '某\u200b市' } }, '/redHead/mark', 'unprintable'],
    [{ sections: [{ ...section, records: [] }] }, '/sections/0', 'nothing-picked'],
    [
      { sections: [{ ...section, records: [section.records[0]!, section.records[0]!] }] },
      '/sections/0/records/1',
      'picked-twice'
    ],
    [{ sections: Array.from({ length: 51 }, () => section) }, '/sections', 'too-many'],
    [{ sections: [{ ...section, heading: '\ue000' }] }, '/sections/0/heading', 'unprintable']
  ]
  for (const [given, pointer, reason] of cases) {
    t.match(findOrderIssues({ ...sampleOrder, ...given }), [{ pointer, reason }], `${pointer} ${reason}`)
  }
})

t.test('份号、密级、紧急程度、发文字号 and 签发人 are checked as the standard writes them', async (t) => {
  const allowed: [keyof typeof head, string[]][] = [
    ['documentNumber', ['某纪办〔2026〕3号', '国办函〔2026〕128号']],
    ['secrecy', ['绝密', '机密★1年', '秘密★6个月', '机密★长期', '内部']],
    ['urgency', ['特急', '加急', '平急']],
    ['copyNumber', ['1', '000012']],
    ['signedOffBy', ['张三', '张三 李四　欧阳锋', '买买提·吐尔逊']]
  ]
  const refused: [keyof typeof head, string[]][] = [
    ['documentNumber', ['某纪办[2026]3号', '某纪办〔2026〕第3号', '某纪办〔2026〕03号', '某纪办〔26〕3号', '某纪办〔2026〕3', '〔2026〕3号']],
    ['secrecy', ['高度机密', '机密★01年', '机密★', '公开']],
    ['urgency', ['非常急', '特急！']],
    ['copyNumber', ['000000', '1234567']],
    ['signedOffBy', ['签发人：张三', '张三（书记）', '张']]
  ]
  for (const [part, texts] of allowed) for (const text of texts) t.same(findOrderIssues({ ...sampleOrder, redHead: { ...head, [part]: text } }), [], text)
  for (const [part, texts] of refused) {
    for (const text of texts) t.match(findOrderIssues({ ...sampleOrder, redHead: { ...head, [part]: text } }), [{ pointer: `/redHead/${part}` }], text)
  }
  const imprint = { copiesTo: null, printedBy: '某办', printedOn: '2026-11-21' }
  t.match(findOrderIssues({ ...sampleOrder, imprint }), [{ pointer: '/imprint/printedOn', reason: 'printed-before-dated' }])
})

t.test('words alone make a section; attachments are a text or a file; messages are in one language', async (t) => {
  const words = { ...section, records: [], introduction: '各单位应当报送情况。' }
  const file = { name: '名单.pdf', sha256: 'a'.repeat(64) }
  t.same(findOrderIssues({ ...sampleOrder, sections: [words], attachments: [{ title: '名单', file }, { title: '说明', text: '甲\n乙' }] }), [])
  const wrong: BriefingOrder = {
    ...sampleOrder, title: '长'.repeat(121), recipient: '某\u202e市', redHead: { ...head, urgency: '急', documentNumber: '3' },
    sections: [{ ...section, records: [], heading: '只有标题' }],
    attachments: [{ title: '甲' }, { title: '乙', text: '文', file }, { title: '丙', file: { ...file, name: '../a.exe' } }]
  }
  const issues = findOrderIssues(wrong).map(toValidationIssue)
  t.strictSame(issues.map(({ pointer }) => pointer), [
    '/body/title', '/body/recipient', '/body/redHead/urgency', '/body/redHead/documentNumber',
    '/body/attachments/0', '/body/attachments/1', '/body/attachments/2/file/name', '/body/sections/0'
  ])
  t.equal(issues[0]!.message.zh, '文字过长：最多 120 字，现有 121 字')
  t.equal(issues[1]!.message.zh, '第 2 个字符 U+202E 不能印出（改变书写方向的字符）')
  for (const { message } of issues) t.notMatch(message.zh.replace(/U\+[0-9A-F]+|\.(pdf|docx)/g, ''), /[a-z]/i, message.zh)
})
