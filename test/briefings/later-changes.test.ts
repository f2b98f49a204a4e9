import t from 'tap'
import { findLaterChanges, type KnownTimelineEntry } from '../../src/briefings/ordering/later-changes.js'

const entry = (number: number, date: string | null, given: Partial<KnownTimelineEntry> = {}): KnownTimelineEntry => ({
  ...{ number, repeal: false, withdrawnAt: null },
  inForceFrom: { date, precision: date === null ? 'unknown' : 'day' },
  ...given
})

t.test('what takes effect after the day is named in order', async (t) => {
  const known = [
    entry(1, '2020-01-01'),
    entry(2, '2023-01-01'),
    entry(3, '2022-01-01'),
    entry(4, '2024-01-01', { repeal: true })
  ]
  t.same(findLaterChanges(known, 1, '2021-06-01'), [
    { version: 3, kind: 'amended', from: '2022-01-01' },
    { version: 2, kind: 'amended', from: '2023-01-01' },
    { version: 4, kind: 'repealed', from: '2024-01-01' }
  ])
  t.same(findLaterChanges(known, 2, '2023-06-01'), [{ version: 4, kind: 'repealed', from: '2024-01-01' }])
})

t.test('a correction of the day itself and a withdrawal are named', async (t) => {
  const corrected = [entry(1, '2020-01-01'), entry(2, '2020-01-01')]
  t.same(findLaterChanges(corrected, 1, '2021-06-01'), [{ version: 2, kind: 'corrected', from: null }])
  const withdrawn = [entry(1, '2020-01-01', { withdrawnAt: new Date(0) }), entry(2, '2020-02-01')]
  t.same(findLaterChanges(withdrawn, 1, '2021-06-01'), [{ version: 1, kind: 'withdrawn', from: null }])
})

t.test('nothing is said where nothing changed', async (t) => {
  t.same(findLaterChanges([entry(1, null)], 1, '2021-06-01'), [])
  t.same(findLaterChanges([entry(1, '2020-01-01'), entry(2, '2021-01-01')], 2, '2021-06-01'), [])
})
