// Test files are shared out to processes by the time that they took.
import t from 'tap'
import { estimate, readTimes, schedule } from './schedule.js'

t.test('every file is run once, at most twenty-two to a process, the longest processes first', async (t) => {
  const seconds = new Map(Array.from({ length: 115 }, (_, at) => [`${at}.test.js`, at < 40 ? 40 - at : 0.01]))
  const secondsOf = (file: string): number => seconds.get(file)!
  const processes = schedule([...seconds.keys()], secondsOf)
  t.equal(processes.length, 9)
  t.strictSame(processes.flat().sort(), [...seconds.keys()].sort())
  t.ok(processes.every((files) => files.length <= 22))
  const sums = processes.map((files) => files.reduce((sum, file) => sum + secondsOf(file), 0))
  t.ok(sums.every((sum, at) => at === 0 || sum < sums[at - 1]! + 5), sums.map(Math.round).join(' '))
})

t.test('a few files run at once', async (t) => {
  t.strictSame(schedule([], () => 1), [])
  t.strictSame(schedule(['a', 'b'], () => 1), [['a'], ['b']])
  t.strictSame(schedule(['a', 'b', 'c', 'd'], (file) => (file === 'd' ? 9 : 1)).length, 3)
})

t.test('a file that was not measured is estimated by its size', async (t) => {
  t.equal(estimate('a', { a: 7 }, 6_000), 7)
  t.equal(estimate('b', { a: 7 }, 6_000), 10)
})

t.test('times are read from what tap printed, but not those of a process that failed', async (t) => {
  const tap = `TAP version 14
1..2
# Subtest: dist/test/a.test.js dist/test/b.test.js
    # dist/test/a.test.js
    # Subtest: one
        # Subtest: inner
            ok 1 - should be equal
        ok 1 - inner # time=900.5ms
    ok 1 - one # time=1000.5ms
    ok 2 - two # time=500ms
    # dist/test/b.test.js
    ok 3 - three # time=12.345ms
    1..3
ok 1 - dist/test/a.test.js dist/test/b.test.js # time=3000ms
# Subtest: dist/test/c.test.js
    # dist/test/c.test.js
    not ok 1 - four # time=30000ms
not ok 2 - dist/test/c.test.js # time=30000ms
`
  t.strictSame(readTimes(tap), { 'dist/test/a.test.js': 1.5, 'dist/test/b.test.js': 0.01 })
})
