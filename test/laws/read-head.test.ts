import t from 'tap'
import { readHead } from '../../src/laws/read-head.js'

function head(...lines: string[]): ReturnType<typeof readHead> {
  return readHead(lines.map((text, at) => ({ path: 'a.md', line: at + 1, text })))
}

t.test('dated lines, two dates on one, dates broken over two', async (t) => {
  const { name, events, diagnostics } = head(
    '# 青岛市某条例', '2009年12月24日 青岛市第十四届人民代表大会常务委员会第十四次会议通过',
    '2010年3月31日 山东省第十一届人民代表大会常务委员会第十六次会议批准2010年4月1日青岛市人民代表大会常务委员会公告公布',
    '2014年9月26', '日山东省第十二届人民代表大会常务委员会第十次会议修正', '2015年1月1日 施行'
  )
  t.equal(name, '青岛市某条例')
  t.same(events.map(({ date, kind }) => `${date} ${kind}`), [
    '2009-12-24 adopted', '2010-03-31 approved', '2010-04-01 promulgated', '2014-09-26 amended',
    '2015-01-01 commencement'
  ])
  t.same(diagnostics, [])
})

t.test('a date inside a name is not an event', async (t) => {
  const { events } = head('# 甲', '2024年12月25日 《关于修改〈2018年3月20日甲法〉的决定》修正')
  t.same(events.map(({ date }) => date), ['2024-12-25'])
})

t.test('names over two lines, document numbers, lines carried on', async (t) => {
  const { events, documentNumbers, diagnostics } = head(
    '# 某省某条例', '某省', '法释〔2021〕11号', '2021年1月1日 某省人民代表大会《关于修改〈甲', '乙〉的决定》第二次修正'
  )
  t.same(documentNumbers, ['法释〔2021〕11号'])
  t.match(events, [{ kind: 'amended', text: '某省人民代表大会《关于修改〈甲乙〉的决定》第二次修正' }])
  t.same(diagnostics, [])
})

t.test('a covering letter is not the law', async (t) => {
  const { diagnostics } = head('# 工资规定', '关于印发《工资规定》的通知', '各省、自治区、直辖市：', '1995年1月1日 执行')
  t.same(diagnostics.map(({ kind, line, unread }) => [kind, line, unread]), [
    ['unread-head', 2, true], ['unread-head', 3, true]
  ])
})
