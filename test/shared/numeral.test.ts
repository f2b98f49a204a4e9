import fc from 'fast-check'
import t from 'tap'
import { parseNumeral, formatNumeral } from '../../src/shared/numeral.js'

t.test('numerals as law writes them', async (t) => {
  const cases: [string, number | null][] = [
    ['十', 10], ['十一', 11], ['二十', 20], ['八十七', 87], ['一百零五', 105], ['一百一十', 110], ['一百一十二', 112],
    ['一千二百六十', 1260], ['一千零五', 1005], ['二〇二四', 2024], ['二○一○', 2010], ['一九九五', 1995], ['两百', 200],
    ['三万零五', 30005], ['48', 48], ['４８', 48], ['〇', 0],
    ['', null], ['条', null], ['十百', null], ['三三十', null], ['万', null], ['一二十', null]
  ]
  for (const [text, number] of cases) t.equal(parseNumeral(text), number, text)
  t.equal(formatNumeral(10), '十')
  t.equal(formatNumeral(105), '一百零五')
  t.equal(formatNumeral(110), '一百一十')
  t.equal(formatNumeral(1260), '一千二百六十')
  t.equal(formatNumeral(20003), '二万零三')
})

t.test('what is written is read again', async () => {
  const number = fc.integer({ min: 0, max: 99_999_999 })
  fc.assert(fc.property(number, (value) => parseNumeral(formatNumeral(value)) === value))
})
