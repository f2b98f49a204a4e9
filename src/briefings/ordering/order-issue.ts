// What can be wrong with an order, and how it is said in each language.
import type { ValidationIssue } from '../../shared/problem.js'

type Texts = { zh: string; en: string }

const reasons = {
  'too-long': { zh: '文字过长：最多 {most} 字，现有 {characters} 字', en: 'is too long: {characters} characters, {most} are allowed' },
  'too-many': { zh: '数量过多：最多 {most}，现有 {asked}', en: 'are too many: {asked}, {most} are allowed' },
  unprintable: { zh: '第 {place} 个字符 {codePoint} 不能印出（{reason}）', en: 'holds {codePoint} ({reason}) as character {place}, which cannot be printed' },
  'not-a-day': { zh: '{day} 不是存在的日期', en: '{day} is not a day that exists' },
  'nothing-picked': { zh: '既没有选择记录，也没有文字', en: 'picks no record and holds no words' },
  'picked-twice': { zh: '同一记录 {id} 选了两次', en: 'picks {id} a second time' },
  'whole-texts-only': { zh: '新旧对照须是全文，不能只选条款', en: 'cannot be picked: changes are told of whole texts' },
  empty: { zh: '不能为空', en: 'must not be empty' },
  'copy-number': { zh: '份号为 1 至 6 位阿拉伯数字，不能全为零', en: 'must be a copy number of one to six digits, not all zero' },
  'document-number': {
    zh: '发文字号由发文机关代字、年份和发文顺序号组成，如“某纪办〔2026〕3号”：年份用六角括号〔〕括入，顺序号不加“第”字，不编虚位',
    en: 'must be a document number such as 某纪办〔2026〕3号: year in 〔〕, no 第, no leading zero'
  },
  secrecy: {
    zh: '密级为绝密、机密或秘密，保密期限写在★之后，如“机密★1年”；不属国家秘密的可标“内部”',
    en: 'must be 绝密, 机密 or 秘密, with a term after ★ if there is one (机密★1年), or 内部'
  },
  urgency: { zh: '紧急程度为特急或加急，电报另有特提、平急', en: 'must be 特急 or 加急, or for a telegram 特提 or 平急' },
  'signed-off-by': {
    zh: '签发人只写姓名，多人以空格分开，不写“签发人”三字和职务',
    en: 'must be names alone, several with spaces between them, without 签发人'
  },
  'printed-before-dated': { zh: '印发日期 {printedOn} 早于成文日期 {date}', en: 'is {printedOn}, before the date of the document, {date}' },
  'text-or-file': { zh: '附件须有正文或文件，且只能有其一', en: 'must have either a text or a file' },
  'file-name': { zh: '文件名须以 .pdf 或 .docx 结尾，不含路径', en: 'must be the name of a .pdf or .docx file, without a path' },
  'no-red-head': { zh: '版式 {layout} 没有版头；请改用有版头的版式，或去掉 redHead', en: 'is not part of the layout {layout}; choose a layout that has one, or leave it out' },
  'no-imprint': { zh: '版式 {layout} 没有版记；请改用有版记的版式，或去掉 imprint', en: 'is not part of the layout {layout}; choose a layout that has one, or leave it out' },
  'no-masthead': { zh: '版式 {layout} 没有报头；请改用有报头的版式，或去掉 masthead', en: 'is not part of the layout {layout}; choose a layout that has one, or leave it out' },
  'masthead-wanted': { zh: '版式 {layout} 要有报头 masthead', en: 'is wanted by the layout {layout}' },
  'does-not-fit': { zh: '版式 {layout} 的版心容不下：{part}', en: 'does not fit on the paper of the layout {layout}: {part}' }
} satisfies Record<string, Texts>

export type OrderIssueReason = keyof typeof reasons

export interface OrderIssue {
  /** JSON Pointer into the order. */
  pointer: string
  reason: OrderIssueReason
  /** Values that the message quotes. */
  facts: Record<string, string | number>
}

export function orderIssue(pointer: string, reason: OrderIssueReason, facts: OrderIssue['facts'] = {}): OrderIssue {
  return { pointer, reason, facts }
}

export const unprintableReasons: Record<string, string> = {
  control: '控制字符',
  bidirectional: '改变书写方向的字符',
  unassigned: '未分配的码位',
  'lone-surrogate': '残缺的代理码元',
  'private-use': '私用区字符',
  invisible: '不可见字符'
}

/** The issue as told to the caller: each message in one language. */
export function toValidationIssue({ pointer, reason, facts }: OrderIssue): ValidationIssue {
  const { zh, en } = reasons[reason]
  const chineseFacts = { ...facts, reason: unprintableReasons[String(facts.reason)] ?? '' }
  return { pointer: `/body${pointer}`, message: { zh: fill(zh, chineseFacts), en: fill(en, facts) } }
}

function fill(text: string, facts: OrderIssue['facts']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
