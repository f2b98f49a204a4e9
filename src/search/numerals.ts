// Numbers as Chinese law writes them: 一百三十四, 〇, 两, mixed with Arabic digits.

const digits = '零一二三四五六七八九'
const digitOf = new Map<string, number>([
  ...[...digits].map((digit, value): [string, number] => [digit, value]),
  ['〇', 0],
  ['两', 2]
])
const unitOf = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000]
])

/** A regular expression body for a numeral, Arabic or Chinese. */
export const numeralPattern = '(?:\\d{1,5}|[〇零一二两三四五六七八九十百千]{1,12})'

/** The number a numeral stands for, or `undefined`: 48, 四十八, 一百零二 and 二〇一七 are read, 十百 is not. */
export function readNumeral(text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  if ([...text].every((char) => digitOf.has(char)) && text.length > 1) {
    return Number([...text].map((char) => digitOf.get(char)).join(''))
  }
  return readPositional(text)
}

function readPositional(text: string): number | undefined {
  let total = 0
  let pending: number | undefined
  let lastUnit = 10_000
  for (const char of text) {
    const unit = unitOf.get(char)
    if (unit === undefined) {
      pending = digitOf.get(char)
      if (pending === undefined) return undefined
      continue
    }
    if (unit >= lastUnit) return undefined
    total += (pending || (unit === 10 ? 1 : 0)) * unit
    lastUnit = unit
    pending = undefined
  }
  return text === '' ? undefined : total + (pending ?? 0)
}

/** A number below 100,000 as articles are numbered: 12 is 十二, 102 is 一百零二, 110 is 一百一十. */
export function writeNumeral(number: number): string {
  if (number >= 10_000) return String(number)
  let text = ''
  let skipped = false
  for (const [unit, size] of [['千', 1000], ['百', 100], ['十', 10], ['', 1]] as const) {
    const digit = Math.floor(number / size) % 10
    if (digit === 0) {
      skipped = text !== ''
      continue
    }
    text += (skipped ? '零' : '') + digits.charAt(digit) + unit
    skipped = false
  }
  return text.replace(/^一十/, '十') || '零'
}
