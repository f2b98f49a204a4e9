// Documents by kind, as PDF, as DOCX through LibreOffice and as OFD through a reader of its own: the same text in all of
// them, and pictures to look at.
import { join } from 'node:path'
import { findMismatch, textOf } from './measure.js'
import { readOfd } from './ofd-reader.js'
import { type PrintedBase, textsOf } from './printed-base.js'
import type { Report } from './report.js'
import { drawPages, layOut, readPages } from './tools.js'

const frame = { issuer: '某市纪律检查委员会', recipient: '各党支部', date: '2026-11-22', asOf: '2026-11-22', options: { notInForce: 'mark' } }
const redHead = { mark: '某市纪律检查委员会文件', documentNumber: '某纪发〔2026〕3号' }
const imprint = { copiesTo: '市委办公室，市委组织部。', printedBy: '某市纪律检查委员会办公室', printedOn: '2026-11-22' }
const rules = { heading: '各地规定', query: { kind: 'regional-rule' } }
const words = (introduction: string) => [{ introduction }]

const documents: Record<string, object> = {
  notice: {
    ...frame, title: '关于印发党员干部微信行为规范有关规定摘编的通知', coIssuers: ['某市监察委员会', '中共某市委组织部'], imprint,
    redHead: { ...redHead, organs: ['某市纪律检查委员会', '某市监察委员会', '中共某市委组织部'], mark: '文件', signedOffBy: '张三 李四 王五' },
    ...{ introduction: '现将有关规定摘编如下，请认真学习。', closing: '特此通知。', annotation: '此件公开发布' },
    sections: [rules, { heading: '工作要求', introduction: '各单位应当于2026年12月31日前报送情况。' }],
    attachments: [
      { title: '党员干部网络行为负面清单和有关处理程序的说明以及各单位报送情况的具体要求', text: '一、不得在网络上发布不当言论。\n二、不得参与网络赌博。' },
      { title: '名单', file: { name: '参加培训人员名单.pdf', sha256: '0123456789abcdef'.repeat(4) } }
    ]
  },
  letter: { ...frame, title: '关于商请提供有关规定文本的函', redHead: { ...redHead, mark: '某市纪律检查委员会' }, imprint, closing: '特此函商。', sections: words('因工作需要，商请提供有关文本。') },
  minutes: {
    ...frame, title: '关于研究网络行为规范工作的会议纪要', redHead: { mark: '某市纪委办公会议纪要' }, imprint, sections: words('会议研究了有关工作。'),
    attendance: { present: '张三、李四、王五、赵六、钱七、孙八、周九、吴十、郑十一、冯十二、陈十三', absent: '蒋十六', observers: '沈十七' }
  },
  newsletter: {
    ...frame, title: '我市持续加强党员干部网络行为监督', masthead: { name: '工作简报', issue: 12, totalIssue: 120, publishedBy: '某市纪委办公室', publishedOn: '2026-11-22' },
    editorialNote: { label: '编者按', text: '现将有关做法编发，供学习参考。' }, sections: [{ heading: '主要做法', introduction: '各单位扎实开展工作。' }, rules],
    imprint: { reportTo: '省纪委监委办公厅。', sendTo: '市委各部委。', distributeTo: '各县（市、区）纪委监委。', printedBy: '某市纪委办公室', printedOn: '2026-11-22', copies: 120 }
  },
  booklet: { ...frame, recipient: null, title: '参考文章', sections: [{ query: { kind: 'article', limit: 1 } }] },
  anthology: { ...frame, recipient: null, title: '党员干部微信行为规范文件汇编', sections: [rules, { heading: '案例', query: { kind: 'case-study' } }, { heading: '提示', query: { kind: 'guidance-item' } }] },
  study: { ...frame, title: '党员干部微信行为规范 学习材料', sections: [rules] },
  comparison: { ...frame, title: '有关规定新旧对照', sections: [{ ...rules, changedSince: '2017-01-01' }] }
}

export async function checkDocuments(printed: PrintedBase, report: Report): Promise<void> {
  for (const [layout, order] of Object.entries(documents)) await checkDocument(printed, report, layout, { ...order, layout })
}

/** What stands at the foot of each page, between the two parts of a paragraph that goes on overleaf. */
const feet = /—\d+—|核验码[\dA-Z-]{19}|文本截至\d+年\d+月\d+日/g

/** Orders a document, has each format read by a program that knows nothing of this one, and keeps pictures under the name. */
export async function checkDocument(printed: PrintedBase, report: Report, name: string, order: object): Promise<void> {
  const briefing = await printed.order(order)
  const pdf = await printed.save(briefing.id, 'pdf')
  const ofd = readOfd(await printed.save(briefing.id, 'ofd'), join(printed.pictures, `${name}-ofd.png`))
  noteText(report, `${name}, OFD`, ofd.replace(feet, ''), briefing)
  drawPages(pdf, printed.pictures, name)
  noteText(report, `${name}, PDF`, textOf(readPages(pdf)), briefing)
  const office = layOut(await printed.save(briefing.id, 'docx'), printed.folder, printed.fonts)
  drawPages(office, printed.pictures, `${name}-docx`)
  noteText(report, `${name}, DOCX`, textOf(readPages(office)), briefing)
}

function noteText(report: Report, what: string, text: string, briefing: PrintedBase['briefing']): void {
  const mismatch = findMismatch(text, textsOf(briefing))
  report.note(mismatch === null, `${what}: every provision, exact text`, mismatch === null ? '' : `not ${mismatch.slice(0, 40)}`)
}
