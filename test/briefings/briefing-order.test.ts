import t from 'tap'
import { briefingLimits, type BriefingOrder } from '../../src/briefings/ordering/briefing-order.js'
import { findOrderIssues } from '../../src/briefings/ordering/find-order-issues.js'
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
