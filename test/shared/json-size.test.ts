// Limits of a JSON text told from its bytes, against what parsing it tells.
import fc from 'fast-check'
import t from 'tap'
import { findExcess } from '../../src/shared/json/json-size.js'
import { positionOf } from '../../src/shared/text/text-position.js'

const none = { depth: Infinity, members: Infinity, values: Infinity }

t.test('depth, members and values are those of the parsed value', async (t) => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(8), fc.nat(4), (value, least, indent) => {
    const bytes = Buffer.from(JSON.stringify(value, null, indent))
    const { depth, members, commas } = measure(value)
    const exceeds = (limits: object) => findExcess(bytes, { ...none, ...limits })
    return (
      (exceeds({ depth: least }) !== null) === depth > least &&
      // An object without members is counted as one with one.
      (least === 0 || (exceeds({ members: least }) !== null) === members > least) &&
      (exceeds({ values: least + 1 }) !== null) === commas > least
    )
  }))
  t.equal(findExcess(Buffer.from('{"a":"[[[{{{,,,\\"]"}'), { depth: 1, members: 1, values: 1 }), null, 'a text in quotes is no structure')
  t.equal(findExcess(Buffer.from('[['), { ...none, depth: 1 }), 'depth')
  t.equal(findExcess(Buffer.from('{"a":1,"b'), { ...none, members: 1 }), 'members')
  t.equal(findExcess(Buffer.from(']]],,"\\'), none), null)
})

t.test('positions are those of an editor', async () => {
  const parts = fc.constantFrom('a', '字', '\u{20000}', '\n', '\r', '\r\n', '\ud800', '\udc00')
  fc.assert(fc.property(fc.array(parts, { maxLength: 20 }), fc.nat(30), (all, offset) => {
    const text = all.join('')
    const at = Math.min(offset, text.length)
    // An offset inside a pair or between CR and LF is one before the second half.
    if (/^[\udc00-\udfff]/.test(text.slice(at)) || (text[at] === '\n' && text[at - 1] === '\r')) return true
    const lines = text.slice(0, at).split(/\r\n|\n|\r/)
    const { line, column } = positionOf(text, at)
    return line === lines.length && column === [...lines.at(-1)!].length + 1
  }))
})

function measure(value: unknown): { depth: number; members: number; commas: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, members: 0, commas: 0 }
  const inner = Object.values(value).map(measure)
  const most = (read: (one: ReturnType<typeof measure>) => number) => Math.max(0, ...inner.map(read))
  return {
    depth: 1 + most(({ depth }) => depth),
    members: Math.max(Array.isArray(value) ? 0 : inner.length, most(({ members }) => members)),
    commas: Math.max(0, inner.length - 1) + inner.reduce((sum, { commas }) => sum + commas, 0)
  }
}
