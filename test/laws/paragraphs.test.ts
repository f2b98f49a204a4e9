// A 款 is a paragraph of the law, not a line of the file.
import fc from 'fast-check'
import t from 'tap'
import { isFullyRead } from '../../src/laws/law-text.js'
import { readLaw, splitLawFile } from '../../src/laws/read-law.js'
import { plainLaw, regions } from './samples.js'

function texts(...body: string[]): string[] {
  const version = readLaw([splitLawFile(plainLaw(...body))], regions)
  return version.content.provisions.map(({ eId, text }) => `${eId}|${text}`)
}

t.test('an enumeration without numbers is one paragraph with its introduction', async (t) => {
  t.same(texts('第一条 渔业理事会由下列人员组成：', '理事长，', '副理事长若干人，', '理事若干人。', '理事会中应当有渔民代表。', '理事任期五年。'), [
    'art_1|', 'art_1__para_1|渔业理事会由下列人员组成：\n理事长，\n副理事长若干人，\n理事若干人。',
    'art_1__para_2|理事会中应当有渔民代表。', 'art_1__para_3|理事任期五年。'
  ])
  t.same(texts('第一条 处罚如下：', '未登记的，处警告；', '拒不改正的，处罚款。', '前款规定由县级部门执行。'), [
    'art_1|', 'art_1__para_1|处罚如下：\n未登记的，处警告；\n拒不改正的，处罚款。', 'art_1__para_2|前款规定由县级部门执行。'
  ])
})

t.test('definitions and formulas stay with what introduces them', async (t) => {
  t.same(texts('第一条 本法下列用语的含义：', '网具，是指用网捕鱼的工具。', '钓具，是指用钩捕鱼的工具。', '本法所称以上，包括本数。'), [
    'art_1|', 'art_1__para_1|本法下列用语的含义：\n网具，是指用网捕鱼的工具。\n钓具，是指用钩捕鱼的工具。', 'art_1__para_2|本法所称以上，包括本数。'
  ])
  t.same(texts('第一条 费用按下列公式计算：', '费用＝面积×标准', '标准＝基数÷２', '面积由渔业主管部门测定。'), [
    'art_1|', 'art_1__para_1|费用按下列公式计算：\n费用＝面积×标准\n标准＝基数÷２', 'art_1__para_2|面积由渔业主管部门测定。'
  ])
})

t.test('a sentence over two lines is one sentence', async (t) => {
  t.same(texts('第一条 渔业主管部门应当会同有关部门建立渔具登记和', '检查制度。', '登记不收费。'), [
    'art_1|', 'art_1__para_1|渔业主管部门应当会同有关部门建立渔具登记和\n检查制度。', 'art_1__para_2|登记不收费。'
  ])
  t.same(texts('第一条 县级以上人民政府渔业主管部门应当会同公安、交通运输等有关部门建立渔具登记和检', '查制度，', '并予以公布。'), [
    'art_1|县级以上人民政府渔业主管部门应当会同公安、交通运输等有关部门建立渔具登记和检查制度，并予以公布。'
  ])
})

t.test('a line between two items belongs to the first; one behind the last is a paragraph', async (t) => {
  t.same(texts('第一条 渔具分为：', '（一）网具。', '网具包括拖网。', '（二）钓具。', '前款分类由主管部门公布。'), [
    'art_1|', 'art_1__para_1|渔具分为：', 'art_1__para_1__point_1|网具。\n网具包括拖网。', 'art_1__para_1__point_2|钓具。',
    'art_1__para_2|前款分类由主管部门公布。'
  ])
  t.same(texts('第一条 下列情形：', '（一）甲：', '1.乙；', '2.丙；', '丙包括丁。', '3.戊；', '（二）己。').slice(1), [
    'art_1__point_1|甲：', 'art_1__point_1__indent_1|乙；', 'art_1__point_1__indent_2|丙；\n丙包括丁。',
    'art_1__point_1__indent_3|戊；', 'art_1__point_2|己。'
  ])
  t.same(texts('第一条 下列义务：', '（一）登记；', '法律、法规规定的其他义务。', '第二条 下列情形：', '（一）未登记的；',
    '渔业主管部门应当责令其改正，并依照有关规定处以罚款。'), [
    'art_1|下列义务：', 'art_1__point_1|登记；\n法律、法规规定的其他义务。', 'art_2|', 'art_2__para_1|下列情形：',
    'art_2__para_1__point_1|未登记的；', 'art_2__para_2|渔业主管部门应当责令其改正，并依照有关规定处以罚款。'
  ])
})

t.test('quoted text of several lines is in the paragraph that introduces it', async (t) => {
  t.same(texts('第一条 第三条修改为：', '“第三条 甲。', '乙。”', '本条自公布之日起执行。', '第二条 丙。'), [
    'art_1|', 'art_1__para_1|第三条修改为：\n“第三条 甲。\n乙。”', 'art_1__para_2|本条自公布之日起执行。', 'art_2|丙。'
  ])
  t.same(texts('第一条 称为“渔具的，适用本法。', '甲。', '第二条 “渔网”同此。').slice(0, 3), [
    'art_1|', 'art_1__para_1|称为“渔具的，适用本法。', 'art_1__para_2|甲。'
  ], 'a quotation that is never closed joins nothing')
})

t.test('a joined paragraph cites all its lines', async (t) => {
  const { lines } = readLaw([splitLawFile(plainLaw('第一条 下列：', '甲，', '乙。', '丙。'))], regions)
  t.match(lines.get('art_1__para_1'), { lines: '7-11' })
  t.match(lines.get('art_1__para_2'), { lines: '13' })
})

t.test('whatever the lines, none is lost, none is repeated and their order stays', async () => {
  const pieces = ['甲', '乙。', '丙：', '丁，', '戊；', '（一）己；', '（二）庚。', '1.辛。', '“壬', '癸”', '第一条 子。', '第二条 丑：', '前款寅。', '一、卯。', '|辰|巳|', '目录', '第一章 午', '附件']
  fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (body) => {
    const version = readLaw([splitLawFile(plainLaw('第一条 未。', ...body))], regions)
    if (!isFullyRead(version)) return
    const read = version.content.provisions.map(({ number, heading, text }) => `${number ?? ''}${heading ?? ''}${text}`).join('')
    const written = ['第一条 未。', ...body].join('')
    const bare = (text: string): string => text.replace(/[\s#：:]/g, '')
    if (bare(read) !== bare(written)) throw new Error(`${bare(written)} ≠ ${bare(read)}`)
  }), { numRuns: 1_000 })
})
