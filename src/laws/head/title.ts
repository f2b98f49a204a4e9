// Finds the title of a file that does not mark it with a single #: its first lines, up to the history or the text.
import type { LawLine } from '../law-text.js'
import { classifyLine } from '../line-kind.js'
import { writtenDate } from '../written-date.js'
import { findDocumentNumber } from './document-number.js'
import { readPropertyLine } from './properties.js'

/** The lines of a title: its first and last index, and its words. */
export interface Title {
  first: number
  last: number
  name: string
}

/** Lines at the start among which a title may be. */
const maxLines = 60
const maxLength = 120
const complete =
  /(法|法典|条例|规定|办法|细则|规则|解释|决定|决议|批复|准则|意见|通知|纪要|规程|章程|制度|方案|通则|总则|公约|修正案|答复|公告|要点|纲要|标准|规范|指引|指南|目录|党章|协定|守则|宪法|条约|议定书|说明|安排|命令)([（(〔\[【][^（()）]{1,24}[)）〕\]】])*$/
const decree = /^(?:中华人民共和国)?\p{sc=Han}{2,30}(?:令|公告|命令)(?:\s*[（(]?第.{1,12}号[)）]?)?$/u

/** The title among the first lines, or `null`. */
export function findTitle(lines: readonly LawLine[]): Title | null {
  const start = lines.slice(0, maxLines)
  const marked = start.findIndex(({ text }) => /^#\s/.test(text) && canBeTitle(text.replace(/^#\s+/, '')))
  if (marked >= 0) return { first: marked, last: marked, name: start[marked]!.text.replace(/^#\s+/, '').trim() }
  const first = start.findIndex(({ text }) => isWords(text))
  if (first < 0) return null
  return findDecreed(start, first) ?? findPlain(start, first)
}

function isWords(text: string): boolean {
  return text.trim() !== '' && !/^<!--/.test(text.trim()) && readPropertyLine(text) === null
}

// A title over two lines: 最高人民法院关于适用 / 《中华人民共和国民法典》婚姻家庭编的解释（一）.
function findPlain(lines: readonly LawLine[], first: number): Title | null {
  let name = ''
  for (let at = first; at < Math.min(first + 4, lines.length); at++) {
    const text = lines[at]!.text.replace(/^#+\s*/, '').trim()
    if (text === '') continue
    if (!canBeTitle(text) || name.length + text.length > maxLength) break
    name += text
    if (complete.test(name)) return { first, last: at, name }
  }
  const line = lines[first]!.text.replace(/^#+\s*/, '').trim()
  return canBeTitle(line) ? { first, last: first, name: line } : null
}

// A decree stands before the law that it promulgates: the title is the line that repeats the name in 《》.
function findDecreed(lines: readonly LawLine[], first: number): Title | null {
  if (!decree.test(lines[first]!.text.trim())) return null
  const words = lines.map(({ text }) => text.replace(/^#+\s*/, '').trim())
  const named = new Set(words.flatMap((text) => [...text.matchAll(/《([^《》]{3,100})》/g)].map(([, name]) => bare(name!))))
  const last = words.findIndex((text, at) => at > first && named.has(bare(text)))
  return last < 0 ? null : { first: last, last, name: words[last]! }
}

function bare(name: string): string {
  return name.replace(/[\s　]/g, '')
}

function canBeTitle(text: string): boolean {
  const words = text.trim()
  if (words.length < 2 || words.length > maxLength || /[。；;：:！？]$/.test(words) || /^目\s*[录次]$/.test(words)) return false
  if (new RegExp(`^[（(]?(?:根据)?${writtenDate}`).test(words) || /^[（(]/.test(words)) return false
  const { kind } = classifyLine(words)
  return kind === 'words' && findDocumentNumber(words) !== words.replace(/\s/g, '')
}
