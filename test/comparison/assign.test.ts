// The assignment: compared with all assignments of small sides, and bounded on hostile ones.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { assign, type Edge } from '../../src/comparison/alignment/assign.js'
import { diffProvisions } from '../../src/comparison/diff-provisions.js'
import { law } from './provisions.js'

function sumOf(edges: Iterable<Edge>): number {
  return [...edges].reduce((sum, { value }) => sum + value, 0)
}

/** The greatest sum of all assignments. */
function greatest(edges: readonly Edge[]): number {
  const [first, ...rest] = edges
  if (first === undefined) return 0
  const others = rest.filter((edge) => edge.old !== first.old && edge.new !== first.new)
  return Math.max(greatest(rest), first.value + greatest(others))
}

const matrix = fc.array(fc.array(fc.double({ min: -0.5, max: 1.5, noNaN: true }), { minLength: 4, maxLength: 4 }), { maxLength: 4 })

t.test('nobody is paired twice, and no assignment is better', async () => {
  fc.assert(fc.property(matrix, (values) => {
    const edges = values.flatMap((row, old) => row.map((value, at) => ({ old, new: at, value }))).filter(({ value }) => value > 0)
    const chosen = [...assign(edges).values()]
    assert.equal(new Set(chosen.map(({ old }) => old)).size, chosen.length)
    assert.equal(new Set(chosen.map((edge) => edge.new)).size, chosen.length)
    assert.ok(sumOf(chosen) >= greatest(edges) - 0.002 * 4 - 1e-9)
  }), { numRuns: 300 })
})

t.test('two clauses do not exchange partners because one is greedy', async (t) => {
  const edges = [{ old: 0, new: 0, value: 0.9 }, { old: 0, new: 1, value: 0.85 }, { old: 1, new: 0, value: 0.8 }]
  t.strictSame([...assign(edges)].map(([old, edge]) => [old, edge.new]).sort(), [[0, 1], [1, 0]])
})

const subjects = ['印章', '档案', '车辆', '会议', '经费']
const sentence = (at: number): string => `机关应当登记编号${at}的${subjects[at % 5]}，并报主管部门备案。`

t.test('thousands of clauses that differ in a number alone do not take quadratic time', async (t) => {
  const measure = (size: number): number => {
    const old = law(...Array.from({ length: size }, (_, at) => sentence(at)))
    const now = law(...Array.from({ length: size }, (_, at) => sentence(at + size)))
    const before = process.cpuUsage()
    t.equal(diffProvisions(old, now).clauses.length >= size, true)
    return process.cpuUsage(before).user / 1_000
  }
  measure(200)
  // What else the machine does can only add: the least of a few counts.
  const [small, large] = [1000, 4000].map((size) => Math.min(measure(size), measure(size))) as [number, number]
  t.comment(`1,000 clauses ${small.toFixed(0)} ms, 4,000 clauses ${large.toFixed(0)} ms`)
  t.ok(large < 12 * small, 'quadratic time would be sixteen times as much')
})

t.test('thousands of identical clauses', async (t) => {
  const old = law(...Array.from({ length: 3000 }, () => sentence(1)))
  const now = law(...Array.from({ length: 2990 }, () => sentence(1)), sentence(2))
  const before = process.cpuUsage()
  t.equal(diffProvisions(old, now).summary.clauses.unchanged, 2990)
  t.ok(process.cpuUsage(before).user < 8_000_000)
})
