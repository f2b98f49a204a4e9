// Lists that threads share: they arrive as they are, once written however often they are sent, and nobody's change reaches another.
import fc from 'fast-check'
import t from 'tap'
import { ComputePool } from '../../src/computing/compute-pool.js'
import { packLists, shareList, unpackLists } from '../../src/computing/shared-lists.js'
import { changeAndReturn } from './tasks.js'

t.test('a shared list is written once, and each task has it to itself', async (t) => {
  const pool = new ComputePool()
  t.teardown(() => pool.close())
  let written = 0
  const provision = { text: '第一条　不得𠮷\u2028"', toJSON: () => (written++, { text: provision.text }) }
  const list = [provision]
  shareList(list)
  const computingFor = { caller: 'one', signal: new AbortController().signal }
  const arrived = [{ text: provision.text }, 'changed in the thread']
  for (const time of ['first', 'second']) {
    t.strictSame(await pool.run(changeAndReturn, { given: list }, { more: async () => list }, computingFor), { given: arrived, more: arrived }, time)
  }
  t.equal(written, 1, 'as an input and as an answer, twice')
  t.strictSame(list, [provision], 'the list itself is as it was')
})

t.test('whatever holds shared lists arrives as if they were no such lists', async (t) => {
  const json = fc.jsonValue({ maxDepth: 3 })
  const list = fc.record({ shared: fc.boolean(), values: fc.array(json, { maxLength: 4 }) }).map(({ shared, values }) => {
    if (shared) shareList(values)
    return values
  })
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, list, json, fc.date(), fc.uint8Array(), fc.constant(undefined), fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }))
  }))
  fc.assert(fc.property(value, (value) => {
    const before = structuredClone(value)
    t.same(unpackLists(structuredClone(packLists(value))), before)
    t.strictSame(value, before, 'what is sent is not changed')
  }))
})

t.test('what holds no shared list is sent as it is', async (t) => {
  const value = { words: ['甲', '乙'], day: new Date(0), bytes: Buffer.from('丙') }
  t.equal(packLists(value), value)
})
