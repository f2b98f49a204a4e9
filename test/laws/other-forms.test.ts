// Laws as other houses write them: bold articles, tables of contents, front matter, no marker under the head.
import t from 'tap'
import type { LawVersion } from '../../src/laws/law-text.js'
import { isFullyRead } from '../../src/laws/law-text.js'
import { readLaw, splitLawFile } from '../../src/laws/read-law.js'
import { plainLaw, regions } from './samples.js'

function readText(...lines: string[]): LawVersion {
  return readLaw([splitLawFile({ path: '行政法/a.md', markdown: lines.join('\n') })], regions)
}

function outline({ content }: LawVersion): string[] {
  return content.provisions.map(({ eId, heading, text }) => [eId, heading ?? '', text].join('|'))
}

const body = ['art_1||水塘实行登记。', 'art_2||登记由县级人民政府办理。', 'art_3||本法自2019年5月1日起施行。']

t.test('the number of an article in every form', async (t) => {
  const forms = {
    bold: ['**第一条**　水塘实行登记。', '__第二条__　登记由县级人民政府办理。', '**第三条** 本法自2019年5月1日起施行。'],
    colon: ['第一条：水塘实行登记。', '第二条:登记由县级人民政府办理。', '第三条： 本法自2019年5月1日起施行。'],
    heading: ['# 第一条', '水塘实行登记。', '### 第二条', '登记由县级人民政府办理。', '#### 第三条 本法自2019年5月1日起施行。'],
    entity: ['第一条&nbsp;&nbsp;水塘实行登记。', '<p>第二条&emsp;登记由县级人民政府办理。</p>', '<strong>第三条</strong>&#12288;本法自2019年5月1日起施行。'],
    listed: ['- 第一条 水塘实行登记。', '> 第二条 登记由县级人民政府办理。', '* **第三条** 本法自2019年5月1日起施行。'],
    glued: ['第一条水塘实行登记。', '第二条登记由县级人民政府办理。', '第三条本法自2019年5月1日起施行。'],
    broken: ['第一条 水塘实行登记。<br>第二条 登记由县级人民政府办理。<br/>第三条 本法自2019年5月1日起施行。']
  }
  for (const [form, lines] of Object.entries(forms)) {
    const version = readLaw([splitLawFile(plainLaw(...lines))], regions)
    t.same(outline(version), body, form)
    t.ok(isFullyRead(version), form)
  }
})

t.test('a title of an article, and a sentence that begins with a reference', async (t) => {
  const { content } = readLaw([splitLawFile(plainLaw('### 第一条 登记', '水塘实行登记。', '第二条【检查】检查不收费。', '第三条 甲。', '第四条规定的情形除外。', '第四条 乙。'))], regions)
  t.same(content.provisions.map(({ eId, heading, text }) => [eId, heading, text]), [
    ['art_1', '登记', '水塘实行登记。'], ['art_2', '检查', '检查不收费。'], ['art_3', null, ''], ['art_3__para_1', null, '甲。'],
    ['art_3__para_2', null, '第四条规定的情形除外。'], ['art_4', null, '乙。']
  ])
})

t.test('a table of contents is no text, in whatever form', async (t) => {
  const text = ['## 第一章　总　则', '第一条 甲。', '## 第二章　防　治', '第二条 乙。', '## 第三章　附　则', '第三条 本法自公布之日起施行。']
  const contents = {
    plain: ['目　录', '第一章　总　则', '第二章　防治', '第三章　附则'],
    'page numbers': ['# 目录', '第一章 总则……1', '第二章 防治 ..... 3', '第三章 附则　12'],
    links: ['**目录**', '- [第一章 总则](#c1)', '- [第二章 防治](#c2)', '- [第三章 附则](#c3)'],
    'without its title': ['第一章 总则', '第二章 防治', '第三章 附则']
  }
  for (const [form, lines] of Object.entries(contents)) {
    const version = readLaw([splitLawFile(plainLaw(...lines, ...text))], regions)
    t.same(outline(version), ['chp_1|总则|', 'art_1||甲。', 'chp_2|防治|', 'art_2||乙。', 'chp_3|附则|', 'art_3||本法自公布之日起施行。'], form)
    t.ok(isFullyRead(version), form)
  }
  t.same(outline(readLaw([splitLawFile(plainLaw('目录', '第一章 总则', '第一条 甲。', '第二章 附则', '第二条 乙。'))], regions)).slice(-4), [
    'chp_1|总则|', 'art_1||甲。', 'chp_2|附则|', 'art_2||乙。'
  ], 'headings that are not repeated are those of the text')
})

