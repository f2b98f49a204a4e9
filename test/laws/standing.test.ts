// What readers cite a law by: document number, identifiers, field of law; and the issuer and rank of Party rules.
import t from 'tap'
import { documentNumberOf, findDocumentNumber, isDocumentNumberLine } from '../../src/laws/head/document-number.js'
import { externalIdsOf } from '../../src/laws/head/external-ids.js'
import { fieldOfLawOf } from '../../src/laws/head/field-of-law.js'
import { readLaw, splitLawFile } from '../../src/laws/read-law.js'
import { lawFile, regions } from './samples.js'

t.test('document numbers as they are printed', async (t) => {
  const numbers: [string, string | null][] = [
    ['法释〔2022〕14号', '法释〔2022〕14号'], ['（法释[2022]14号）', '法释〔2022〕14号'], ['浙委办〔2019〕 03 号', '浙委办〔2019〕3号'],
    ['中华人民共和国国务院令第588号公布', '国务院令第588号'], ['商务部令2018年第5号', '商务部令第5号'], ['农业部令 第27号', '农业部令第27号'],
    ['公安部令第１２５号', '公安部令第125号'], ['中华人民共和国主席令（第十五号）', '主席令第十五号'],
    ['丽水市第三届人民代表大会常务委员会公告第1号公布', '丽水市第三届人民代表大会常务委员会公告第1号'],
    ['根据2016年国务院令第666号《国务院关于修改部分行政法规的决定》修订', '国务院令第666号'],
    ['《农业部令第3号》', null], ['第十三届全国人民代表大会常务委员会第二次会议通过', null], ['号令第一条', null]
  ]
  for (const [text, number] of numbers) t.equal(findDocumentNumber(text), number, text)
  t.ok(isDocumentNumberLine('（国发〔2019〕3号）'))
  t.notOk(isDocumentNumberLine('2019年3月1日 农业部令第3号公布'))
})

t.test('the number of a version is that of its promulgation, not of a decision that amended it', async (t) => {
  const events = [
    { date: '2003-05-20', kind: 'promulgated' as const, text: '农业部令第27号公布' },
    { date: '2010-05-20', kind: 'amended' as const, text: '农业部令第11号《关于修改部分规章的决定》修改' }
  ]
  t.equal(documentNumberOf([], events), '农业部令第27号')
  t.equal(documentNumberOf([], [...events, { date: '2015-05-20', kind: 'revised', text: '农业部令第5号修订' }]), '农业部令第5号')
  t.equal(documentNumberOf(['农渔发〔2003〕8号'], events), '农渔发〔2003〕8号', 'what stands on a line of its own goes before')
  t.equal(documentNumberOf([], []), null)
})

t.test('the identifier of the national database', async (t) => {
  const old = 'ZmY4MDgxODE3OTZhNjM2YTAxNzk4MjJhMTk2NDBjOTI='
  const ids: [object, string | null][] = [
    [{ link: `https://flk.npc.gov.cn/detail2.html?${old.replace('=', '%3D')}` }, old],
    [{ link: 'https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92&fileId=1&type=' }, 'ff808181796a636a0179822a19640c92'],
    [{ identifier: 'ff808181796a636a0179822a19640c92' }, 'ff808181796a636a0179822a19640c92'],
    [{ identifier: '42' }, null], [{ link: 'https://example.org/detail?id=ff808181796a636a0179822a19640c92' }, null], [{}, null]
  ]
  for (const [properties, value] of ids) {
    t.same(externalIdsOf(properties), value === null ? [] : [{ scheme: 'flk.npc.gov.cn', value }])
  }
})

t.test('fields of law, from the folder or the category of the file', async (t) => {
  const fields: [string, string | undefined, string | null][] = [
    ['宪法/a.md', undefined, 'constitutional'], ['宪法相关法/a.md', undefined, 'constitution-related'], ['民法典/a.md', undefined, 'civil-and-commercial'],
    ['法律/民法商法/a.md', undefined, 'civil-and-commercial'], ['行政法/a.md', undefined, 'administrative'], ['行政法规/a.md', undefined, null],
    ['社会法/a.md', '经济法', 'economic'], ['诉讼与非诉讼程序法/a.md', undefined, 'procedural'], ['刑法/a.md', undefined, 'criminal'],
    ['a.md', '法律、社会法', 'social'], ['刑法.md', undefined, null]
  ]
  for (const [path, category, field] of fields) t.equal(fieldOfLawOf(path, category), field, path)
})

t.test('Party rules: issuer and rank', async (t) => {
  const rules: [string, string, string, string, string, string | null][] = [
    ['中国共产党茶室工作条例', '2019年3月19日 中共中央发布', '中共中央', 'party-regulation', '100000', null],
    ['中国共产党章程', '2022年10月22日 中国共产党第二十次全国代表大会通过', '中国共产党全国代表大会', 'party-constitution', '100000', null],
    ['关于茶室生活的若干准则', '2016年10月27日 中共中央印发', '中共中央', 'party-standard', '100000', null],
    ['茶室选拔任用规定', '2019年3月19日 中共中央办公厅、国务院办公厅印发', '中共中央办公厅', 'party-rule', '100000', null],
    ['茶室检查办法', '2019年3月19日 中央纪委国家监委印发', '中央纪委国家监委', 'party-rule', '100000', null],
    ['浙江省茶室管理规定', '2019年3月19日 浙委办〔2019〕3号 中共浙江省委办公厅印发', '中共浙江省委办公厅', 'party-rule', '330000', '浙委办〔2019〕3号'],
    ['关于加强茶室工作的意见', '2019年3月19日 青岛市委印发', '青岛市委', 'party-document', '370200', null]
  ]
  for (const [name, act, issuer, rank, region, documentNumber] of rules) {
    const version = readLaw([splitLawFile(lawFile('党/a.md', [`# ${name}`, act], ['第一条 甲。']))], regions)
    t.match(version.content, { rank, region, documentNumber }, name)
    t.ok(version.content.issuer?.startsWith(issuer), `${name}: ${version.content.issuer}`)
  }
})

t.test('without a folder that says it, the rank is that of the issuer', async (t) => {
  const laws: [string, string, string, string][] = [
    ['中华人民共和国水塘法', '2019年3月1日 第十三届全国人民代表大会常务委员会第一次会议通过', 'law', '100000'],
    ['水塘条例', '2019年3月1日 国务院令第8号公布', 'administrative-regulation', '100000'],
    ['水塘登记办法', '2019年3月1日 农业部令第8号公布', 'department-rule', '100000'],
    ['青岛市水塘条例', '2019年3月1日 青岛市人民代表大会常务委员会通过', 'local-regulation', '370200'],
    ['水塘管理办法', '2019年3月1日 绍兴市人民政府令第8号公布', 'local-government-rule', '330600'],
    ['最高人民法院关于水塘的解释', '2019年3月1日 最高人民法院审判委员会第1次会议通过', 'judicial-interpretation', '100000']
  ]
  for (const [name, act, rank, region] of laws) {
    t.match(readLaw([splitLawFile(lawFile('a.docx', [`# ${name}`, act], ['第一条 甲。']))], regions).content, { rank, region }, name)
  }
})
