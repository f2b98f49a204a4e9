// The words of checking a text.
import type { CheckedQuotation } from '../../../citations/checked-quotation.js'
import type { uncheckedReasons } from '../../../citations/document/read-document.js'
import type { UnverifiedReason } from '../../../citations/quotation.js'

type UncheckedReason = (typeof uncheckedReasons)[number]

const outcome: Record<CheckedQuotation['outcome'], string> = {
  verified: '与原文一致', superseded: '曾如此，今已修改', repealed: '曾如此，今已废止', mismatch: '与原文不同', 'not-found': '没有找到', unverified: '未能核对'
}
const reason: Record<UnverifiedReason, string> = {
  'no-work': '引用没有写明出自哪份文件。',
  'name-shared': '同名的文件不止一份，不能断定引的是哪一份。',
  'place-unclear': '不能断定引的是哪一条。',
  'no-numbers': '来源摘引条文而不带条号，不能按条号核对。',
  'not-in-force': '这一天没有适用的文本。',
  'not-held': '所引的那一版，本库没有文本。',
  sealed: '可能载有这些文字的文本已封存。',
  'too-long': '该条太长，不能比较。',
  'too-unlike': '引文很长，与原文几乎没有相同之处。',
  'too-much': '这份文本要比较的太多，余下的没有比较。请分段核对。'
}
const uncheckedAs: Record<UncheckedReason, string> = {
  'no-reference': '引语，未核对', 'no-quotation': '只提及', 'not-closed': '引号不成对', 'too-long': '太长，未核对'
}
const uncheckedWhy: Record<UncheckedReason, string> = {
  'no-reference': '引号里的文字，前后没有写明出处。',
  'no-quotation': '提到了条文，没有引用其文字。',
  'not-closed': '引号没有与之成对的另一半。',
  'too-long': '引文超过一万字。'
}

export const check = {
  title: '核对引文',
  lead: '粘贴一份文稿：其中引用的条文，逐处与原文核对，就地标出。',
  document: '文稿',
  hint: '写作《…》第…条规定：“…”，或“…”（《…》第…条）的，都会核对。',
  dayHint: '以哪一天的文本为准',
  button: '核对',
  notKept: '文稿只用于这一次核对，不保存，不记录。',
  empty: '请先粘贴文稿。',
  result: '核对结果',
  onDay: (day: string) => `以${day}的文本为准。`,
  summary: '概况',
  nothing: '没有看到引用。',
  more: (total: number, listed: number) => `未核对的共有${total}处，只列出前${listed}处。`,
  text: '文稿',
  findings: '逐处说明',
  again: '再核对一份',
  outcome, reason, uncheckedAs, uncheckedWhy,
  formatOnly: '一致，仅标点或字形不同',
  toFinding: (number: number, name: string) => `第${number}处：${name}`,
  toText: (number: number) => `回到文稿第${number}处`,
  noWork: '本库没有这份文件，或名称有误。',
  noWords: '这份文件里没有所引的条文。',
  quoted: '文稿中：', stands: '原文：',
  today: '今天的文字：', goneToday: '今天的文本中没有这一条。'
}
