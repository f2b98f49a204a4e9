import t from 'tap'
import { eIdsOf } from '../../src/works/references/provision-steps.js'
import { findReferences } from '../../src/works/references/find-references.js'
import { readReference } from '../../src/works/references/read-reference.js'
import { listSteps, type Reference } from '../../src/works/references/reference.js'

/** The first eId of each provision meant. */
const eIds = ({ provisions }: Pick<Reference, 'provisions'>) => listSteps(provisions).map((steps) => eIdsOf(steps)[0])
const stepsOf = ({ provisions }: Pick<Reference, 'provisions'>) => provisions[0]!.steps

t.test('references in running text, with their offsets', async (t) => {
  const text = '依照《中华人民共和国监察法》第四十八条第一款第（三）项和本法第八十七条之一处理'
  const [first, second] = findReferences(text)
  t.equal(text.slice(first!.start, first!.end), '《中华人民共和国监察法》第四十八条第一款第（三）项')
  t.equal(first!.work, '中华人民共和国监察法')
  t.same(eIdsOf(stepsOf(first!)), ['art_48__para_1__point_3', 'art_48__point_3'])
  t.equal(text.slice(second!.start, second!.end), '本法第八十七条之一')
  t.equal(second!.work, null)
  t.equal(second!.pronoun, '本法')
  t.same(eIds(second!), ['art_87-1'])
})

t.test('in a list the later items inherit from the first', async (t) => {
  const found = findReferences('违反《甲条例》第三条、第五条第一款、第二款或者第九条的')
  t.same(found.map((reference) => [reference.work, eIds(reference)]), [['甲条例', ['art_3', 'art_5__para_1', 'art_5__para_2', 'art_9']]])
  const apart = findReferences('《甲条例》第三条规定的，按照第五条处理')
  t.equal(apart[1]!.work, null, 'words between them end the list')
})

t.test('names alone, names inside names, Arabic and full-width numerals', async (t) => {
  const found = findReferences('《关于修改〈甲法〉的决定》、《实施《乙法》办法》第 12 条第２款')
  t.same(found.map(({ work }) => work), ['关于修改〈甲法〉的决定', '实施《乙法》办法'])
  t.same(found[0]!.provisions, [])
  t.same(eIds(found[1]!), ['art_12__para_2'])
})

t.test('an item without a paragraph is in the article or its first paragraph', async (t) => {
  t.same(eIdsOf(stepsOf(findReferences('第九条第（二）项')[0]!)), ['art_9__point_2', 'art_9__para_1__point_2'])
  t.equal(findReferences('第二款')[0]!.isUnclear, true, 'no article named')
})

t.test('ordinary words are not references', async (t) => {
  t.same(findReferences('第三人主张第一种情形，第二审人民法院应当受理'), [])
})

t.test('a reference as a person types it', async (t) => {
  const typed = readReference('保守国家秘密法第48条第1款')
  t.equal(typed.work, '保守国家秘密法')
  t.same(eIdsOf(stepsOf(typed)), ['art_48__para_1', 'art_48'])
  t.equal(readReference('《保守国家秘密法》第四十八条').work, '保守国家秘密法')
  t.match(readReference('同法第五十条'), { work: null, pronoun: '同法' })
  t.match(readReference('浙江十条戒律'), { work: '浙江十条戒律', provisions: [] })
  t.match(readReference('第五条'), { work: null, pronoun: null })
})
