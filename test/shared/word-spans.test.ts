import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { applySpans, findSpans } from '../../src/shared/text/word-spans.js'

function marked(old: string, now: string): string[] {
  return findSpans(old, now).map(({ from, to }) => `${old.slice(...from)}→${now.slice(...to)}`)
}

t.test('words are marked whole', async (t) => {
  t.same(marked('由公安机关责令限期改正。', '由司法机关责令限期改正。'), ['公安→司法'])
  t.same(marked('应当报告，不得隐瞒。', '应当立即报告，不得隐瞒。'), ['→立即'])
  t.same(marked('本法自2010年10月1日起施行。', '本法自2024年5月1日起施行。'), ['2010→2024', '10→5'])
})

t.test('offsets are those of the texts as given', async (t) => {
  const [span] = findSpans('　“甲方”应当报告', '「甲方」可以报告').filter(({ formatOnly }) => !formatOnly)
  t.same(span!.from, [5, 7])
  t.same(span!.to, [4, 6])
  t.equal(span!.text, '可以')
})

t.test('formatting changes are distinguished from changes of wording', async (t) => {
  t.same(findSpans('（一）甲；', '(一)乙;').map(({ formatOnly }) => formatOnly), [true, true, false, true])
  t.same(findSpans('同一', '同一'), [])
})

t.test('applying the spans gives the new text, and they are in order', async () => {
  const signs = ['应当', '可以', '不得', '报告', '甲', '乙', '，', '。', ' ', '　', '“', '」', '１', '1', '…', '...', '𠮷', '㎡', '\n']
  const text = fc.array(fc.constantFrom(...signs), { maxLength: 24 }).map((parts) => parts.join(''))
  fc.assert(fc.property(text, text, (old, now) => {
    const spans = findSpans(old, now)
    assert.equal(applySpans(old, spans), now)
    spans.slice(1).forEach(({ from }, at) => assert.ok(from[0] >= spans[at]!.from[1]))
  }), { numRuns: 500 })
})
