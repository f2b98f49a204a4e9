// Numbers in any writing: 5000元, 五千元, 0.5万元; 20%, 百分之二十; 二〇二二年, 2022年. Numbers that count something become
// Chinese numerals as formatNumeral writes them; years stay in, or become, Arabic digits. Bare numbers are left alone.
import { formatNumeral, parseNumeral } from '../../shared/numeral.js'
import type { Replacement } from './mapped-units.js'

// A number is not inside a word, a date written with lines, an address or a longer number.
const continuesNumber = /[a-z0-9_.,:/+\-–—]/
const arabicNumber = new RegExp(`(?<!${continuesNumber.source})` + /(\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.(\d{1,6}))?([%‰]|[百千万亿]{1,3})?/.source, 'g')
const chineseNumeral = /[〇○零一二两三四五六七八九十百千万亿]+/g
const counted = /^(?:\p{Script=Han}| [元日天年月人个条])/u
const calendarYear = /^(?:19|20)\d\d$/
/** What follows a number that is a year: 2018年, 2018修正, 2022版. */
const afterYear = /^ ?[年修版届]/
const countedByTwo = /^[年月日天周个次倍名人元份项种级岁小件处户亩吨米公平立千万百亿]/
const scales: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }
const largest = 10 ** 15

/** The Arabic numbers of a folded text that count something. */
export function findArabicNumbers(text: string): Replacement[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(arabicNumber)].flatMap((match) => {
    const end = match.index + match[0].length
    const [, digits, decimals = '', suffix = ''] = match as unknown as [string, string, string?, string?]
    const plain = digits.replaceAll(',', '')
    const isShare = /[百千]分之$/.test(text.slice(Math.max(0, match.index - 3), match.index))
    if (!isShare && !isCounting(plain, decimals, suffix, text.slice(end, end + 3))) return []
    const words = writeAmount(plain, decimals, suffix)
    return words === null ? [] : [{ start: match.index, end, text: words }]
  })
}

function isCounting(digits: string, decimals: string, suffix: string, after: string): boolean {
  if (digits.length > 1 && digits.startsWith('0')) return false
  if (suffix !== '') return true
  if (!counted.test(after) || (digits.length > 8 && !/^ ?元/.test(after))) return false
  return !(decimals === '' && calendarYear.test(digits) && afterYear.test(after))
}

/** A number with its scale or sign, as law writes it; `null` where it is too large to be an amount. */
function writeAmount(digits: string, decimals: string, suffix: string): string | null {
  if (suffix === '%') return withUnit('百分之', writeDecimal(Number(digits), decimals))
  if (suffix === '‰') return withUnit('千分之', writeDecimal(Number(digits), decimals))
  const scale = [...suffix].reduce((product, sign) => product * (scales[sign] as number), 1)
  const value = Math.round(Number(`${digits}.${decimals || '0'}`) * scale * 1e6) / 1e6
  if (value >= largest) return null
  return Number.isInteger(value) ? writeInteger(value) : writeDecimal(Number(digits), decimals, suffix)
}

function withUnit(unit: string, words: string | null): string | null {
  return words === null ? null : `${unit}${words}`
}

function writeDecimal(whole: number, decimals: string, suffix = ''): string | null {
  if (whole >= largest) return null
  const after = decimals.replace(/0+$/, '')
  const digits = [...after].map((digit) => (digit === '0' ? '零' : formatNumeral(Number(digit)))).join('')
  return `${writeInteger(whole)}${digits === '' ? '' : `点${digits}`}${suffix}`
}

/** An integer below 10^16, in 亿 and what is below. */
function writeInteger(value: number): string {
  const [high, low] = [Math.floor(value / 100_000_000), value % 100_000_000]
  if (high === 0) return formatNumeral(low)
  const below = low === 0 ? '' : `${low < 10_000_000 ? '零' : ''}${formatNumeral(low)}`
  return `${formatNumeral(high)}亿${below}`
}

/** The Chinese numerals of a folded text that have another usual form: 两千, 一十五, 二零二二年. */
export function findChineseNumerals(text: string): Replacement[] {
  return [...text.matchAll(chineseNumeral)].flatMap(({ 0: numeral, index }) => {
    const end = index + numeral.length
    const words = canonicalNumeral(numeral, { before: text.slice(Math.max(0, index - 1), index), after: text.slice(end, end + 1) })
    return words === numeral ? [] : [{ start: index, end, text: words }]
  })
}

/** The characters on both sides of a numeral; none at an end of the text. */
interface Neighbours {
  before: string
  after: string
}

function canonicalNumeral(numeral: string, neighbours: Neighbours): string {
  if (numeral === '两') return countedByTwo.test(neighbours.after) ? '二' : numeral
  if (!/[十百千万亿]/.test(numeral)) return canonicalDigits(numeral, neighbours)
  if (!/^[一二两三四五六七八九十]/.test(numeral)) return numeral
  const value = valueOf(numeral)
  return value === null ? numeral : writeInteger(value)
}

/** Digits one by one: a year in Arabic digits, unless they would continue a number before them; else with 〇 for every zero. */
function canonicalDigits(digits: string, { before, after }: Neighbours): string {
  const isYear = digits.length === 4 && after === '年' && !continuesNumber.test(before)
  const value = isYear ? parseNumeral(digits) : null
  if (value !== null && calendarYear.test(`${value}`)) return `${value}`
  return digits.length > 1 ? digits.replace(/[零○]/g, '〇') : digits
}

function valueOf(numeral: string): number | null {
  const [high, low, ...more] = numeral.split('亿') as [string, ...string[]]
  if (low === undefined) return parseNumeral(high)
  const [hundredMillions, rest] = [parseNumeral(high), low === '' ? 0 : parseNumeral(low.replace(/^零/, ''))]
  if (more.length > 0 || hundredMillions === null || rest === null || hundredMillions >= 10_000_000) return null
  return hundredMillions * 100_000_000 + rest
}
