import t from 'tap'
import { findCommencement, inForceFrom } from '../../src/laws/in-force.js'
import type { LawEvent } from '../../src/laws/law-text.js'
import { provision } from '../comparison/provisions.js'

function commencement(...texts: string[]): ReturnType<typeof findCommencement> {
  return findCommencement(texts.map((text, at) => provision(`art_${at + 1}`, text)))
}

function event(kind: LawEvent['kind'], date: string): LawEvent {
  return { kind, date, text: '' }
}

t.test('commencement stated in the text', async (t) => {
  t.same(commencement('甲。', '本法自2024年5月1日起施行。'), { date: '2024-05-01', precision: 'day' })
  t.same(commencement('本条例自二○○四年 十月１日起施行。《旧条例》同时废止。'), { date: '2004-10-01', precision: 'day' })
  t.same(commencement('本条例自2021年7月1日施行。'), { date: '2021-07-01', precision: 'day' })
  t.same(commencement('本条例自1985年度起施行。'), { date: '1985-01-01', precision: 'year' })
  t.equal(commencement('本规定由国务院解释，自公布之日起施行。'), 'promulgation')
  t.equal(commencement('本规则自通过之日起施行。'), 'adoption')
})

t.test('statements that are not its own commencement', async (t) => {
  t.equal(commencement('合同自成立时起生效。'), null)
  t.equal(commencement('追认的意思表示自到达相对人时生效。'), null)
  t.equal(commencement('莱芜区自2019年5月1日起执行本规定。'), null)
  t.equal(commencement('本办法规定的申请人应当遵守。'), null)
})

t.test('the text’s own date, unless it is older than the last amendment', async (t) => {
  const stated = { date: '2010-10-01', precision: 'day' } as const
  const first = [event('adopted', '1988-09-05'), event('revised', '2010-04-29')]
  t.same(inForceFrom(stated, first, '2010-04-29'), { date: '2010-10-01', precision: 'day', basis: 'stated' })
  const amended = [...first, event('amended', '2015-04-24')]
  t.same(inForceFrom(stated, amended, '2015-04-24'), { date: '2015-04-24', precision: 'day', basis: 'promulgated' })
  const adoptedAgain = [event('adopted', '2009-05-27'), event('adopted', '2019-07-26')]
  t.match(inForceFrom(stated, adoptedAgain, null), { date: '2019-07-26', basis: 'promulgated' })
  const unlisted = inForceFrom(stated, [event('adopted', '2010-04-29')], '2022-11-25')
  t.match(unlisted, { date: '2022-11-25', basis: 'promulgated' }, 'the file is later than its history')
})

t.test('promulgation, else the history, else nothing', async (t) => {
  const events = [event('adopted', '2015-12-25'), event('approved', '2016-01-22'), event('promulgated', '2016-02-01')]
  t.match(inForceFrom('promulgation', events, '2016-01-22'), { date: '2016-02-01', basis: 'promulgated' })
  const listed = [event('adopted', '2021-11-18'), event('commencement', '2021-12-01')]
  t.match(inForceFrom(null, listed, null), { date: '2021-12-01', basis: 'promulgated' })
  t.same(inForceFrom(null, [], null), { date: null, precision: 'unknown', basis: 'promulgated' })
})
