// Chinese wording about a record in a briefing: status, dates, completeness, later changes.
import type { BriefingEntry, LaterChange } from '../briefing.js'
import type { DateWithPrecision } from '../../shared/calendar.js'
import { formatChineseCount, formatChineseDate } from '../../shared/chinese-format.js'
import type { Kind } from '../../shared/kind.js'
import type { Grade } from '../../sources/source.js'
import { formatDate, formatStart } from '../../works/format-start.js'
import { hasStarted } from '../../works/timeline.js'
import type { Basis, InForceFrom, Status } from '../../works/work.js'
import type { CaseFacts, Completeness } from '../../shared/recorded-content.js'

/** Headings of the attachments that the service adds. */
export const attachmentTitles = { sources: '资料来源及版本', fullTexts: '文件全文' }

export const statusLabels: Record<Status, string> = {
  'in-force': '现行有效',
  'not-yet-in-force': '尚未生效',
  superseded: '已被修改',
  repealed: '已废止'
}

export const gradeLabels: Record<Grade, string> = {
  'official-text': '官方文本',
  'official-site': '官方网站',
  'press-report': '新闻报道',
  transcription: '转录文本'
}

const basisLabels: Record<Basis, string> = {
  stated: '依文本自定',
  promulgated: '依公布之日',
  reported: '依报道之日',
  inferred: '推定',
  'to-be-appointed': '另行规定'
}

/** As `formatStart`, with what a known day rests on: 自2017年7月11日起施行（依报道之日）. */
export function formatInForceFrom(kind: Kind, inForceFrom: InForceFrom): string {
  const isKnown = inForceFrom.date !== null && inForceFrom.basis !== 'inferred'
  return formatStart(kind, inForceFrom) + (isKnown ? `（${basisLabels[inForceFrom.basis]}）` : '')
}

/** 源文引用两条，全文十条; `null` for a complete text. */
function formatCompleteness({ state, quoted, stated }: Completeness): string | null {
  if (state === 'whole') return null
  const included = quoted === null ? '源文节录' : `源文引用${formatChineseCount(quoted)}条`
  return `${included}，${stated === null ? '全文条数不详' : `全文${formatChineseCount(stated)}条`}`
}

/** One line on the origin of a record and its status on the day. */
export function formatRecordFacts(entry: BriefingEntry, asOf: string): string {
  const parts = [
    entry.region && entry.region.name,
    entry.issuer === entry.region?.name ? null : entry.issuer,
    formatInForceFrom(entry.kind, entry.inForceFrom),
    `${formatChineseDate(asOf)}${statusLabels[entry.status]}${entry.certainty === 'assumed' ? '（推定）' : ''}`,
    formatCompleteness(entry.completeness)
  ]
  return `${parts.filter((part) => part !== null).join('；')}。`
}

/** The facts of a case as (name, value); unknown facts are left out. */
export function formatCaseFacts(facts: CaseFacts): [string, string][] {
  const dated = (day: DateWithPrecision) => (day.date === null ? null : formatDate(day))
  const lines: [string, string | null][] = [
    ['当事人', facts.subject],
    ['职务', facts.post],
    ['地点', facts.place],
    ['行为时间', dated(facts.conductDate)],
    ['处理时间', dated(facts.decisionDate)],
    ['处理结果', facts.consequence]
  ]
  return lines.filter((line): line is [string, string] => line[1] !== null)
}

/** The note on a later change. */
export function formatLaterChange({ kind, version, from }: LaterChange): string {
  const since = from === null ? '此后' : `自${formatChineseDate(from)}起`
  if (kind === 'withdrawn') return `本版（第${version}版）的记录此后已撤回。`
  if (kind === 'repealed') return `本文件${since}废止（第${version}版）。`
  if (kind === 'corrected') return `本文件的记录此后已更正（第${version}版）。`
  return `本文件${since}有修改后的文本（第${version}版）。`
}

/** Notes on what is not known of a record on the day, and on clauses that start later. */
export function formatGaps({ unheldAmendments = [], provisions }: BriefingEntry, asOf: string): string[] {
  const days = unheldAmendments.map(({ date }) => formatChineseDate(date))
  const gap = days.length === 0 ? [] : [`${days.join('、')}的修改未收录文本，当日适用的可能是修改后的文本。`]
  const pending = provisions.filter(({ inForceFrom }) => inForceFrom !== undefined && !hasStarted(inForceFrom, asOf))
  return [...gap, ...pending.map(({ number, eId, inForceFrom }) => `${number ?? eId}${formatLaterStart(inForceFrom!)}，在${formatChineseDate(asOf)}尚未施行。`)]
}

function formatLaterStart(start: InForceFrom): string {
  return start.date === null ? '的施行日期另行规定' : `自${formatDate(start)}起施行`
}
