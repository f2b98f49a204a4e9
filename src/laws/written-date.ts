// Dates as laws print them, in Arabic or Chinese numerals: 2024年5月1日, 二○○四年十月一日.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { numeralCharacters, parseNumeral } from '../shared/numeral.js'

const digit = `[${numeralCharacters}]`

/** Source of a regular expression for a date, with groups for year, month and day. */
export const writtenDate = `(${digit}{2,5})\\s*年\\s*(${digit}{1,3})\\s*月\\s*(${digit}{1,3})\\s*日`

/** The first date in a text, or `null`; also `null` if that date does not exist. */
export function findDate(text: string): PlainDate | null {
  const match = new RegExp(writtenDate).exec(text)
  return match === null ? null : asDate(match)
}

/** The date of a match of `writtenDate`; `null` for a day that does not exist. */
export function asDate(match: RegExpMatchArray): PlainDate | null {
  const [year, month, day] = [match[1]!, match[2]!, match[3]!].map(parseNumeral)
  const date = `${year}`.padStart(4, '0') + `-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
  return isPlainDate(date) ? date : null
}

/** A date in a text that no calendar has, as written: 2003年6月31日; `null` if there is none. */
export function findImpossibleDay(text: string): string | null {
  for (const match of text.matchAll(new RegExp(writtenDate, 'g'))) if (asDate(match) === null) return match[0]
  return null
}
