// Which version applies, compared with a plain implementation of the rule for generated timelines.
import fc from 'fast-check'
import t from 'tap'
import type { Precision } from '../../src/shared/calendar.js'
import { certaintyOf, endOf, findApplicableVersion, orderTimeline, statusOf, type TimelineEntry } from '../../src/works/timeline.js'

function entry(number: number, date: string | null, repeal = false, precision: Precision = 'day'): TimelineEntry {
  return { number, repeal, inForceFrom: { date, precision: date === null ? 'unknown' : precision } }
}

const shortDays = fc.integer({ min: 1, max: 9 }).map((day) => `2020-01-0${day}`)
const timelines = fc
  .array(fc.tuple(fc.option(shortDays, { freq: 6 }), fc.boolean()), { maxLength: 7 })
  .map((list) => list.map(([date, repeal], index) => entry(index + 1, date, repeal && index > 0)))

t.test('the story of a rule, day by day', async (t) => {
  const story = [entry(1, '2000-01-01'), entry(2, '2010-01-01'), entry(3, '2000-01-01'), entry(4, '2020-01-01', true), entry(5, '2025-01-01')]
  const answers: [string, number | undefined, number | undefined, string | undefined, string | null | undefined][] = [
    ['1999-12-31', undefined, undefined, undefined, undefined],
    ['2000-01-01', 3, 3, 'in-force', '2010-01-01'],
    ['2009-12-31', 3, 3, 'in-force', '2010-01-01'],
    ['2010-01-01', 2, 2, 'in-force', '2020-01-01'],
    ['2020-01-01', 4, 2, 'repealed', '2020-01-01'],
    ['2025-01-01', 5, 5, 'in-force', null]
  ]
  for (const [day, number, text, status, to] of answers) {
    const answer = findApplicableVersion(story, day)
    t.strictSame([answer?.entry.number, answer?.text.number, answer?.status, answer?.inForceTo], [number, text, status, to], day)
  }
  const on2021 = story.map((one) => statusOf(story, one, '2021-01-01'))
  t.strictSame(on2021, ['superseded', 'repealed', 'superseded', 'repealed', 'not-yet-in-force'])
})

t.test('no date comes before all dates', async (t) => {
  const story = [entry(1, '2000-01-01'), entry(2, null)]
  t.strictSame(orderTimeline(story).map(({ number }) => number), [2, 1])
  t.equal(findApplicableVersion(story, '0001-01-01')?.entry.number, 2)
  t.equal(findApplicableVersion(story, '2000-01-01')?.entry.number, 1)
  t.equal(endOf(story, story[1]!), '2000-01-01')
})

t.test('certain, or assumed while the day asked for lies within what the date leaves open', async (t) => {
  const cases: [TimelineEntry, string, string][] = [
    [entry(1, '2017-07-11'), '2017-07-11', 'certain'],
    [entry(1, '2017-07-01', false, 'month'), '2017-07-31', 'assumed'],
    [entry(1, '2017-07-01', false, 'month'), '2017-08-01', 'certain'],
    [entry(1, '2017-01-01', false, 'year'), '2017-12-31', 'assumed'],
    [entry(1, '2017-01-01', false, 'year'), '2018-01-01', 'certain'],
    [entry(1, null), '2026-01-01', 'assumed'],
    [{ ...entry(1, '2017-07-11'), inForceFrom: { date: '2017-07-11', precision: 'day', basis: 'inferred' } }, '2026-01-01', 'assumed']
  ]
  for (const [one, day, certainty] of cases) t.equal(certaintyOf([one], one, day).certainty, certainty, `${one.inForceFrom.date} on ${day}`)
})

t.test('the applicable version has the latest day not after the day asked for, then the highest number', async () => {
  fc.assert(
    fc.property(timelines, shortDays, (timeline, day) => {
      let best: TimelineEntry | undefined
      for (const one of timeline) {
        const started = (one.inForceFrom.date ?? '') <= day
        if (started && (best === undefined || (one.inForceFrom.date ?? '') >= (best.inForceFrom.date ?? ''))) best = one
      }
      const answer = findApplicableVersion(timeline, day)
      // After a repeal that ended no text, nothing applies.
      return answer === undefined ? best === undefined || best.repeal : answer.entry === best
    }),
    { numRuns: 2000 }
  )
})

t.test('on every day at most one text is in force or repealed, and it is the applicable one', async () => {
  fc.assert(
    fc.property(timelines, shortDays, (timeline, day) => {
      const texts = timeline.filter(({ repeal }) => !repeal)
      const standing = texts.filter((one) => ['in-force', 'repealed'].includes(statusOf(timeline, one, day)))
      const text = findApplicableVersion(timeline, day)?.text
      return standing.length === (text === undefined ? 0 : 1) && standing[0] === text
    }),
    { numRuns: 2000 }
  )
})

t.test('the order handed in makes no difference; ends follow each other without gap or overlap', async () => {
  fc.assert(
    fc.property(timelines, shortDays, (timeline, day) => {
      const ordered = orderTimeline(timeline)
      const same = findApplicableVersion([...timeline].reverse(), day)?.entry === findApplicableVersion(timeline, day)?.entry
      const ends = ordered.map((one) => endOf(timeline, one))
      return same && ends.every((end, index) => end === (ordered[index + 1]?.inForceFrom.date ?? null))
    })
  )
})
