import t from 'tap'
import { groupLawVersions } from '../../src/laws/group-versions.js'
import { lawId, lawIds } from '../../src/laws/law-id.js'
import type { LawFile } from '../../src/laws/law-text.js'
import { lawFile, regions } from './samples.js'

function version(folder: string, day: string, start: string, words = '甲。'): LawFile {
  return lawFile(`${folder}/保密法(${day}).md`, ['# 中华人民共和国保密法', `${day.replace(/-0?/, '年').replace(/-0?/, '月')}日 修订`],
    [`第一条 ${words}`, `第二条 本法自${start}起施行。`])
}

t.test('files of one law are its versions, in order of their start', async (t) => {
  const laws = groupLawVersions([
    version('行政法', '2024-02-27', '2024年5月1日'), version('行政法', '2010-04-29', '2010年10月1日')
  ], regions)
  t.equal(laws.length, 1)
  t.equal(laws[0]!.id, 'cn-100000-zhonghuarenmingongheguobaomifa')
  t.same(laws[0]!.versions.map(({ content }) => content.inForceFrom.date), ['2010-10-01', '2024-05-01'])
})

t.test('one version in two categories is returned once; one that differs is returned and reported', async (t) => {
  const [same] = groupLawVersions([
    version('行政法', '2024-02-27', '2024年5月1日'), version('社会法', '2024-02-27', '2024年5月1日', '甲。 ')
  ], regions)
  t.equal(same!.versions.length, 1)
  t.same(same!.versions[0]!.paths.length, 2)
  const [other] = groupLawVersions([
    version('行政法', '2024-02-27', '2024年5月1日'), version('社会法', '2024-02-27', '2024年5月1日', '乙。')
  ], regions)
  t.equal(other!.versions.length, 2)
  t.match(other!.versions[1]!.diagnostics, [{ kind: 'differing-copy', unread: false }])
})

t.test('a law in several files is joined in the order of its articles', async (t) => {
  const part = (name: string, article: string): LawFile =>
    lawFile(`民法典/${name}.md`, ['# 中华人民共和国民法典', `# ${name}`], [article])
  const laws = groupLawVersions([part('合同编', '第四百六十三条 乙。'), part('总则', '第一条 甲。'), part('附则', '附则')], regions)
  t.equal(laws.length, 1)
  const { provisions } = laws[0]!.versions[0]!.content
  t.same(provisions.map(({ eId }) => eId).slice(0, 4), ['part_1', 'art_1', 'part_2', 'art_463'])
})

t.test('ids fit, and are distinct for distinct names', async (t) => {
  t.equal(lawId('310000', '上海市绿化条例'), 'cn-310000-shanghaishilvhuatiaoli')
  const long = lawId('100000', '最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释')
  t.match(long, /^cn-100000-[a-z]{50}-[0-9a-f]{6}$/)
  t.equal(long.slice(0, 60).length, 60)
  const [one, other] = lawIds([{ region: '100000', name: '事实法' }, { region: '100000', name: '实施法' }])
  t.match(one, /^cn-100000-shishifa-[0-9a-f]{6}$/)
  t.not(one, other)
})
