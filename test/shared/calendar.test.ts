// Days of the law's calendar.
import fc from 'fast-check'
import t from 'tap'
import { dayInShanghai, isCoherent, isPlainDate, lastPossibleDay, nextMidnight, type Precision } from '../../src/shared/calendar.js'

const days = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
const plainDates = days.map((day) => day.toISOString().slice(0, 10))

t.test('days that exist, and texts that are none', async (t) => {
  for (const day of ['0001-01-01', '1900-02-28', '2000-02-29', '2024-02-29', '2026-11-22', '9999-12-31']) {
    t.ok(isPlainDate(day), day)
  }
  const none = ['', '2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-01', '2024-01-00', '0000-12-31']
  for (const text of [...none, '2024-1-01', '24-01-01', '2024-01-01T00:00:00Z', ' 2024-01-01', '2024-01-01\n', '２０２４-01-01']) {
    t.notOk(isPlainDate(text), JSON.stringify(text))
  }
})

t.test('every day of ten thousand years is one, and no day past the end of its month', async () => {
  fc.assert(fc.property(plainDates, isPlainDate))
  const impossible = plainDates.filter((day) => !isPlainDate(`${day.slice(0, 8)}31`)).map((day) => `${day.slice(0, 8)}31`)
  fc.assert(fc.property(impossible, (day) => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day))
})

t.test('which days exist is what the calendar of JavaScript says', async () => {
  const part = (length: number, max: number) => fc.nat({ max }).map((one) => String(one).padStart(length, '0'))
  const texts = fc.tuple(part(4, 9999), part(2, 13), part(2, 32)).map((parts) => parts.join('-')).filter((text) => text >= '0001')
  fc.assert(fc.property(texts, (text) => {
    const time = Date.parse(`${text}T00:00:00Z`)
    return isPlainDate(text) === (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text))
  }), { numRuns: 5_000 })
})

t.test('the day in Shanghai changes at 16:00 UTC', async (t) => {
  const cases = { '2026-11-21T15:59:59.999Z': '2026-11-21', '2026-11-21T16:00:00Z': '2026-11-22', '2023-12-31T16:00:00Z': '2024-01-01' }
  for (const [instant, day] of Object.entries(cases)) t.equal(dayInShanghai(new Date(instant)), day, instant)
})

t.test('the last day that a date may mean', async (t) => {
  const cases: [string | null, Precision, string | null][] = [
    ['2017-07-11', 'day', '2017-07-11'],
    ['2017-01-01', 'month', '2017-01-31'],
    ['2024-02-01', 'month', '2024-02-29'],
    ['2017-12-01', 'month', '2017-12-31'],
    ['2017-01-01', 'year', '2017-12-31'],
    ['0050-02-01', 'month', '0050-02-28'],
    [null, 'unknown', null]
  ]
  for (const [date, precision, last] of cases) t.equal(lastPossibleDay({ date, precision }), last, `${date} ${precision}`)
})

t.test('the last possible day is a day, not before the date, in the same month or year', async () => {
  fc.assert(
    fc.property(plainDates, fc.constantFrom('month', 'year'), (day, precision) => {
      const prefixLength = precision === 'month' ? 7 : 4
      const date = `${day.slice(0, prefixLength)}-01-01`.slice(0, 10)
      const last = lastPossibleDay({ date, precision })!
      return isPlainDate(last) && last >= day && last.slice(0, prefixLength) === day.slice(0, prefixLength)
    })
  )
})

t.test('a date and its precision go together', async (t) => {
  const cases: [string | null, Precision, boolean][] = [
    ['2017-07-11', 'day', true],
    ['2017-02-30', 'day', false],
    ['2017-07-01', 'month', true],
    ['2017-07-11', 'month', false],
    ['2017-01-01', 'year', true],
    ['2017-07-01', 'year', false],
    [null, 'unknown', true],
    [null, 'day', false],
    ['2017-07-11', 'unknown', false]
  ]
  for (const [date, precision, fits] of cases) t.equal(isCoherent({ date, precision }), fits, `${date} ${precision}`)
})

t.test('the next day begins at midnight in Shanghai', async (t) => {
  const cases = [
    ['2026-11-30T15:59:59.999Z', '2026-11-30T16:00:00.000Z'],
    ['2026-11-30T16:00:00.000Z', '2026-12-01T16:00:00.000Z'],
    ['2026-12-31T15:59:59.000Z', '2026-12-31T16:00:00.000Z'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29T16:00:00.000Z']
  ] as const
  for (const [now, next] of cases) t.equal(nextMidnight(new Date(now)).toISOString(), next, now)
})
