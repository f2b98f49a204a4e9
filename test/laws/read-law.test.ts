import t from 'tap'
import { isFullyRead, type LawVersion } from '../../src/laws/law-text.js'
import { splitLawFile, readLaw } from '../../src/laws/read-law.js'
import { isEId } from '../../src/works/eid.js'
import { lawFile, plainLaw, regions } from './samples.js'

function read(...body: string[]): LawVersion {
  return readLaw([splitLawFile(plainLaw(...body))], regions)
}

function outline({ content }: LawVersion): string[] {
  return content.provisions.map(({ eId, parent, number, heading, text }) =>
    [eId, parent, number, heading, text].map((value) => value ?? '').join('|'))
}

t.test('chapters, articles, paragraphs, items and sub-items with their eIds', async (t) => {
  const version = read(
    '## 第一章　总　则', '第一条 甲。', '## 第二章 管理', '### 第一节 保管',
    '第二条 应当做到下列事项：', '（一）乙：', '1.丙；', '2.丁；', '（二）戊。', '第三条　己。', '　　庚。', '（一）辛。',
    '第三条之一 壬。'
  )
  t.same(outline(version), [
    'chp_1||第一章|总则|',
    'art_1|chp_1|第一条||甲。',
    'chp_2||第二章|管理|',
    'chp_2__sec_1|chp_2|第一节|保管|',
    'art_2|chp_2__sec_1|第二条||应当做到下列事项：',
    'art_2__point_1|art_2|（一）||乙：',
    'art_2__point_1__indent_1|art_2__point_1|1.||丙；',
    'art_2__point_1__indent_2|art_2__point_1|2.||丁；',
    'art_2__point_2|art_2|（二）||戊。',
    'art_3|chp_2__sec_1|第三条||',
    'art_3__para_1|art_3|||己。',
    'art_3__para_2|art_3|||庚。',
    'art_3__para_2__point_1|art_3__para_2|（一）||辛。',
    'art_3-1|chp_2__sec_1|第三条之一||壬。'
  ])
  t.ok(version.content.provisions.every(({ eId }) => isEId(eId)))
  t.ok(isFullyRead(version))
})

t.test('preamble, annexes, headings without # signs, names printed twice', async (t) => {
  const version = read(
    '中华人民共和国', '档案试行法', '为了管理档案，制定本法：', '第一章总则', '第一条 甲。', '附 则', '第二条 本法自2021年1月1日起施行。',
    '附件：', '样式说明', '附件2：样式', '一、尺寸', '（一）长', '第一条 附件中的条'
  )
  t.same(outline(version).map((line) => line.split('|').slice(0, 4).join('|')), [
    'pre_1|||', 'chp_1||第一章|总则', 'art_1|chp_1|第一条|', 'chp_2|||附则', 'art_2|chp_2|第二条|',
    'att_1||附件|', 'att_1__para_1|att_1||', 'att_2||附件2|样式', 'att_2__para_1|att_2|一、|',
    'att_2__para_1__point_1|att_2__para_1|（一）|', 'att_2__art_1|att_2|第一条|'
  ])
  t.equal(version.content.inForceFrom.date, '2021-01-01')
})

t.test('a file without any article becomes paragraphs', async (t) => {
  t.same(outline(read('根据实际情况，决定如下：', '一、甲：', '（一）乙。', '二、丙。', '丁。')), [
    'para_1||||根据实际情况，决定如下：', 'para_2||一、||甲：', 'para_2__point_1|para_2|（一）||乙。', 'para_3||二、||丙。',
    'para_4||||丁。'
  ])
})

t.test('quoted articles are text of the article that quotes them', async (t) => {
  const { content } = read('第一条 增加两条：', '“第九条 甲。', '第十条 乙。”', '第二条 作为第二十条至第二十一条：', '第二十条 丙。', '第三条 丁。')
  const articles = content.provisions.filter(({ level }) => level === 'article')
  t.same(articles.map(({ eId }) => eId), ['art_1', 'art_2', 'art_3'])
})

