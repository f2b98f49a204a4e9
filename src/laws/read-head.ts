// Parses the head of a file: name, dated lines of the history, document numbers. Other lines are reported.
import type { LegislativeEvent } from '../shared/recorded-content.js'
import type { LawDiagnostic, LawLine } from './law-text.js'
import { trimEndOf } from '../shared/text/trim.js'
import { asDate, findImpossibleDay, writtenDate } from './written-date.js'

export interface Head {
  name: string
  /** Whether the title says that the law has ended: （已废止）, （失效）. */
  isEnded: boolean
  /** Second title line: the 编 in this file, for a law split into several files. */
  part: LawLine | null
  events: LegislativeEvent[]
  documentNumbers: string[]
  diagnostics: LawDiagnostic[]
}

const documentNumber = /^(?!\d{4}年).{1,16}[〔［\[（(]\s*\d{4}\s*[〕］\])）]\s*第?\s*\d+\s*号$/
const continuationPattern = /^(日|的决定|.{0,60}(通过|批准|修正|修订|发布|公布)[）)]?$)|(委员会|部|局|总署|军委|发布之日施行|公布之日施行)$/
const completedPattern = /(通过|批准|修正|修订|修改|公布|发布|印发|施行|实施|执行|试行|生效|废止|日|号|[）)])$/

/** A name in its marks; what is longer is none. */
const nameInMarks = /《[^》]{0,300}》|〈[^〉]{0,300}〉/g
/** Characters of a line of the history that several lines of the file make up. */
const maxHistoryLine = 5_000
/** Characters looked at in front of a date. */
const maxBeforeDate = 400

/** Parses the lines before the body. Dates broken over two lines are joined first. */
export function readHead(lines: readonly LawLine[]): Head {
  const titles = lines.filter(({ text }) => /^#\s/.test(text))
  const { name, isEnded } = withoutEndMark(collapseWhitespace(titles[0]?.text.slice(1) ?? ''))
  const head: Head = { name, isEnded, part: titles[1] ?? null, events: [], documentNumbers: [], diagnostics: [] }
  const history: string[] = []
  for (const line of joinTornDates(lines)) {
    const text = line.text.trim()
    if (text === '' || text.startsWith('#') || text.startsWith('<!--')) continue
    if (startsWithDate(text)) history.push(text)
    else if (isPartOfName(text, name, history)) continue
    else if (documentNumber.test(text)) head.documentNumbers.push(text)
    else if (history.length > 0 && continues(history.at(-1)!, text)) history[history.length - 1] += text
    else head.diagnostics.push({ kind: 'unread-head', unread: true, path: line.path, line: line.line, detail: text })
  }
  head.events = history.flatMap(readEvents)
  head.diagnostics.push(...listImpossibleDays(lines))
  return head
}

// 2014年9月26 at the end of one line, 日 at the start of the next.
function joinTornDates(lines: readonly LawLine[]): LawLine[] {
  const joined: LawLine[] = []
  for (const line of lines.filter(({ text }) => text.trim() !== '')) {
    const last = joined.at(-1)
    if (last !== undefined && /[0-9年月]$/.test(last.text.trimEnd()) && !last.text.startsWith('#')) {
      joined[joined.length - 1] = { ...last, text: last.text.trimEnd() + line.text.trim() }
    } else joined.push(line)
  }
  return joined
}

function startsWithDate(text: string): boolean {
  return new RegExp(`^[（(]?(?:根据)?${writtenDate}`).test(text)
}

function isPartOfName(text: string, name: string, history: readonly string[]): boolean {
  return history.length === 0 && stripWhitespace(name).includes(stripWhitespace(text))
}

function continues(before: string, text: string): boolean {
  if (before.length > maxHistoryLine) return false
  const opened = [...before].filter((sign) => '《〈（('.includes(sign)).length
  const closed = [...before].filter((sign) => '》〉）)'.includes(sign)).length
  return opened > closed || continuationPattern.test(text) || !completedPattern.test(before)
}

// A line may contain several events; a date inside a name 《…》 does not start one.
function readEvents(line: string): LegislativeEvent[] {
  const outsideNames = line.replace(nameInMarks, (title) => '　'.repeat(title.length))
  const starts = [...outsideNames.matchAll(new RegExp(writtenDate, 'g'))].filter(isStart)
  return starts.flatMap((match, at) => {
    const date = asDate(match)
    const text = trimEndOf(collapseWhitespace(line.slice(match.index + match[0].length, starts[at + 1]?.index)), '）)，,、 ')
    return date === null ? [] : [{ date, kind: kindOf(text), text }]
  })
}

function isStart(match: RegExpMatchArray): boolean {
  const before = match.input!.slice(Math.max(0, match.index! - maxBeforeDate), match.index).trimEnd()
  return before === '' || /(修正|修订|修改|通过|批准|公布|发布|施行|根据|[）)（(，,　；;日])$/.test(before)
}

function kindOf(text: string): LegislativeEvent['kind'] {
  const words = text.replace(nameInMarks, '')
  if (/^(起)?(施行|实施|执行|生效|试行)$/.test(words)) return 'commencement'
  if (/废止$/.test(words)) return 'repealed'
  if (/修订/.test(words)) return 'revised'
  if (/修正|修改/.test(words)) return 'amended'
  if (/批准/.test(words)) return 'approved'
  if (/公布|发布|颁布|印发|公告/.test(words)) return 'promulgated'
  if (/通过|制定|讨论/.test(words)) return 'adopted'
  return /施行|实施|执行|生效/.test(words) ? 'commencement' : 'other'
}

function collapseWhitespace(text: string): string {
  return text.replace(/[\s　]+/g, ' ').trim()
}

function stripWhitespace(text: string): string {
  return text.replace(/\s/g, '')
}

const endMark = /[（(\[【〔](?:已|现已|全文)?(?:废止|失效|已失效)[)）\]】〕]\s*$/

function withoutEndMark(title: string): { name: string; isEnded: boolean } {
  return { name: title.replace(endMark, '').trimEnd(), isEnded: endMark.test(title) }
}

function listImpossibleDays(lines: readonly LawLine[]): LawDiagnostic[] {
  return lines.flatMap(({ path, line, text }) => {
    const day = findImpossibleDay(text)
    return day === null ? [] : [{ kind: 'impossible-day', unread: false, path, line, detail: day } as const]
  })
}
