// Common runs of two lists: in order, equal on both sides, and as long as possible.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { findCommonRuns } from '../../src/shared/text/common-runs.js'

const pieces = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 14 })

/** The length of the longest common subsequence, by dynamic programming. */
function mostInCommon(olds: readonly string[], news: readonly string[]): number {
  const most = Array.from({ length: olds.length + 1 }, () => new Array<number>(news.length + 1).fill(0))
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      most[i]![j] = olds[i] === news[j] ? most[i + 1]![j + 1]! + 1 : Math.max(most[i + 1]![j]!, most[i]![j + 1]!)
    }
  }
  return most[0]![0]!
}

t.test('generated lists', async (t) => {
  fc.assert(fc.property(pieces, pieces, (olds, news) => {
    let [old, at, stays] = [0, 0, 0]
    for (const run of findCommonRuns(olds, news)) {
      assert.ok(run.length > 0 && run.old >= old && run.new >= at)
      assert.deepEqual(olds.slice(run.old, run.old + run.length), news.slice(run.new, run.new + run.length))
      ;[old, at] = [run.old + run.length, run.new + run.length]
      stays += run.length
    }
    assert.equal(stays, mostInCommon(olds, news))
  }), { numRuns: 2_000 })
  t.pass()
})
