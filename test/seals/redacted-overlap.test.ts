// Detection of words copied from a sealed text.
import t from 'tap'
import { containsRedactedText } from '../../src/seals/redacted-overlap.js'

t.test('words of a sealed text', async (t) => {
  const sealed = ['黄明成在群内发红包', '𠮷某', '不得传谣']
  const shown = ['不得传谣', '在群内发红包的']
  for (const [text, holds] of [
    ['黄明成在群内发红包', true],
    ['关于黄明成的通报', true],
    ['在群内发红包', false],
    ['不得传谣', false],
    ['通报𠮷某一案', true],
    ['𠮷', false],
    ['', false]
  ] as const) {
    t.equal(containsRedactedText([text], sealed, shown), holds, text)
  }
  t.notOk(containsRedactedText(['吴某'], ['吴某'], ['关于吴某的通报']), 'what is still shown is no secret')
})
