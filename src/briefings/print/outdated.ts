// What is out of date on the day a briefing is made: said on its first page, and in short in the foot of every page.
import { type Briefing, type BriefingEntry, type LaterChange, listEntries } from '../briefing.js'
import type { PlainDate } from '../../shared/calendar.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import { dayMade } from './briefing-wording.js'

interface Outdated {
  title: string
  reason: string
}

/** More titles than this are only counted. */
const mostNamed = 6

/** 特别提示：…所载《甲规定》已被修改（自2024年3月1日起）。 `null` where every text is up to date. */
export function composeNotice(briefing: Briefing): string | null {
  const outdated = listOutdated(briefing)
  if (outdated.length === 0) return null
  const named = outdated.slice(0, mostNamed).map(({ title, reason }) => `《${title}》${reason}`).join('，')
  const others = outdated.length > mostNamed ? `，等${outdated.length}件` : ''
  return `特别提示：截至本件制作之日（${formatChineseDate(dayMade(briefing))}），所载${named}${others}，不再是最新文本。`
}

/** The same in short. */
export function composeFootNotice(briefing: Briefing): string | null {
  const outdated = listOutdated(briefing).length
  if (outdated === 0) return null
  return outdated < textsOf(briefing).length ? '部分文本在制作之日已过时，见首页' : '文本在制作之日已过时，见首页'
}

function listOutdated(briefing: Briefing): Outdated[] {
  const day = dayMade(briefing)
  return textsOf(briefing).flatMap((entry) => {
    const reason = reasonOf(entry, day)
    return reason === null ? [] : [{ title: entry.title, reason }]
  })
}

/** Every printed text once. */
function textsOf(briefing: Briefing): BriefingEntry[] {
  return [...new Map(listEntries(briefing).map((entry) => [`${entry.work} ${entry.version}`, entry])).values()]
}

function reasonOf({ status, comparison, laterChanges }: BriefingEntry, day: PlainDate): string | null {
  const change = laterChanges.findLast(({ from }) => from === null || from <= day)
  if (change !== undefined) return describeChange(change)
  // In a section of changes, a repeal is what is told.
  if (comparison !== undefined) return null
  if (status === 'repealed') return '已废止'
  return status === 'superseded' ? '已被修改' : null
}

function describeChange({ kind, from, inferred }: LaterChange): string {
  if (kind === 'withdrawn') return '的记录已撤回'
  if (kind === 'corrected') return '的记录已更正'
  const word = kind === 'repealed' ? '废止' : '被修改'
  if (from === null) return `已${word}`
  return inferred ? `已${word}（${formatChineseDate(from)}）` : `已${word}（自${formatChineseDate(from)}起）`
}
