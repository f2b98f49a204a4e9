// Any Unicode text is a valid query, with highlights that lie inside the text and split no grapheme cluster.
import t from 'tap'
import fc from 'fast-check'
import { findMatches, renderSnippet } from '../../src/search/results/highlight.js'
import { parseQuery } from '../../src/search/query/query.js'

const pieces = fc.constantFrom(
  '红包',
  '微信',
  '谣',
  '個人',
  'ＷｅＣｈａｔ',
  '第48条',
  '"',
  '-',
  ' ',
  '吗',
  'é',
  'e\u0301',
  '👨‍👩‍👧',
  '🇨🇳',
  '𠮷',
  '\ud800',
  '\u0000',
  '한',
  'ﷺ',
  '\u200d',
  '①',
  '的'
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))
)
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

t.test('highlights lie inside the text, in order, on boundaries of grapheme clusters', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(anyText, anyText, (asked, text) => {
        const { highlights } = findMatches(parseQuery(asked), text)
        const borders = new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length)
        let last = -1
        for (const [start, end] of highlights) {
          if (!(start < end && start > last && end <= text.length)) return false
          if (!borders.has(start) || !borders.has(end)) return false
          last = end
        }
        const snippet = renderSnippet(text, highlights).replace(/<\/?mark>/g, '')
        return !/[<>"']/.test(snippet) && (text.length > 100 || highlights.length === 0 || snippet.length > 0)
      }),
      { numRuns: 3000 }
    )
  )
})

t.test('a query that occurs in the text is highlighted there', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.constantFrom('红包', '微信', '谣', '个人'), anyText, anyText, (word, before, after) => {
        const text = `${before} ${word} ${after}`
        const { highlights } = findMatches(parseQuery(word), text)
        const from = before.length + 1
        return (
          highlights.length === 100 || highlights.some(([start, end]) => start <= from && end >= from + word.length)
        )
      }),
      { numRuns: 1000 }
    )
  )
})
