// Orders whose days follow the day on which they are ordered.
import fc from 'fast-check'
import t from 'tap'
import { resolveDays } from '../../src/briefings/reissuing/order-content.js'
import { isPlainDate } from '../../src/shared/calendar.js'

t.test('days of an order, on a day', async (t) => {
  const cases = [
    [{ asOf: 'today', date: 'today' }, { asOf: '2026-03-31', date: '2026-03-31' }],
    [{ asOf: 'P1M' }, { asOf: '2026-02-28' }],
    [{ asOf: 'P1M', sections: [{ changedSince: 'P1Y1D' }] }, { asOf: '2026-02-28', sections: [{ changedSince: '2025-02-27' }] }],
    [{ sections: [{ changedSince: 'P2W' }] }, { sections: [{ changedSince: '2026-03-17' }] }],
    [{ asOf: '2020-01-01', imprint: { printedOn: 'P1D' }, sections: [{ changedSince: 'P1M' }] }, { asOf: '2020-01-01', imprint: { printedOn: '2026-03-30' }, sections: [{ changedSince: '2019-12-01' }] }],
    [{ title: 'today', introduction: 'P1M', redHead: { mark: 'today' } }, { title: 'today', introduction: 'P1M', redHead: { mark: 'today' } }],
    [{ asOf: 'P9999Y', date: 'P', changedSince: 'P1', printedOn: 'P1M2' }, { asOf: 'P9999Y', date: 'P', changedSince: 'P1', printedOn: 'P1M2' }],
    [{ asOf: null, date: 5, sections: 'P1M' }, { asOf: null, date: 5, sections: 'P1M' }]
  ] as const
  for (const [content, expected] of cases) t.strictSame(resolveDays(content, '2026-03-31'), expected, JSON.stringify(content))
})

t.test('any JSON is taken, days that can be resolved are days, and resolving again changes nothing', async (t) => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
  const period = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map(([years, months, days]) => `P${years}Y${months}M${days}D`)
  const value = fc.oneof(fc.constant('today'), period, day, fc.jsonValue())
  fc.assert(fc.property(fc.record({ asOf: value, date: value, sections: fc.array(fc.record({ changedSince: value, heading: fc.string() })) }), day, (content, today) => {
    const once = resolveDays(content, today)
    t.strictSame(resolveDays(once, today), once)
    for (const name of ['asOf', 'date'] as const) {
      const asked = content[name]
      if (typeof asked === 'string' && /^(today|P\d+Y\d+M\d+D)$/.test(asked)) t.ok(isPlainDate(String(once[name])))
    }
  }), { numRuns: 200 })
})
