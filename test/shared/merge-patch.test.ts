// JSON Merge Patch: the examples of RFC 7396 (appendix A), and properties of any patch.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { mergePatch } from '../../src/shared/json/merge-patch.js'

t.test('the examples of the RFC', async (t) => {
  const examples: [target: unknown, patch: unknown, result: unknown][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd']
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }]
  ]
  for (const [target, patch, result] of examples) t.strictSame(mergePatch(target, patch), result, JSON.stringify(patch))
})

t.test('a patch twice is a patch once; nothing given is changed; no name is special', async () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  fc.assert(
    fc.property(value, value, (target, patch) => {
      const before = JSON.stringify([target, patch])
      const once = mergePatch(target, patch)
      assert.deepStrictEqual(mergePatch(once, patch), once)
      assert.equal(JSON.stringify([target, patch]), before)
    })
  )
  const patch: unknown = JSON.parse('{"__proto__": {"polluted": true}}')
  assert.deepStrictEqual(Object.keys(mergePatch({}, patch) as object), ['__proto__'])
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})
