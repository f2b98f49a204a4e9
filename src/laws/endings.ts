// What a law says of the end of laws: its own term, its own repeal, and the laws that it repeals.
import { addToDay, type PlainDate } from '../shared/calendar.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'
import { numeralCharacters, parseNumeral } from '../shared/numeral.js'
import type { InForceFrom, Provision } from '../works/work.js'
import { type Commencement } from './commencement.js'
import { originalStart, type StartContext } from './in-force.js'
import type { Ending } from './law-text.js'
import { findDate } from './written-date.js'

interface EndingContext extends StartContext {
  /** Whether the title says that it has ended. */
  isEnded: boolean
  start: InForceFrom
}

/** Every ending that a version states. */
export function findEndings(provisions: readonly Provision[], commencement: Commencement | null, context: EndingContext): Ending[] {
  const start = commencement === null ? context.start : originalStart(commencement, context)
  const closing = provisions.filter(({ eId }) => !eId.startsWith('att_')).slice(-12)
  return [...ownEndings(context), ...closing.flatMap((provision) => [...findRepeals(provision, start), ...findTerm(provision, start)])]
}

function ownEndings({ events, isEnded, start }: EndingContext): Ending[] {
  const listed = events.filter(({ kind }) => kind === 'repealed' || kind === 'expired')
  if (listed.length > 0) return listed.map((event) => fromEvent(event))
  if (!isEnded) return []
  // Nothing says since when. The earliest day it can be is the start of the text.
  return [{ kind: 'repealed', name: null, from: { ...start, basis: 'inferred' }, eId: null, text: '标题注明废止' }]
}

function fromEvent({ kind, date, text }: LegislativeEvent): Ending {
  return { kind: kind as Ending['kind'], name: null, from: { date, precision: 'day', basis: 'stated' }, eId: null, text }
}

/** 《…》、《…》同时废止: the works named between the commencement and 废止, without those of which only a part ends. */
function findRepeals({ eId, text }: Provision, start: InForceFrom | null): Ending[] {
  return text.split(/[。；;]/).flatMap((sentence) => {
    const end = /(?:同时|即行|予以|一并|均)废止|自行失效|同时失效/.exec(sentence)
    if (end === null) return []
    const before = sentence.slice(0, end.index)
    const named = before.slice(Math.max(before.lastIndexOf('施行'), before.lastIndexOf('实施'), before.lastIndexOf('执行'), 0))
    const from = readOwnDay(named, start)
    return outerNames(named).map((name): Ending => ({ kind: 'repealed', name, from, eId, text: sentence.trim() }))
  })
}

// 自2003年7月1日起同时废止: a day of its own, not that of the text.
function readOwnDay(words: string, start: InForceFrom | null): InForceFrom | null {
  const own = /自([^《》，,]{6,16})起$/.exec(words)
  const date = own === null ? null : findDate(own[1]!)
  return date === null ? start : { date, precision: 'day', basis: 'stated' }
}

/** The outermost 《…》 of a text that are not followed by a number of an article, in one pass. */
function outerNames(text: string): string[] {
  const names: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '《') {
      if (depth === 0) from = at + 1
      depth++
    } else if (text[at] === '》' && depth > 0) {
      depth--
      if (depth === 0 && !/^\s*(?:第|中|的|有关|所)/.test(text.slice(at + 1, at + 8))) names.push(text.slice(from, at))
    }
  }
  return names
}

const term = new RegExp(`有效期(?:限)?(?:为|是)?\\s*([${numeralCharacters}]{1,4})\\s*年`)
const lastDay = /有效期(?:限)?(?:截?至|到)(.{6,14}日)/
const ownTerm = /(?:^|[，,（(])\s*(?:本(?:法|条例|规定|办法|细则|决定|规则|通知|意见)的?)?有效期/

/** 本办法自2020年1月1日起施行，有效期五年. */
function findTerm({ eId, text }: Provision, start: InForceFrom | null): Ending[] {
  if (!/本(?:法|条例|规定|办法|细则|决定|规则|通知|意见)[^。]{0,40}(?:施行|实施|执行|生效)/.test(text)) return []
  return text.split('。').flatMap((sentence): Ending[] => {
    if (!ownTerm.test(sentence.trim())) return []
    const day = endOfTerm(sentence, start)
    return day === null ? [] : [{ kind: 'expired', name: null, from: day, eId, text: sentence.trim() }]
  })
}

/** The first day after the term. */
function endOfTerm(sentence: string, start: InForceFrom | null): InForceFrom | null {
  const last = lastDay.exec(sentence)
  const until = last === null ? null : findDate(last[1]!)
  if (until !== null) return stated(addToDay(until, { days: 1 }))
  const years = parseNumeral(term.exec(sentence)?.[1] ?? '')
  if (years === null || start === null || start.date === null) return null
  const date = addToDay(start.date, { months: 12 * years })
  return date === null ? null : { ...start, date }
}

function stated(date: PlainDate | null): InForceFrom | null {
  return date === null ? null : { date, precision: 'day', basis: 'stated' }
}
