import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { applyDifference } from '../../src/comparison/apply-difference.js'
import { diffProvisions } from '../../src/comparison/diff-provisions.js'
import type { Provision } from '../../src/works/work.js'
import { law, provision } from './provisions.js'

const loans = '党员领导干部不得向管理和服务对象借贷款物。'
const banquets = '工作人员不得接受可能影响公正执行公务的宴请。'
const cars = '公务用车应当集中管理，节假日一律封存停驶。'
const duty = '值班人员应当坚守岗位，二十四小时保持通讯畅通。'

function pairsOf(old: Provision[], now: Provision[]): string[] {
  return diffProvisions(old, now).clauses
    .filter(({ change }) => change !== 'unchanged')
    .map(({ change, moved, from, to }) => `${change}${moved ? ' moved' : ''} ${from} ${to}`)
}

t.test('the same text has no difference', async (t) => {
  const old = law(loans, [banquets, cars])
  t.same(pairsOf(old, law(loans, [banquets, cars])), [])
  t.same(diffProvisions(old, old).summary.clauses, {
    added: 0, removed: 0, changed: 0, moved: 0, split: 0, merged: 0, renumbered: 0, 'format-only': 0, unchanged: 2
  })
})

t.test('a clause put in front renumbers the others, it does not change them', async (t) => {
  t.same(pairsOf(law(loans, banquets), law(duty, loans, banquets)), [
    'added null art_1', 'renumbered art_1 art_2', 'renumbered art_2 art_3'
  ])
})

t.test('wording decides, not the number: the penalty of article 2 is found as article 4', async (t) => {
  const penalty = '违反本办法规定，有下列行为之一的，依法给予处分；构成犯罪的，依法追究刑事责任。'
  const harsher = '违反本办法规定，有下列情形之一，根据情节轻重，依法给予处分；有违法所得的，没收违法所得。'
  t.same(pairsOf(law(loans, penalty), law(loans, banquets, duty, harsher)), [
    'added null art_2', 'added null art_3', 'changed art_2 art_4'
  ])
})

t.test('an equal eId only breaks a tie', async (t) => {
  const twice = law(loans, loans)
  t.same(pairsOf(twice, [twice[1]!]), ['removed art_1 null'])
})

t.test('a mapped identity decides against the wording', async (t) => {
  const old = [provision('art_1', loans, { wId: 'loans', number: '第1条' }), provision('art_2', cars, { number: '第2条' })]
  const now = [provision('art_1', cars, { wId: 'loans', number: '第1条' }), provision('art_2', duty, { number: '第2条' })]
  t.same(pairsOf(old, now), ['changed art_1 art_1', 'merged art_2 art_1', 'added null art_2'])
})

t.test('a clause mapped to the number it had is paired with it, in both directions and over later versions', async (t) => {
  const first = law(loans, banquets)
  const second = [provision('art_1', duty, { number: '第1条' }), provision('art_2', cars, { wId: 'art_1', number: '第2条' })]
  const third = [provision('art_1', cars, { number: '第1条' }), provision('art_3', banquets, { wId: 'art_1', number: '第3条' })]
  const partner = (old: Provision[], now: Provision[], from: string) =>
    diffProvisions(old, now).clauses.find((clause) => clause.from === from && clause.change !== 'split')?.to
  t.equal(partner(first, second, 'art_1'), 'art_2')
  t.equal(partner(second, first, 'art_2'), 'art_1')
  t.equal(partner(second, third, 'art_2'), 'art_3')
  t.equal(partner(first, third, 'art_1'), 'art_3')
})

t.test('a paragraph mapped into another article is found there, whatever its words', async (t) => {
  const now = law([loans, duty], [cars, banquets])
  const { clauses } = diffProvisions(law([loans, banquets], [cars, duty]), now.map((part) =>
    part.eId === 'art_2__para_2' ? { ...part, wId: 'art_2__para_2' } : part))
  t.strictSame(clauses.flatMap(({ parts }) => parts).find(({ to }) => to === 'art_2__para_2')?.from, 'art_2__para_2')
})

t.test('a moved article takes its paragraphs along', async (t) => {
  const { clauses } = diffProvisions(law([loans, banquets], cars, duty), law(cars, duty, [loans, banquets]))
  const moved = clauses.find(({ moved }) => moved)!
  t.match(moved, { change: 'moved', from: 'art_1', to: 'art_3' })
  t.same(moved.parts.map(({ change, from, to }) => [change, from, to]), [
    ['unchanged', 'art_1', 'art_3'],
    ['unchanged', 'art_1__para_1', 'art_3__para_1'],
    ['unchanged', 'art_1__para_2', 'art_3__para_2']
  ])
})

