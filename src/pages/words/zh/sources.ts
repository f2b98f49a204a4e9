// The words of sources.
import type { Grade } from '../../../sources/source.js'

const grade: Record<Grade, string> = { 'official-text': '官方文本', 'official-site': '官方网站', 'press-report': '报道', transcription: '转录' }

export const sources = {
  title: '来源',
  lead: '本库每一条都引自这里的来源，具体到行。',
  grade,
  gradeName: '性质', publisher: '发布者', day: '日期', id: '编号', within: '摘自', hash: 'SHA-256', recorded: '收录',
  hashSealed: '有封存的行，散列值不予显示',
  lines: (count: number) => `共${count}行`,
  asked: (lines: string) => `标出的是所引的第${lines}行。`,
  fromStart: '从头看全文',
  linkToLine: (line: number) => `第${line}行的固定链接`,
  before: (lines: string) => `前面的第${lines}行`, after: (lines: string) => `后面的第${lines}行`,
  citedBy: '引用它的文件', notCited: '尚无文件引用它。',
  next: '下一页'
}
