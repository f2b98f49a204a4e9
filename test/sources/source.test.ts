// Lines of sources, and whether they contain a quotation.
import fc from 'fast-check'
import t from 'tap'
import { sha256 } from '../../src/shared/json/canonical-json.js'
import { formatLineRange, hashLines, parseLineRange, splitLines, containsQuotation } from '../../src/sources/source.js'

const lines = fc.array(fc.string({ unit: fc.constantFrom('红', '包', 'a', ' ', '\u3000', '\t', '。') }), { minLength: 1, maxLength: 6 })

t.test('line ranges', async (t) => {
  t.strictSame(parseLineRange('12'), { first: 12, last: 12 })
  t.strictSame(parseLineRange('12-14'), { first: 12, last: 14 })
  for (const text of ['', '0', '-1', '01', '14-12', '1-', '1–2', '1,2', ' 1', '1\n', '1234567890']) {
    t.equal(parseLineRange(text), undefined, JSON.stringify(text))
  }
  const numbers = fc.integer({ min: 1, max: 999_999_999 })
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const range = { first: Math.min(a, b), last: Math.max(a, b) }
      t.strictSame(parseLineRange(formatLineRange(range)), range)
    }),
    { numRuns: 50 }
  )
})

t.test('lines restore the text they were split from, and its hash', async () => {
  const texts = fc.string({ unit: fc.constantFrom('红', '\n', '\r', ' ', 'a') })
  fc.assert(
    fc.property(texts, (text) => {
      const { lines, finalNewline } = splitLines(text)
      const again = lines.join('\n') + (finalNewline ? '\n' : '')
      return again === text && hashLines(lines, finalNewline) === sha256(text) && lines.every((line) => !line.includes('\n'))
    })
  )
})

t.test('lines contain any text cut out of them, unless it is blank', async () => {
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), (lines, a, b) => {
      const text = lines.join('\n')
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
      const quote = text.slice(start, end)
      return containsQuotation(lines, quote) === (quote.trim() !== '')
    }),
    { numRuns: 1000 }
  )
})

t.test('one character more, less or different is not contained', async (t) => {
  const source = ['一是要坚定信念；  ', '二是要 带头学习。']
  t.ok(containsQuotation(source, '坚定信念'))
  t.ok(containsQuotation(source, '信念；\n二是'), 'over the end of a line, white space there aside')
  t.ok(containsQuotation(source, '信念；   \n二是'))
  t.notOk(containsQuotation(source, '信念；二是'), 'a line end is not nothing')
  t.notOk(containsQuotation(source, '信念;\n二是'), 'another kind of semicolon')
  t.notOk(containsQuotation(source, '要带头'), 'white space inside a line counts')
  t.notOk(containsQuotation(source, '坚定的信念'))
  t.notOk(containsQuotation(source, ' \n '))
  fc.assert(fc.property(lines, (lines) => !containsQuotation(lines, `${lines.join('\n')}查`)))
})