t.test('white space, width and quotation marks are form', async (t) => {
  t.same(pairsOf(law('不得超过“１０”日（含）。'), law('不得超过「10」日 (含)。')), ['format-only art_1 art_1'])
  const { clauses } = diffProvisions(law('不得超过１０日。'), law('不得超过10日。'))
  t.ok(clauses[0]!.parts[0]!.spans.every(({ formatOnly }) => formatOnly))
})

t.test('a text that becomes the first of several paragraphs is the same text', async (t) => {
  const [clause] = diffProvisions(law(loans), law([loans, banquets])).clauses
  t.equal(clause!.change, 'changed')
  t.same(clause!.parts.map(({ change, from, to }) => [change, from, to]), [
    ['unchanged', 'art_1', 'art_1'], ['unchanged', 'art_1', 'art_1__para_1'], ['added', null, 'art_1__para_2']
  ])
})

t.test('a paragraph that became an article of its own was split off', async (t) => {
  t.same(pairsOf(law([loans + cars, banquets], duty), law(loans + cars, banquets, duty)), [
    'changed art_1 art_1', 'split art_1 art_2', 'renumbered art_2 art_3'
  ])
})

t.test('an article that went into another was merged', async (t) => {
  t.same(pairsOf(law(loans + cars, banquets, duty), law([loans + cars, banquets], duty)), [
    'changed art_1 art_1', 'merged art_2 art_1', 'renumbered art_3 art_2'
  ])
})

t.test('headings are paired by the clauses under them', async (t) => {
  const chapter = (at: number, heading: string): Provision =>
    provision(`chp_${at}`, '', { level: 'chapter', number: `第${at}章`, heading })
  const under = (parent: string, ...articles: Provision[]): Provision[] =>
    articles.map((article) => ({ ...article, parent }))
  const [one, two, three] = law(loans, cars, duty) as [Provision, Provision, Provision]
  const old = [chapter(1, '一般规定'), ...under('chp_1', one), chapter(2, '一般规定'), ...under('chp_2', two, three)]
  const now = [chapter(1, '一般规定'), ...under('chp_1', two, three)]
  const headings = diffProvisions(old, now).clauses.filter(({ heading }) => heading)
  t.match(headings.find(({ to }) => to === 'chp_1'), { from: 'chp_2', change: 'renumbered' })
})

const phrases = ['不得借贷款物', '应当坚守岗位', '接受宴请', '公务用车', '“集中”管理', '１０日以内', ' ', '，', '。', '第一，', '𠮷']
const text = fc.array(fc.constantFrom(...phrases), { maxLength: 8 }).map((parts) => parts.join(''))
const article = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 }))
const wholeLaw = fc.array(article, { maxLength: 9 }).map((articles) => law(...articles))

t.test('applying a difference gives the new text', async () => {
  fc.assert(fc.property(wholeLaw, wholeLaw, (old, now) => {
    assert.deepStrictEqual(applyDifference(old, diffProvisions(old, now)), now)
  }), { numRuns: 400 })
})

t.test('applying works on shuffled and edited versions of one law, and every provision is accounted for', async () => {
  const edited = fc.tuple(wholeLaw, fc.array(fc.nat({ max: 8 }), { maxLength: 9 }), text)
  fc.assert(fc.property(edited, ([old, order, words]) => {
    const articles = old.filter(({ parent }) => parent === null).map(({ text }) => text + words)
    const now = law(...order.map((at) => articles[at] ?? words))
    const difference = diffProvisions(old, now)
    assert.deepStrictEqual(applyDifference(old, difference), now)
    const parts = difference.clauses.flatMap((clause) => clause.parts)
    assert.deepStrictEqual(new Set(parts.map(({ to }) => to).filter(Boolean)), new Set(now.map(({ eId }) => eId)))
    // A container article, without text of its own, is accounted for by its clause.
    const origins = [...parts, ...difference.clauses].map(({ from }) => from)
    assert.deepStrictEqual(new Set(origins.filter(Boolean)), new Set(old.map(({ eId }) => eId)))
  }), { numRuns: 300 })
})

t.test('applying works on whatever an editor mapped', async () => {
  const mappings = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 })
  fc.assert(fc.property(wholeLaw, wholeLaw, mappings, (old, plain, chosen) => {
    const wIds = new Map(old.length === 0 ? [] : chosen.map(([at, of]) => [at % (plain.length || 1), old[of % old.length]!.eId]))
    const now = plain.map((part, at) => ({ ...part, wId: wIds.get(at) ?? null }))
    assert.deepStrictEqual(applyDifference(old, diffProvisions(old, now)), now)
    assert.deepStrictEqual(applyDifference(now, diffProvisions(now, old)), old)
  }), { numRuns: 200 })
})

t.test('a difference cannot be applied to another text', async (t) => {
  const difference = diffProvisions(law(loans), law(banquets))
  t.throws(() => applyDifference([], diffProvisions(law(loans), law(loans))), /art_1/)
  t.same(applyDifference(law(loans), difference), law(banquets))
})
