import fc from 'fast-check'
import t from 'tap'
import { findUnprintable, formatCodePoint } from '../../src/shared/text/printable.js'

t.test('what a reader could not see, or be misled by, is refused by name', async (t) => {
  const cases: [string, string, string][] = [
    ['a\u0000b', 'U+0000', 'control'],
    ['a\u001bb', 'U+001B', 'control'],
    ['a\u0085b', 'U+0085', 'control'],
    ['a\u2028b', 'U+2028', 'control'],
    ['a\rb', 'U+000D', 'control'],
    ['a\u202eb', 'U+202E', 'bidirectional'],
    ['a\u2066b', 'U+2066', 'bidirectional'],
    ['a\u200fb', 'U+200F', 'bidirectional'],
    ['a\u0378b', 'U+0378', 'unassigned'],
    ['a\uffffb', 'U+FFFF', 'unassigned'],
    ['a\u{e0080}b', 'U+E0080', 'unassigned'],
    ['a\ud800b', 'U+D800', 'lone-surrogate'],
    ['a\ue000b', 'U+E000', 'private-use'],
    ['a\u200bb', 'U+200B', 'invisible'],
    ['a\u2060b', 'U+2060', 'invisible'],
    ['a\ufeffb', 'U+FEFF', 'invisible'],
    ['a\u{e0041}b', 'U+E0041', 'invisible']
  ]
  for (const [text, codePoint, reason] of cases)
    t.same(findUnprintable(text), { index: 1, codePoint, reason }, codePoint)
})

t.test('everything else is printed literally, markup included', async (t) => {
  for (const text of [
    '#set page()',
    '<script>&amp;',
    '{ PAGE }',
    '**a** [b](c)',
    '玥镕喆堃 繁體 ㎡ ①',
    '😀',
    '第一条\n\t第二条',
    ''
  ]) {
    t.equal(findUnprintable(text), undefined, text)
  }
})

t.test('characters are named as the Unicode tables name them', async (t) => {
  t.same(['玥', '\t', '😀'].map(formatCodePoint), ['U+73A5', 'U+0009', 'U+1F600'])
})

t.test('the first such character is found wherever it stands, each looked at by itself', async (t) => {
  const character = fc.oneof(fc.constantFrom('\n', '\t', '\r\n', '\ud83d', '\ude00', '\u{e0041}', '条', 'a', '\u202e'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  fc.assert(fc.property(fc.array(character, { maxLength: 20 }).map((parts) => parts.join('')), (text) => {
    let index = 0
    for (const one of text) {
      const found = findUnprintable(one)
      if (found !== undefined) return t.same(findUnprintable(text), { ...found, index }, JSON.stringify(text))
      index += one.length
    }
    return t.equal(findUnprintable(text), undefined, JSON.stringify(text))
  }))
})
