// Formats numbers and days as Chinese official documents do: 一、（一）1.（1） for levels, 2026年1月5日 for days.

const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千']

/** A whole number from 0 to 9999 in Chinese numerals: 10 is 十, 105 is 一百零五. Throws `RangeError` for others. */
export function formatChineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 9999) throw new RangeError(`no Chinese words for ${number}`)
  if (number === 0) return '零'
  const numeral = [...String(number)]
    .map((digit, at, all) => (digit === '0' ? '零' : digits[Number(digit)]! + units[all.length - 1 - at]))
    .join('')
  return numeral.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
}

/** A count before a measure word: 2 is 两, others as `formatChineseNumber`. */
export function formatChineseCount(number: number): string {
  return number === 2 ? '两' : formatChineseNumber(number)
}

/** The number before a heading: level 1 一、, level 2 （一）, level 3 1., level 4 （1）. */
export function formatHeadingNumber(level: number, number: number): string {
  if (level === 1) return `${formatChineseNumber(number)}、`
  if (level === 2) return `（${formatChineseNumber(number)}）`
  return level === 3 ? `${number}.` : `（${number}）`
}

/** A day without leading zeros: 2026-01-05 is 2026年1月5日. */
export function formatChineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
