import t from 'tap'
import { compareProvisions } from '../../src/comparison/compare-provisions.js'
import { law } from './provisions.js'

const east = law('严禁工作日中午饮酒。', '严禁收受管理和服务对象的礼品礼金。', '严禁公车私用。')
const south = law('不准公车私用。', '严禁工作日中午饮酒。', '节日期间坚守岗位，保持通讯畅通。')

t.test('clauses of two works, by wording whatever their order', async (t) => {
  t.same(compareProvisions(east, south).map(({ relation, left, right }) => [relation, left, right]), [
    ['same', 'art_1', 'art_2'],
    ['only-left', 'art_2', null],
    ['similar', 'art_3', 'art_1'],
    ['only-right', null, 'art_3']
  ])
})

t.test('clauses on one topic are paired whatever their wording', async (t) => {
  const left = law('严禁收受管理和服务对象的礼品礼金。')
  const right = law('过节不收礼，任何礼品一概谢绝。')
  t.equal(compareProvisions(left, right)[0]!.relation, 'only-left')
  const [row] = compareProvisions(left, right, () => ['gifts'])
  t.match(row, { relation: 'similar', topics: ['gifts'] })
  t.ok(row!.spans.length > 0)
})
