// Legal days: plain dates `YYYY-MM-DD` in the time zone of the law, Asia/Shanghai. For instants see instant.ts.

/** An existing day of the Gregorian calendar, `YYYY-MM-DD`; strings compare in the order of days. */
export type PlainDate = string

export const precisions = ['day', 'month', 'year', 'unknown'] as const
export type Precision = (typeof precisions)[number]

/** A day with its precision. A month or year is represented by its first day; `unknown` has no date. */
export interface DateWithPrecision {
  date: PlainDate | null
  precision: Precision
}

const shanghaiFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit'
})

/** The day of the last hour (UTC, since 1970) that was converted. Every request converts the current instant. */
let cachedDay = { hour: 0, day: '1970-01-01' }

/** The day in Asia/Shanghai at an instant. Days begin there at full hours of UTC, which the cache relies on. */
export function dayInShanghai(instant: Date): PlainDate {
  const hour = Math.floor(instant.getTime() / 3_600_000)
  if (hour < 0) return shanghaiFormat.format(instant)
  if (hour !== cachedDay.hour) cachedDay = { hour, day: shanghaiFormat.format(instant) }
  return cachedDay.day
}

/** Whether a text is an existing day: not 2024-02-30, and no year before 0001. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(Number(text.slice(0, 4)), month)
}

/** The number of days of a month (1 to 12) of the Gregorian calendar, which has a year 0. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The last day that a date of some precision can mean; `null` for `unknown`. */
export function lastPossibleDay({ date, precision }: DateWithPrecision): PlainDate | null {
  if (date === null || precision === 'unknown') return null
  if (precision === 'day') return date
  const [year, month] = date.split('-').map(Number) as [number, number]
  const end = new Date(0)
  // Date.UTC would take the years 1 to 99 as 1901 to 1999.
  end.setUTCFullYear(year, precision === 'month' ? month : 12, 0)
  return end.toISOString().slice(0, 10)
}

/** Whether a date and its precision agree: no date means `unknown`, a month or year is given by its first day. */
export function isCoherent({ date, precision }: DateWithPrecision): boolean {
  if (date === null || precision === 'unknown') return date === null && precision === 'unknown'
  if (!isPlainDate(date)) return false
  if (precision === 'month') return date.endsWith('-01')
  return precision === 'day' || date.endsWith('-01-01')
}

/** The next midnight in Asia/Shanghai, which has been at +08:00 all year since 1992. */
export function nextMidnight(instant: Date): Date {
  const today = new Date(`${dayInShanghai(instant)}T00:00:00+08:00`)
  return new Date(today.getTime() + 24 * 3_600_000)
}

/**
 * The day some months and then days after one. A month without that day ends with its last day: a month after 31 January
 * is the last day of February. `null` beyond the year 9999.
 */
export function addToDay(day: PlainDate, { months = 0, days = 0 }: { months?: number; days?: number }): PlainDate | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(0)
  lastOfMonth.setUTCFullYear(year, month + months, 0)
  const result = new Date(lastOfMonth)
  result.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()) + days)
  const text = result.toISOString().slice(0, 10)
  return isPlainDate(text) ? text : null
}
