import t from 'tap'
import { findUnknownPlace, issuerOf, rankOf, regionOf } from '../../src/laws/jurisdiction.js'
import { regions } from './samples.js'

t.test('rank by folder', async (t) => {
  const cases: [string, string | null][] = [
    ['宪法/宪法.md', 'constitution'], ['宪法相关法/监察法.md', 'law'], ['刑法/刑法.md', 'law'], ['行政法/a.md', 'law'],
    ['行政法规/a.md', 'administrative-regulation'], ['司法解释/a.md', 'judicial-interpretation'],
    ['部门规章/公安部/a.md', 'department-rule'], ['DLC/山东地方法规/地方性法规/山东/a.md', 'local-regulation'], ['x/刑法.md', null]
  ]
  for (const [path, rank] of cases) t.equal(rankOf(path), rank, path)
})

t.test('the narrowest region that folder and name give', async (t) => {
  const shandong = 'DLC/山东地方法规/地方性法规/山东/a.md'
  const zhejiang = 'DLC/浙江地方法规/地方性法规/浙江/a.md'
  t.equal(regionOf('行政法规/a.md', '青岛港条例', regions), '100000')
  t.equal(regionOf(shandong, '山东省信访条例', regions), '370000')
  t.equal(regionOf(shandong, '青岛市养犬管理条例', regions), '370200')
  t.equal(regionOf(zhejiang, '绍兴古城保护条例', regions), '330600')
  t.equal(regionOf(zhejiang, '浙江省景宁畲族自治县自治条例', regions), '331127')
  t.equal(regionOf('DLC/云南地方法规/a.md', '云南省条例', regions), null)
  t.equal(findUnknownPlace('莱芜市人民代表大会常务委员会', 'local-regulation', regions), '莱芜市')
  t.equal(findUnknownPlace('青岛市人民代表大会常务委员会', 'local-regulation', regions), null)
})

t.test('the issuer', async (t) => {
  const cases: [string, string | null][] = [
    ['第十四届全国人民代表大会常务委员会第八次会议修订', '全国人民代表大会常务委员会'],
    ['青岛市第十四届人民代表大会常务委员会第十四次会议通过', '青岛市人民代表大会常务委员会'],
    ['中华人民共和国国务院令第234号发布', '国务院'], ['国务院批准', '国务院'], ['国家档案局发布', '国家档案局'],
    ['《关于修改的决定》修正', null]
  ]
  for (const [text, issuer] of cases) {
    t.equal(issuerOf('甲条例', [{ date: '2000-01-01', kind: 'adopted', text }]), issuer, text)
  }
  t.equal(issuerOf('最高人民法院 最高人民检察院关于甲的解释', []), '最高人民法院、最高人民检察院')
})
