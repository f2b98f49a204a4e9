// Chinese wording about a record in a briefing: status, dates, completeness, later changes. No surer than what is known.
import type { Briefing, BriefingEntry, KnownAct, LaterChange } from '../briefing.js'
import type { FactsLevel } from '../ordering/briefing-order.js'
import { type DateWithPrecision, dayInShanghai, type PlainDate } from '../../shared/calendar.js'
import { formatChineseCount, formatChineseDate } from '../../shared/chinese-format.js'
import type { Kind } from '../../shared/kind.js'
import type { Grade } from '../../sources/source.js'
import { formatDate, formatStart } from '../../works/format-start.js'
import { hasStarted } from '../../works/timeline.js'
import type { Basis, InForceFrom, Status } from '../../works/work.js'
import type { CaseFacts, Completeness } from '../../shared/recorded-content.js'

/** Headings of the attachments that the service adds. */
export const attachmentTitles = { sources: '资料来源及版本', fullTexts: '文件全文', files: '另附文件清单' }

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

const actLabels: Record<KnownAct['kind'], string> = {
  adopted: '通过', approved: '批准', promulgated: '公布', amended: '修正', revised: '修订', commencement: '施行',
  repealed: '废止', expired: '失效', other: '作出'
}

/** A text and its start: what is printed of them depends on the act, where the start is only inferred. */
export interface DatedText {
  kind: Kind
  inForceFrom: InForceFrom
  act?: KnownAct
}

/**
 * 自2017年7月11日起施行（依报道之日）; where the start is only inferred what is known: 2023年12月29日修正, and unless `brief`
 * that the source does not say from when it applies.
 */
export function formatKnownStart({ kind, inForceFrom, act }: DatedText, { brief = false } = {}): string {
  if (act !== undefined) return `${formatChineseDate(act.date)}${actLabels[act.kind]}${brief ? '' : '，来源未载明施行日期'}`
  const isKnown = inForceFrom.date !== null && inForceFrom.basis !== 'inferred'
  return formatStart(kind, inForceFrom) + (isKnown ? `（${basisLabels[inForceFrom.basis]}）` : '')
}

/** The day on which a briefing was made. */
export function dayMade({ madeAt }: Pick<Briefing, 'madeAt'>): PlainDate {
  return dayInShanghai(new Date(madeAt))
}

/** 2026年11月22日现行有效. Of a day to come only what is known when the briefing is made. */
export function formatStatus(status: Status, briefing: Pick<Briefing, 'asOf' | 'madeAt'>): string {
  const day = formatChineseDate(briefing.asOf)
  const made = dayMade(briefing)
  if (briefing.asOf <= made) return `${day}${statusLabels[status]}`
  const expected: Record<Status, string> = {
    'in-force': '将适用', 'not-yet-in-force': '尚不适用', superseded: '将已被修改', repealed: '将已废止'
  }
  return `据${formatChineseDate(made)}所知，${day}${expected[status]}`
}

/** The day of the texts; of one to come, with the day on which they are known so. */
export function formatAsOf({ asOf, madeAt }: Pick<Briefing, 'asOf' | 'madeAt'>): string {
  const made = dayMade({ madeAt })
  return asOf <= made ? formatChineseDate(asOf) : `${formatChineseDate(asOf)}（据${formatChineseDate(made)}所知）`
}

/** 源文引用两条，全文十条; `null` for a complete text. */
export function formatCompleteness({ state, quoted, stated }: Completeness): string | null {
  if (state === 'whole') return null
  const included = quoted === null ? '源文节录' : `源文引用${formatChineseCount(quoted)}条`
  return `${included}，${stated === null ? '全文条数不详' : `全文${formatChineseCount(stated)}条`}`
}

/** One line on the origin of a record and its status on the day; `null` where none is wanted. */
export function formatRecordFacts(entry: BriefingEntry, briefing: Briefing, level: FactsLevel): string | null {
  if (level === 'none') return null
  const status = formatStatus(entry.status, briefing) + (entry.certainty === 'assumed' ? '（推定）' : '')
  const parts = level === 'short' ? [formatKnownStart(entry, { brief: true }), status] : [...formatOrigin(entry), formatKnownStart(entry), status, formatCompleteness(entry.completeness)]
  return `${parts.filter((part) => part !== null).join('；')}。`
}

/** Region and issuer. */
export function formatOrigin({ region, issuer }: Pick<BriefingEntry, 'region' | 'issuer'>): (string | null)[] {
  return [region && region.name, issuer === region?.name ? null : issuer]
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

/** The note on a later change. Of an inferred day only the act is known, not from when it applies. */
export function formatLaterChange({ kind, version, from, inferred }: LaterChange): string {
  const since = from === null ? '此后' : `自${formatChineseDate(from)}起`
  if (kind === 'withdrawn') return `本版（第${version}版）的记录此后已撤回。`
  if (kind === 'corrected') return `本文件的记录此后已更正（第${version}版）。`
  if (inferred && from !== null) return `本文件${formatChineseDate(from)}${kind === 'repealed' ? '废止' : '修改'}，来源未载明生效日期（第${version}版）。`
  if (kind === 'repealed') return `本文件${since}废止（第${version}版）。`
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
  if (start.date === null) return '的施行日期另行规定'
  return start.basis === 'inferred' ? `的施行日期来源未载明，推定不早于${formatDate(start)}` : `自${formatDate(start)}起施行`
}
