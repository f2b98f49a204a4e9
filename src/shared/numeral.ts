// Parses and formats numerals as Chinese law writes them: 第八十七条, 二〇二四年, 48.

const digits: Record<string, number> = {
  〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9
}
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const digitCharacters = [...'〇一二三四五六七八九']

/** The characters of numerals, for use inside a character class: Arabic digits of either width, and Chinese. */
export const numeralCharacters = '0-9０-９〇○零一二两三四五六七八九十百千万'

/** The integer below 10^8 that a numeral represents (`一百零五`, `二〇二四`, `４８`); `null` for any other text. */
export function parseNumeral(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll('○', '〇').replaceAll('零', '〇')
  if (/^\d{1,8}$/.test(plain)) return Number(plain)
  if (/^[〇一二三四五六七八九]{1,8}$/.test(plain)) return Number([...plain].map((character) => digits[character]).join(''))
  const [tenThousands, rest] = plain.includes('万') ? plain.split('万', 2) : ['', plain]
  if (plain.includes('万') && !tenThousands) return null
  const high = tenThousands ? parseBelowTenThousand(tenThousands) : 0
  const low = rest ? parseBelowTenThousand(rest) : 0
  return plain === '' || high === null || low === null ? null : high * 10000 + low
}

/** An integer from 0 to 99,999,999 as an article number: 10 is `十`, 105 `一百零五`, 110 `一百一十`. */
export function formatNumeral(number: number): string {
  if (number === 0) return '零'
  const high = Math.floor(number / 10000)
  const low = number % 10000
  if (high === 0) return formatBelowTenThousand(low).replace(/^一十/, '十')
  const gap = low > 0 && low < 1000 ? '零' : ''
  return `${formatNumeral(high)}万${gap}${low > 0 ? formatBelowTenThousand(low) : ''}`
}

function parseBelowTenThousand(text: string): number | null {
  let sum = 0
  let digit: number | null = null
  let lastUnit = Infinity
  for (const character of text) {
    const unit = units[character]
    if (unit === undefined) {
      const value = digits[character]
      if (value === undefined || (digit !== null && digit !== 0)) return null
      digit = value
    } else {
      if (unit >= lastUnit) return null
      sum += (digit || 1) * unit
      lastUnit = unit
      digit = null
    }
  }
  return sum + (digit ?? 0)
}

function formatBelowTenThousand(number: number): string {
  const digitsByUnit = [1000, 100, 10, 1].map((size) => Math.floor(number / size) % 10)
  const numeral = digitsByUnit.map((digit, at) => (digit === 0 ? '〇' : digitCharacters[digit]! + ['千', '百', '十', ''][at]!))
  return numeral.join('').replace(/^〇+|〇+$/g, '').replace(/〇+/g, '零')
}
