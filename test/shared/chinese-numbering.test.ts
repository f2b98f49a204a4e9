import t from 'tap'
import { formatChineseCount, formatChineseDate, formatHeadingNumber, formatChineseNumber } from '../../src/shared/chinese-format.js'

t.test('numbers in Chinese words', async (t) => {
  const cases: [number, string][] = [
    [0, '零'],
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [999, '九百九十九'],
    [1000, '一千'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [9999, '九千九百九十九']
  ]
  for (const [number, words] of cases) t.equal(formatChineseNumber(number), words)
  for (const number of [-1, 1.5, 10_000]) t.throws(() => formatChineseNumber(number), RangeError)
})

t.test('a count of two is 两', async (t) => {
  t.equal(formatChineseCount(2), '两')
  t.equal(formatChineseCount(12), '十二')
})

t.test('levels are numbered 一、（一）1.（1）', async (t) => {
  t.same(
    [1, 2, 3, 4].map((level) => formatHeadingNumber(level, 12)),
    ['十二、', '（十二）', '12.', '（12）']
  )
})

t.test('days have no leading zeros', async (t) => {
  t.equal(formatChineseDate('2026-01-05'), '2026年1月5日')
})