t.test('front matter, and no marker under the head', async (t) => {
  const version = readText(
    '---', 'title: 水塘法', 'date: 2019-01-01', 'effective: 2019/5/1', 'issuer: 全国人民代表大会常务委员会', 'number: 主席令第九号',
    'url: https://flk.npc.gov.cn/detail2.html?ZmY4MDgxODE3OTZhNjM2YTAxNzk4MjJhMTk2NDBjOTI%3D', 'category: [法律, 经济法]', '---', '',
    '# 中华人民共和国水塘法', '', '第一条 水塘实行登记。', '第二条 水塘应当保护。'
  )
  t.match(version, { name: '中华人民共和国水塘法' })
  t.match(version.content, {
    issuer: '全国人民代表大会常务委员会', documentNumber: '主席令第九号', fieldOfLaw: 'economic', rank: 'law',
    externalIds: [{ scheme: 'flk.npc.gov.cn', value: 'ZmY4MDgxODE3OTZhNjM2YTAxNzk4MjJhMTk2NDBjOTI=' }], inForceFrom: { date: '2019-05-01' }
  })
  t.same(version.events, [{ date: '2019-01-01', kind: 'promulgated', text: '公布' }, { date: '2019-05-01', kind: 'commencement', text: '施行' }])
  t.same(outline(version), ['art_1||水塘实行登记。', 'art_2||水塘应当保护。'])
  t.same([version.lines.get('art_1')?.lines, isFullyRead(version)], ['13', true], 'the lines are those of the file')
})

t.test('fields in lines of the head, and front matter that is no YAML', async (t) => {
  const version = readText('水塘登记办法', '发布日期：2003-05-20', '【发文字号】农业部令第27号', '制定机关：农业部', '时效性：已废止', '', '第一条 甲。', '第二条 乙。')
  t.match(version, { name: '水塘登记办法', content: { documentNumber: '农业部令第27号', issuer: '农业部' } })
  t.same(version.events.map(({ date, kind }) => [date, kind]), [['2003-05-20', 'promulgated']])
  t.equal(version.endings.length, 1, 'the file says that it has ended')
  t.match(readText('---', 'title: "水塘', '标题: 水塘法: 甲', '---', '第一条 甲。'), { content: { provisions: [{ eId: 'art_1' }] } })
})

t.test('history in brackets over several lines, a title over two', async (t) => {
  const version = readText(
    '最高人民法院关于适用', '《中华人民共和国水塘法》若干问题的解释（一）', '法释〔2022〕14号',
    '（2022年3月1日最高人民法院审判委员会第1864次会议通过　根据', '2023年3月1日最高人民法院审判委员会第1880次会议修正）', '为正确审理案件，制定本解释。', '第一条 甲。'
  )
  t.match(version, { name: '最高人民法院关于适用《中华人民共和国水塘法》若干问题的解释（一）', documentNumbers: ['法释〔2022〕14号'] })
  t.match(version.content, { documentNumber: '法释〔2022〕14号', issuer: '最高人民法院' })
  t.same(version.events.map(({ date, kind }) => [date, kind]), [['2022-03-01', 'adopted'], ['2023-03-01', 'amended']])
  t.same(outline(version), ['pre_1||为正确审理案件，制定本解释。', 'art_1||甲。'])
})

t.test('a decree in front of the law that it promulgates', async (t) => {
  const version = readText(
    '中华人民共和国主席令', '第十五号', '《中华人民共和国水塘法》已由常务委员会于2023年12月29日通过，现予公布，自2024年7月1日起施行。',
    '主席　某某', '2023年12月29日', '中华人民共和国水塘法', '第一条 甲。', '第二条 本法自2024年7月1日起施行。'
  )
  t.match(version, { name: '中华人民共和国水塘法', content: { documentNumber: '主席令第十五号', inForceFrom: { date: '2024-07-01', basis: 'stated' } } })
  t.same(outline(version), ['art_1||甲。', 'art_2||本法自2024年7月1日起施行。'])
})

t.test('a start that only the brackets under the title state', async (t) => {
  for (const act of ['最高人民法院审判委员会第1864次会议通过，自2022年4月10日起施行', '国务院令第3号公布　自2022年4月10日起施行']) {
    const { events, content } = readText('水塘条例', `（2022年3月1日${act}）`, '第一条 甲。')
    t.match([events[0]!.date, content.inForceFrom], ['2022-03-01', { date: '2022-04-10', basis: 'stated' }], act)
    t.not(events[0]!.kind, 'commencement', 'the day of the act is not that of the start')
  }
})

t.test('the mark of a version is no part of the name', async (t) => {
  for (const mark of ['（2018修正）', '(2018年修订)', '【2018年10月26日修正版】', '（2018年修正本）', '']) {
    t.equal(readText(`中华人民共和国水塘法${mark}`, '第一条 甲。').name, '中华人民共和国水塘法', mark)
    t.equal(readText(`# 中华人民共和国水塘法${mark}`, '2018年10月26日 修正', '<!-- INFO END -->', '第一条 甲。').name, '中华人民共和国水塘法', mark)
  }
  t.equal(readText('# 中华人民共和国宪法修正案（2018年）', '第一条 甲。').name, '中华人民共和国宪法修正案（2018年）')
  for (const name of ['水塘办法（试行）', '水塘目录（2019年本）', '水塘办法（2019）']) t.equal(readText(`# ${name}`, '第一条 甲。').name, name)
})

t.test('a text that begins with an article has no title', async (t) => {
  for (const lines of [['第一条 甲。'], ['', '## 第一章 总则', '第一条 甲。'], ['为了保护水塘，制定本法。', '第一条 甲。'], ['2019年1月1日 通过', '第一条 甲。']]) {
    t.equal(readText(...lines).name, '', lines.join(' '))
  }
})
