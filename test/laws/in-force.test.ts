import t from 'tap'
import { findCommencement } from '../../src/laws/commencement.js'
import { applyExceptions, inForceFrom } from '../../src/laws/in-force.js'
import type { LegislativeEvent } from '../../src/shared/recorded-content.js'
import { provision } from '../comparison/provisions.js'

function commencement(...texts: string[]): ReturnType<typeof findCommencement> {
  return findCommencement(texts.map((text, at) => provision(`art_${at + 1}`, text)))
}

function event(kind: LegislativeEvent['kind'], date: string, text = ''): LegislativeEvent {
  return { kind, date, text }
}

/** The start of a text with these closing words, promulgated on 20 May 2003. */
function startOf(text: string, events = [event('promulgated', '2003-05-20')]) {
  return inForceFrom(commencement(text), { events, adopted: null })
}

t.test('the day that the text states', async (t) => {
  const dates: [string, string, string][] = [
    ['本法自2024年5月1日起施行。', '2024-05-01', 'day'],
    ['本条例自二○○四年 十月１日起施行。《旧条例》同时废止。', '2004-10-01', 'day'],
    ['本条例自2021年7月1日施行。', '2021-07-01', 'day'],
    ['本办法2021年7月1日起施行。', '2021-07-01', 'day'],
    ['第四十二条本条例自2021年1月1日起施行。', '2021-01-01', 'day'],
    ['本条例自1985年度起施行。', '1985-01-01', 'year'],
    ['本办法自2003年7月起施行。', '2003-07-01', 'month'],
    ['本条例自2014年10月1日起施行。2005年11月3日公布、自2006年1月1日起施行的《旧条例》同时废止。', '2014-10-01', 'day']
  ]
  for (const [text, date, precision] of dates) {
    t.match(commencement('甲。', text), { main: { kind: 'date', date, precision } }, text)
  }
  t.match(startOf('本办法自2003年7月起施行。'), { date: '2003-07-01', precision: 'month', basis: 'stated' })
})

t.test('a day counted from an act: stated where it is exact, else inferred', async (t) => {
  const counted: [string, string, string][] = [
    ['本规定由国务院解释，自公布之日起施行。', '2003-05-20', 'promulgated'],
    ['本办法自公布次日起施行。', '2003-05-21', 'stated'],
    ['本办法自公布之日的次日起施行。', '2003-05-21', 'stated'],
    ['本办法自公布后第60日起施行。', '2003-07-18', 'stated'],
    ['本办法自公布之日起30日后施行。', '2003-06-19', 'inferred'],
    ['本办法自发布之日起三十日后施行。', '2003-06-19', 'inferred'],
    ['本办法自公布之日起三个月后施行。', '2003-08-20', 'inferred'],
    ['本规则自通过之日起施行。', '2003-05-20', 'inferred']
  ]
  for (const [text, date, basis] of counted) t.match(startOf(text), { date, precision: 'day', basis }, text)
  const adopted = [event('adopted', '2003-05-20')]
  t.match(startOf('本规则自通过之日起施行。', adopted), { date: '2003-05-20', basis: 'promulgated' })
  t.match(startOf('本法自公布之日起施行。', adopted), { date: '2003-05-20', basis: 'inferred' }, 'nothing says when it was promulgated')
  t.match(startOf('本法自公布之日起满一个月施行。', [event('promulgated', '2024-01-31')]), { date: '2024-02-29' })
})

t.test('left to another act: no day, and not started', async (t) => {
  for (const text of ['本法的施行日期由国务院另行规定。', '本办法施行日期另行公布。', '本法实施的日期由全国人民代表大会常务委员会决定。']) {
    t.same(startOf(text), { date: null, precision: 'unknown', basis: 'to-be-appointed' }, text)
  }
  const settled = [event('adopted', '2003-05-20'), event('commencement', '2004-01-01')]
  t.match(startOf('本法的施行日期由国务院另行规定。', settled), { date: '2004-01-01', basis: 'stated' })
  t.equal(commencement('地方性法规应当明确规定施行日期。'), null)
})

