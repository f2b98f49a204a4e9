// The names of the fields of the briefing desk, and what is said of those that need a word.
import type { AboutField, AttachmentField, DocumentField, SectionField } from '../../desk/order/fields.js'

export interface FieldWords {
  label: string
  hint?: string
}

const day = '例如 2026-11-22；写“今天”，即以办理之日为准'

export const deskFields: {
  document: Record<DocumentField, FieldWords>
  section: Record<SectionField, FieldWords>
  attachment: Record<AttachmentField, FieldWords>
  about: Record<Exclude<AboutField, 'reissueOf' | 'template' | 'templateTag' | 'supersedes'>, FieldWords>
} = {
  document: {
    layout: { label: '版式' },
    title: { label: '标题', hint: '120字以内；要在何处换行，就在何处换行' },
    subtitle: { label: '副标题' },
    issuer: { label: '署名' },
    coIssuers: { label: '联合署名', hint: '每行一个机关' },
    recipient: { label: '主送机关', hint: '不写冒号' },
    date: { label: '成文日期', hint: day },
    asOf: { label: '条文时点', hint: '印哪一天适用的文本；不填即为今天' },
    knownAt: { label: '收录时点', hint: '只用此刻以前收录的内容，例如 2026-11-22T08:00:00Z' },
    introduction: { label: '开头', hint: '第一部分之前的段落，每段一行' },
    closing: { label: '结尾语', hint: '例如：特此通知。' },
    annotation: { label: '附注', hint: '印在成文日期之下，括号自动加' },
    'redHead.mark': { label: '发文机关标志', hint: '有红头的必填；联合行文的填“文件”' },
    'redHead.organs': { label: '联合行文机关', hint: '每行一个，主办机关在前' },
    'redHead.documentNumber': { label: '发文字号', hint: '例如：某纪办〔2026〕3号' },
    'redHead.copyNumber': { label: '份号', hint: '不超过六位数字' },
    'redHead.secrecy': { label: '密级和保密期限', hint: '例如：内部、机密★1年' },
    'redHead.urgency': { label: '紧急程度' },
    'redHead.signedOffBy': { label: '签发人', hint: '只写姓名，之间空一格' },
    'masthead.name': { label: '简报名称' },
    'masthead.issue': { label: '期号' },
    'masthead.totalIssue': { label: '总期号' },
    'masthead.publishedBy': { label: '编印单位' },
    'masthead.publishedOn': { label: '编印日期', hint: '例如 2026-11-22' },
    'editorialNote.label': { label: '名称' },
    'editorialNote.text': { label: '按语', hint: '每段一行' },
    'attendance.present': { label: '出席' },
    'attendance.absent': { label: '请假' },
    'attendance.observers': { label: '列席' },
    'imprint.mainTo': { label: '主送', hint: '不印在正文之前的' },
    'imprint.reportTo': { label: '报' },
    'imprint.sendTo': { label: '送' },
    'imprint.distributeTo': { label: '发' },
    'imprint.copiesTo': { label: '抄送' },
    'imprint.printedBy': { label: '印发机关', hint: '有版记的必填' },
    'imprint.printedOn': { label: '印发日期', hint: `有版记的必填；${day}` },
    'imprint.copies': { label: '印数' },
    'options.facts': { label: '文件之下的说明行' },
    'options.notInForce': { label: '当日不适用的文件' },
    'options.numbering': { label: '标题编号（一、（一））' },
    'options.recordHeadings': { label: '以文件名为标题' },
    'options.contents': { label: '目录' },
    'options.sources': { label: '来源标注和附录' },
    'options.notes': { label: '注明后来的修改' },
    'options.fullTexts': { label: '附录所选条文的全文' }
  },
  section: {
    heading: { label: '标题', hint: '不写编号；没有标题的，各文件自行编号' },
    introduction: { label: '前面的说明' },
    conclusion: { label: '后面的说明' },
    changedSince: { label: '新旧对照：自哪一天起', hint: '填写后，只印自这一天起改动的，新旧两栏' },
    'query.kind': { label: '类别' },
    'query.region': { label: '地区代码', hint: '例如 330000' },
    'query.includeSubregions': { label: '含下级地区' },
    'query.topic': { label: '主题' },
    'query.q': { label: '检索词' },
    'query.limit': { label: '最多选几个', hint: '不填为50' }
  },
  attachment: {
    title: { label: '附件名称' },
    text: { label: '附件正文', hint: '每段一行；另附文件的不填' },
    'file.name': { label: '另附文件名', hint: '以 .pdf 或 .docx 结尾；文件本身不上传' },
    'file.sha256': { label: '文件的 SHA-256', hint: '64位十六进制数' }
  },
  about: {
    templateName: { label: '模板名称', hint: '汉字、字母、数字、-、_ 和 .' },
    templateDescription: { label: '说明' }
  }
}
