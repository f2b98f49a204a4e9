// Parses commencement clauses: 本法自…起施行, with starts computed from the promulgation, several starts in one text, and
// starts left to another act.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { numeralCharacters, parseNumeral } from '../shared/numeral.js'
import type { Provision } from '../works/work.js'
import { findDate } from './written-date.js'

/** A delay after an act: the start is `days` and `months` after its day. `exact` unless 后 leaves a day open. */
export interface Delay {
  days: number
  months: number
  exact: boolean
}

/** When a text starts: a date, a day counted from its promulgation or adoption, or the day that another act appoints. */
export type Start =
  | { kind: 'date'; date: PlainDate; precision: 'day' | 'month' | 'year' }
  | { kind: 'promulgation' | 'adoption'; delay: Delay }
  | { kind: 'appointed' }

export interface Commencement {
  /** The start of the text; `null` where it states only those of some articles. */
  main: Start | null
  /** Articles that start on another day, by eId. */
  exceptions: { eIds: string[]; start: Start }[]
  /** The provision that states it. */
  eId: string
}

/** Provisions at the end of a text that are searched for its commencement. */
const searchedProvisions = 12
const verbs = '施行|实施|生效|执行|试行'
const itself = /本(法|修正案|条例|规定|办法|细则|解释|决定|规则|规程|批复|安排|规范|实施|暂行|通则|命令|意见|决议|准则|若干)/
const endsWithItself = new RegExp(`${itself.source}$`)
const theRest = /^(?:但|其中)?(?:其他|其余|其它)(?:条款|条文|规定|各条|部分|内容)/
const appointed = new RegExp(`(?:${verbs})(?:的)?(?:日期|时间|之日|起始日期).{0,30}(?:另行|由.{1,30}(?:规定|确定|决定|公布))`)

/** The commencement stated in a text, or `null`. The last provision that states one decides. */
export function findCommencement(provisions: readonly Provision[]): Commencement | null {
  const body = provisions.filter(({ eId, text }) => !eId.startsWith('att_') && text !== '')
  for (const { eId, text } of body.slice(-searchedProvisions).reverse()) {
    for (const sentence of text.split('。').reverse()) {
      const found = readSentence(sentence.trim(), eId)
      if (found !== null) return found
    }
  }
  return null
}

/** The start that a phrase after 自 names: 2003年7月1日, 公布之日起30日后, 公布次日, 2003年7月; `null` for anything else. */
export function readStart(phrase: string): Start | null {
  const when = phrase.replace(/[lI]/g, '1').replace(/\s/g, '')
  const act = /^(公布|发布|颁布|印发|批准|下发|通过)(?:之日|之后|后|日|的)?(.*)$/.exec(when)
  if (act !== null) {
    const delay = readDelay(act[2]!)
    return delay && { kind: act[1] === '通过' ? 'adoption' : 'promulgation', delay }
  }
  const date = /[至到]/.test(when) ? null : findDate(when)
  return date === null ? readPeriod(when) : { kind: 'date', date, precision: 'day' }
}

function readSentence(sentence: string, eId: string): Commencement | null {
  if (appointed.test(sentence) && !/^.{0,4}(地方性法规|规章|公告)/.test(sentence)) return { main: { kind: 'appointed' }, exceptions: [], eId }
  const found: Commencement = { main: null, exceptions: [], eId }
  let before = ''
  for (const segment of sentence.split(/[，,；;]/)) {
    const read = readSegment(segment.trim(), before)
    before += segment
    if (read === null) continue
    if (read.articles.length > 0) found.exceptions.push({ eIds: read.articles, start: read.start })
    else found.main ??= read.start
  }
  return found.main === null && found.exceptions.length === 0 ? null : found
}

const segmentPattern = new RegExp(`^(.{0,60}?)(?:[自从于]|(?<=^本.{1,8})(?=[0-9０-９]{4}年))(.{2,24}?)(?:零时)?(?:起)?(?:开始|正式)?(?:${verbs})(?!的)`, 's')

/** `before`: the segments before this one in its sentence, which say of what it speaks where it has no subject. */
function readSegment(segment: string, before: string): { articles: string[]; start: Start } | null {
  const match = segmentPattern.exec(segment)
  if (match === null) return null
  const [, subject, when] = match as unknown as [string, string, string]
  const start = readStart(when)
  const articles = readArticles(subject)
  if (start === null || (articles.length === 0 && !isText(subject, before))) return null
  return { articles, start }
}

function isText(subject: string, before: string): boolean {
  if (subject === '') return before === '' || itself.test(before)
  return itself.test(subject) || theRest.test(subject) || /^《[^》]+》$/.test(subject)
}

const number = `[${numeralCharacters}]{1,8}`
const articlePattern = new RegExp(`第(${number})条(?:之(${number}))?(至第${number}条)?`, 'g')

// 第十条, 但第一条, 第三条至第五条, 第十条、第十二条. A subject that names other things as well is not understood.
function readArticles(subject: string): string[] {
  if (endsWithItself.test(subject)) return []
  const rest = subject.replace(articlePattern, '').replace(/本(?:法|条例|规定|办法|细则|决定|规则)|的?规定|但是?|其中|[、和及与]/g, '')
  if (rest.trim() !== '') return []
  return [...subject.matchAll(articlePattern)].flatMap(([, first, inserted, to]) => {
    const from = parseNumeral(first!)
    const last = to === undefined ? from : parseNumeral(to.replace(/^至第|条$/g, ''))
    if (from === null || last === null || last < from || last - from > 500) return []
    if (inserted !== undefined) return [`art_${from}-${parseNumeral(inserted)}`]
    return Array.from({ length: last - from + 1 }, (_, at) => `art_${from + at}`)
  })
}

const delayPattern = new RegExp(`^起?(?:的)?(?:第(${number})[日天]|满?(${number})个?(日|天|月|年)(?:以?后|之后)?)$`)

function readDelay(rest: string): Delay | null {
  if (/^起?$/.test(rest)) return { days: 0, months: 0, exact: true }
  if (/^起?(?:的)?(?:次日|第二日|翌日|次一?日)$/.test(rest)) return { days: 1, months: 0, exact: true }
  const match = delayPattern.exec(rest)
  if (match === null) return null
  const amount = parseNumeral(match[1] ?? match[2]!)
  if (amount === null || amount > 3660) return null
  // The sixtieth day from a day on counts that day as the first.
  if (match[1] !== undefined) return { days: amount - 1, months: 0, exact: true }
  const months = match[3] === '月' ? amount : match[3] === '年' ? amount * 12 : 0
  return { days: months > 0 ? 0 : amount, months, exact: false }
}

function readPeriod(when: string): Start | null {
  const match = new RegExp(`^(${number})年度?(?:(${number})月份?)?(?:1日)?$`).exec(when)
  if (match === null) return null
  const [year, month] = [parseNumeral(match[1]!), match[2] === undefined ? null : parseNumeral(match[2])]
  const date = `${year}`.padStart(4, '0') + `-${`${month ?? 1}`.padStart(2, '0')}-01`
  if (year === null || year < 1900 || !isPlainDate(date)) return null
  return { kind: 'date', date, precision: month === null ? 'year' : 'month' }
}