t.test('statements that are not its own commencement', async (t) => {
  const others = [
    '合同自成立时起生效。', '追认的意思表示自到达相对人时生效。', '莱芜区自2019年5月1日起执行本规定。', '本办法规定的申请人应当遵守。',
    '取得许可的，自2003年7月1日起实施年检。', '在1997年7月1日至本安排生效之日拒绝受理的案件，应当受理。'
  ]
  for (const text of others) t.equal(commencement(text), null, text)
})

t.test('several starts in one text', async (t) => {
  const texts = ['甲。', '乙。', '丙。', '本规定第二条自2004年1月1日起施行，其他条款自2003年7月1日起施行。']
  const provisions = texts.map((text, at) => provision(`art_${at + 1}`, text))
  const found = findCommencement(provisions)!
  const context = { events: [event('promulgated', '2003-05-20')], adopted: null }
  const starts = applyExceptions(provisions, inForceFrom(found, context), found, context)
  t.match(starts.inForceFrom, { date: '2003-07-01', basis: 'stated' })
  t.same(starts.provisions.map(({ inForceFrom: own }) => own?.date ?? null), [null, '2004-01-01', null, null])

  const early = [...texts.slice(0, 3), '本规定自2004年1月1日起施行，但第一条自公布之日起施行。'].map((text, at) => provision(`art_${at + 1}`, text))
  const stated = findCommencement(early)!
  const applied = applyExceptions(early, inForceFrom(stated, context), stated, context)
  t.match(applied.inForceFrom, { date: '2003-05-20' }, 'the first of its starts is that of the text')
  t.same(applied.provisions.map(({ inForceFrom: own }) => own?.date ?? null), [null, '2004-01-01', '2004-01-01', '2004-01-01'])

  const range = commencement('本法第三条至第五条、第七条之一自2005年1月1日起施行；其余条款自2004年1月1日起施行。')!
  t.same(range.exceptions[0]!.eIds, ['art_3', 'art_4', 'art_5', 'art_7-1'])
})

t.test('the text’s own date, unless it is older than the last amendment: then the earliest day is inferred', async (t) => {
  const stated = commencement('本法自2010年10月1日起施行。')
  const first = [event('adopted', '1988-09-05'), event('revised', '2010-04-29')]
  t.same(inForceFrom(stated, { events: first, adopted: '2010-04-29' }), { date: '2010-10-01', precision: 'day', basis: 'stated' })
  const amended = [...first, event('amended', '2015-04-24')]
  t.same(inForceFrom(stated, { events: amended, adopted: '2015-04-24' }), { date: '2015-04-24', precision: 'day', basis: 'inferred' })
  const published = [...amended, event('promulgated', '2015-04-30')]
  t.match(inForceFrom(stated, { events: published, adopted: null }), { date: '2015-04-30', basis: 'inferred' })
  const adoptedAgain = [event('adopted', '2009-05-27'), event('adopted', '2019-07-26')]
  t.match(inForceFrom(stated, { events: adoptedAgain, adopted: null }), { date: '2019-07-26', basis: 'inferred' })
  const unlisted = inForceFrom(stated, { events: [event('adopted', '2010-04-29')], adopted: '2022-11-25' })
  t.match(unlisted, { date: '2022-11-25', basis: 'inferred' }, 'the file is later than its history')
  const revised = [...first, event('revised', '2016-01-20'), event('promulgated', '2016-01-25')]
  t.match(startOf('本法自公布之日起施行。', revised), { date: '2016-01-25', basis: 'promulgated' }, 'a revision is promulgated as a whole')
  t.match(startOf('本法自公布之日起施行。', [event('revised', '2016-01-20')]), { date: '2016-01-20', basis: 'inferred' })
})

t.test('the head states it, else the history limits it, else nothing is known', async (t) => {
  const inHead = [event('amended', '2015-04-24', '第二次修正 自2015年7月1日起施行')]
  t.match(inForceFrom(null, { events: inHead, adopted: null }), { date: '2015-07-01', basis: 'stated' })
  const listed = [event('adopted', '2021-11-18'), event('commencement', '2021-12-01')]
  t.match(inForceFrom(null, { events: listed, adopted: null }), { date: '2021-12-01', basis: 'stated' })
  t.match(inForceFrom(null, { events: [event('adopted', '2021-11-18')], adopted: null }), { date: '2021-11-18', basis: 'inferred' })
  t.same(inForceFrom(null, { events: [], adopted: null }), { date: null, precision: 'unknown', basis: 'inferred' })
})
