import t from 'tap'
import { normalizeWithOffsets, normalizeWording, isSameWording } from '../../src/shared/text/normalize-wording.js'

t.test('formatting does not count', async (t) => {
  const same: [string, string][] = [
    ['总　则', '总则'], ['（一）', '(一)'], ['１０日', '10日'], ['“不得”', '「不得」'], ['『甲』', '‘甲’'],
    ['二○二四年', '二〇二四年'], ['第一条 内容', '第一条内容'], ['〈甲〉', '《甲》'], ['他；她', '他;她']
  ]
  for (const [one, other] of same) t.ok(isSameWording(one, other), `${one} = ${other}`)
})

t.test('words and the punctuation that joins them count', async (t) => {
  const different: [string, string][] = [['应当', '可以'], ['甲、乙', '甲，乙'], ['甲。', '甲'], ['十', '10']]
  for (const [one, other] of different) t.notOk(isSameWording(one, other), `${one} ≠ ${other}`)
})

t.test('offsets into the original', async (t) => {
  const original = ' 第１ 条…𠮷'
  const { text, starts, ends } = normalizeWithOffsets(original)
  t.equal(text, normalizeWording(original))
  t.equal(original.slice(starts[text.indexOf('1')], ends[text.indexOf('1')]), '１')
  t.equal(original.slice(starts[text.indexOf('.')], ends[text.lastIndexOf('.')]), '…')
  t.equal(original.slice(starts[text.indexOf('𠮷')]), '𠮷')
})