t.test('an article with white space in its number is read if it follows the last', async (t) => {
  const { content } = read('第一条 甲。', '第二 条乙。', '第九 条规定的情形除外。')
  t.same(content.provisions.filter(({ level }) => level === 'article').map(({ number }) => number), ['第一条', '第二条'])
  t.match(content.provisions.at(-1), { text: '第九 条规定的情形除外。' })
})

t.test('a table of contents is not read as chapters, a heading over two lines is one heading', async (t) => {
  const version = read('## 第一章 总则', '## 第二章 管理', '## 第一章 总则', '第一条 甲。', '## 第二章 人民法院和', '检察院的管理', '第二条 乙。')
  t.same(outline(version).filter((line) => line.startsWith('chp')), ['chp_1||第一章|总则|', 'chp_2||第二章|人民法院和检察院的管理|'])
})

t.test('rows of a table stay one paragraph, markers are not text', async (t) => {
  const { content } = read('<!-- TABLE -->', '| 条文 | 罪名 |', '|---|---|', '| 一 | 甲 |', '<!-- TABLE END -->')
  t.same(content.provisions.map(({ text }) => text), ['| 条文 | 罪名 |\n| 一 | 甲 |'])
})

t.test('unread lines are reported by number', async (t) => {
  const listed = read('第一条 甲。', '送：市人大常委会', '市政府')
  t.notOk(isFullyRead(listed))
  t.match(listed.diagnostics.filter(({ unread }) => unread), [
    { kind: 'circulation-list', line: 9, detail: '送：市人大常委会' }, { kind: 'circulation-list', line: 11, detail: '市政府' }
  ])
  t.match(read('').diagnostics, [{ kind: 'no-text', unread: true }])
})

t.test('a gap in the article numbers makes an excerpt; a number given twice keeps both texts', async (t) => {
  const gap = read('第一条 甲。', '第三条 乙。')
  t.same(gap.content.completeness, { state: 'excerpt', quoted: 2, stated: 3 })
  t.ok(gap.diagnostics.some(({ kind }) => kind === 'number-gap'))
  const twice = read('第一条 下列：', '（一）甲；', '（一）乙。')
  t.same(twice.content.provisions.map(({ eId }) => eId), ['art_1', 'art_1__point_1', 'art_1__point_1-2'])
  t.ok(isFullyRead(twice))
})

t.test('the lines of each text', async (t) => {
  const { lines } = read('第一条', '甲。', '（一）乙。')
  t.match(lines.get('art_1'), { lines: '7-9' })
  t.match(lines.get('art_1__point_1'), { path: '行政法/档案试行法(2020-06-20).md', lines: '11' })
})

t.test('name, alias, issuer, rank, region', async (t) => {
  const { content, adopted } = read('第一条 甲。')
  t.equal(adopted, '2020-06-20')
  t.match(content, {
    title: '中华人民共和国档案试行法', aliases: ['档案试行法'], issuer: '全国人民代表大会常务委员会', rank: 'law', region: '100000'
  })
})

t.test('parts in files of their own are read as one law', async (t) => {
  const part = (name: string, ...body: string[]): ReturnType<typeof splitLawFile> =>
    splitLawFile(lawFile(`民法典/${name}.md`, ['# 中华人民共和国民法典', `# ${name}`, '2020年5月28日 第十三届全国人民代表大会第三次会议通过'], body))
  const { content, paths } = readLaw([part('总则', '## 第一章 一般规定', '第一条 甲。'), part('物权编', '## 第一章 通则', '第二条 乙。')], regions)
  t.equal(paths.length, 2)
  t.same(content.provisions.map(({ eId, heading }) => `${eId} ${heading}`), [
    'part_1 总则', 'part_1__chp_1 一般规定', 'art_1 null', 'part_2 物权编', 'part_2__chp_1 通则', 'art_2 null'
  ])
})
