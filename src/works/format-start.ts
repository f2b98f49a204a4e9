// The Chinese wording of the day from which a text is in force: no surer than its precision and its basis.
import type { DateWithPrecision } from '../shared/calendar.js'
import { formatChineseDate } from '../shared/chinese-format.js'
import type { Kind } from '../shared/kind.js'
import type { InForceFrom } from './work.js'

/** A date in its precision: 2017年7月11日, 2017年7月, 2017年 or 日期不详. */
export function formatDate({ date, precision }: DateWithPrecision): string {
  if (date === null || precision === 'unknown') return '日期不详'
  const day = formatChineseDate(date)
  if (precision === 'year') return day.slice(0, day.indexOf('年') + 1)
  return precision === 'month' ? day.slice(0, day.indexOf('月') + 1) : day
}

/** 自2017年7月11日起施行, 施行日期另行规定, 施行日期不详; 适用 instead of 施行 for works without legal force. */
export function formatStart(kind: Kind, inForceFrom: InForceFrom): string {
  const verb = kind === 'law' || kind === 'regional-rule' ? '施行' : '适用'
  if (inForceFrom.basis === 'to-be-appointed') return `${verb}日期另行规定`
  if (inForceFrom.date === null) return `${verb}日期不详`
  if (inForceFrom.basis === 'inferred') return `来源未载明${verb}日期，推定不早于${formatDate(inForceFrom)}`
  return `自${formatDate(inForceFrom)}起${verb}`
}
