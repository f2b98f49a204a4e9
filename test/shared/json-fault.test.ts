// Where a text stops being JSON, and bytes stop being UTF-8.
import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import t from 'tap'
import { findJsonFault } from '../../src/shared/json/json-fault.js'
import { findNonUtf8, positionOf } from '../../src/shared/text/text-position.js'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

t.test('faults in JSON', async (t) => {
  for (const [text, fault] of [
    ['', 0], ['  ', 2], ['{', 1], ['{"a"', 4], ['{"a":', 5], ['{"a":1', 6], ['{"a":1,', 7], ['{"a":1,}', 7], ['[1,]', 3], ['[1 2]', 3], ['{a:1}', 1],
    ["{'a':1}", 1], ['{"a"，1}', 4], ['“a”', 0], ['tru', 3], ['trie', 2], ['01', 1], ['1.', 1], ['-', 0], ['1e', 1], ['"a', 2], ['"a\nb"', 2], ['"\\x"', 2],
    ['"\\u12g4"', 2], ['{}}', 2], ['[}', 1], ['{"a":1]', 6], ['NaN', 0], ['1 // a', 2], ['['.repeat(100_000), 100_000]
  ] as const) t.equal(findJsonFault(text), fault, text.slice(0, 20))
  t.strictSame(positionOf('{\r\n "a": 1,\n "𠮷": x', 19), { line: 3, column: 7 }, 'columns count characters')
})

t.test('every JSON text is read to its end, and a changed one to the change at the latest', async (t) => {
  const text = fc.jsonValue({ maxDepth: 6 }).chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)))
  fc.assert(fc.property(text, (json) => t.equal(findJsonFault(json), json.length)), { numRuns: 200 })
  const altered = fc.tuple(text, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '\\', 'x', '：', '\n', '0'))
  fc.assert(fc.property(altered, ([json, place, letter]) => {
    const at = place % (json.length + 1)
    const wrong = json.slice(0, at) + letter + json.slice(at + (letter === '' ? 1 : 0))
    if (isJson(wrong)) return t.equal(findJsonFault(wrong), wrong.length)
    const fault = findJsonFault(wrong)
    return t.ok(fault >= 0 && fault <= wrong.length && (fault === wrong.length || !isJson(wrong.slice(0, fault + 1))))
  }), { numRuns: 300 })
})

t.test('the first byte that is not UTF-8', async (t) => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => t.equal(findNonUtf8(Buffer.from(text.toWellFormed())), undefined)))
  t.equal(findNonUtf8(Buffer.from('\ufffd'.repeat(1000))), undefined, 'the replacement character itself is UTF-8')
  fc.assert(fc.property(fc.string(), fc.uint8Array({ maxLength: 8 }), (text, tail) => {
    const bytes = Buffer.concat([Buffer.from(`${text.toWellFormed()}\ufffd`), Buffer.from([0xff]), tail])
    return t.equal(findNonUtf8(bytes), bytes.indexOf(0xff) + 1)
  }))
  fc.assert(fc.property(fc.uint8Array(), (bytes) => t.equal(findNonUtf8(Buffer.from(bytes)) === undefined, isUtf8(bytes))))
})
