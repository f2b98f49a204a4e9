// eIds: addresses of provisions.
import fc from 'fast-check'
import t from 'tap'
import { isEId, levelOfEId, parentOfEId } from '../../src/works/eid.js'

t.test('eIds with their level and their parent', async (t) => {
  const cases: [string, string, string | null][] = [
    ['part_1', 'part', null],
    ['chp_2', 'chapter', null],
    ['art_87-1', 'article', null],
    ['art_3__para_2', 'paragraph', 'art_3'],
    ['art_3__para_2__point_1__indent_4', 'indent', 'art_3__para_2__point_1'],
    ['chp_1__sec_2', 'section', 'chp_1'],
    ['quote_12', 'quote', null],
    ['att_1__art_2', 'article', 'att_1'],
    ['pre_1', 'preamble', null]
  ]
  for (const [eId, level, parent] of cases) {
    t.ok(isEId(eId), eId)
    t.equal(levelOfEId(eId), level, eId)
    t.equal(parentOfEId(eId), parent, eId)
  }
})

t.test('texts that are no eId', async (t) => {
  const none = ['', 'art', 'art_', 'art_0', 'art_01', 'art_1_', 'art_1__', '__art_1', 'art_1_para_1', 'art_1___para_2', 'Art_1']
  for (const text of [...none, 'art_1-', 'art_1-0', 'clause_1', 'art_一', 'art_1\n', `${'art_1__'.repeat(40)}art_1`]) {
    t.notOk(isEId(text), JSON.stringify(text).slice(0, 60))
  }
})

t.test('every chain of steps is an eId, and so is its parent', async () => {
  const steps = fc
    .tuple(fc.constantFrom('part', 'chp', 'sec', 'art', 'para', 'point', 'indent', 'att', 'quote'), fc.integer({ min: 1, max: 1260 }))
    .map(([level, number]) => `${level}_${number}`)
  fc.assert(
    fc.property(fc.array(steps, { minLength: 2, maxLength: 6 }), (chain) => {
      const eId = chain.join('__')
      const held = parentOfEId(eId)!
      return isEId(eId) && isEId(held) && held === chain.slice(0, -1).join('__') && levelOfEId(eId) === levelOfEId(chain.at(-1)!)
    })
  )
})
