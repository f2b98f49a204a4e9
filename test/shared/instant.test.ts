// Instants as callers write them.
import fc from 'fast-check'
import t from 'tap'
import { parseInstant } from '../../src/shared/instant.js'

t.test('instants and what they mean', async (t) => {
  const cases = {
    '2026-11-22T08:00:00Z': '2026-11-22T08:00:00.000Z',
    '2026-11-22T08:00:00+08:00': '2026-11-22T00:00:00.000Z',
    '2024-02-29T23:59:59.1-01:30': '2024-03-01T01:29:59.100Z',
    '2026-11-22T08:00:00.123999999Z': '2026-11-22T08:00:00.123Z',
    '0001-01-01T00:00:00Z': '0001-01-01T00:00:00.000Z'
  }
  for (const [text, instant] of Object.entries(cases)) t.equal(parseInstant(text)?.toISOString(), instant, text)
})

t.test('texts that are no instant', async (t) => {
  const none = [
    '',
    'yesterday',
    '2026-11-22',
    '2026-11-22T08:00:00',
    '2026-11-22 08:00:00Z',
    '2026-11-22T08:00:00 08:00',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00+08:00',
    '2026-11-22T24:00:00Z',
    '2026-11-22T08:60:00Z',
    '2026-11-22T08:00:60Z',
    '2026-11-22T08:00:00+24:00',
    '2026-11-22T08:00:00.Z',
    '2026-11-22t08:00:00z',
    '2026-11-22T08:00:00Z\n',
    // Outside the years that can be stored, once converted to UTC.
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01'
  ]
  for (const text of none) t.equal(parseInstant(text), undefined, JSON.stringify(text))
})

t.test('every instant reads back from its own text, in any zone', async () => {
  const instants = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (instant, minutes) => {
      const local = new Date(instant.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      const two = (number: number) => String(number).padStart(2, '0')
      const zone = `${minutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
      return parseInstant(local + zone)?.getTime() === instant.getTime()
    })
  )
})
