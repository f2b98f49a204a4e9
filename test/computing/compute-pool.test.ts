// The pool of threads: turns of callers, budgets, questions, and what ends a task early.
import { getPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { ComputePool, type PoolListener, type PoolSettings } from '../../src/computing/compute-pool.js'
import { createComputer } from '../../src/computing/computer.js'
import { FairQueue } from '../../src/computing/fair-queue.js'
import type { Questions, Task } from '../../src/computing/task.js'
import { ask, hoard, readPriority, rejectInput, spin, whereAmI } from './tasks.js'

const settings: PoolSettings = { threads: 2, budgetMs: 5_000, queue: { total: 8, perCaller: 3 } }

function openPool(t: Test, changed: Partial<PoolSettings> = {}) {
  const pool = new ComputePool({ ...settings, ...changed })
  t.teardown(() => pool.close())
  const seen = { ended: 0, exceeded: [] as string[], rejected: [] as string[] }
  const listener: PoolListener = {
    ended: () => seen.ended++, exceeded: (what) => seen.exceeded.push(what), rejected: (limit) => seen.rejected.push(limit)
  }
  pool.listen(listener)
  const run = <Input, Output, Ask extends Questions>(
    task: Task<Input, Output, Ask>, input: Input, { caller = 'one', signal = new AbortController().signal, questions = {} as Ask } = {}
  ) => createComputer(pool, () => ({ caller, signal })).run(task, input, questions)
  return { pool, seen, run }
}

t.test('small tasks run here, large ones in a thread, and say the same', async (t) => {
  const { run } = openPool(t)
  t.equal(await run(whereAmI, { characters: 100 }), 'here')
  t.equal(await run(whereAmI, { characters: 1_000_000 }), 'thread')
  await t.rejects(run(rejectInput, {}), { code: 'too-many-quotations', facts: { found: 7, most: 5 }, message: /7 quotations/ })
})

t.test('threads that compute step back, this one does not', { skip: process.platform !== 'linux' }, async (t) => {
  const { run, pool } = openPool(t)
  const before = getPriority()
  t.equal(await run(readPriority, {}), 19)
  t.equal(await pool.runShort(readPriority, {}), 19)
  t.equal(getPriority(), before)
})

t.test('a thread asks the main thread; what was answered before it moved is not asked again', async (t) => {
  const { run, pool } = openPool(t)
  let asked = 0
  const lookUp = async (name: string) => {
    asked++
    await sleep(5)
    return { name: `《${name}》`, day: new Date(0) }
  }
  t.strictSame(await run(ask, { names: ['甲', '乙'] }, { questions: { lookUp } }), { names: ['《甲》', '《乙》'], isDay: true })
  t.equal(asked, 2)
  const failure = new Error('the database is away')
  await t.rejects(pool.run(ask, { names: ['甲'] }, { lookUp: () => Promise.reject(failure) }, { caller: 'one', signal: new AbortController().signal }),
    failure, 'the error of a question comes out as it was')
})

t.test('waiting for an answer costs no budget', async (t) => {
  const { run } = openPool(t, { budgetMs: 600 })
  const lookUp = (name: string) => sleep(350, { name, day: new Date(0) })
  t.match(await run(ask, { names: ['甲'] }, { questions: { lookUp } }), { names: ['甲'] })
  const { pool } = openPool(t, { budgetMs: 600 })
  const slow = (name: string) => sleep(400, { name, day: new Date(0) })
  t.match(await pool.run(ask, { names: ['甲'] }, { lookUp: slow }, { caller: 'one', signal: new AbortController().signal }), { names: ['甲'] }, '800 ms in a budget of 600')
})

t.test('what takes too long or too much memory is stopped, with the part that did; the pool goes on', async (t) => {
  const { run, seen } = openPool(t, { budgetMs: 500 })
  await t.rejects(run(spin, { milliseconds: 60_000 }), { code: 'too-costly', facts: { part: '/body/quotations/3', seconds: 0.5 } })
  t.equal(await run(spin, { milliseconds: 5 }), 'done')
  t.strictSame(seen.exceeded, ['time'])
})

t.test('memory is bounded', async (t) => {
  const { run, seen } = openPool(t, { budgetMs: 60_000 })
  await t.rejects(run(hoard, {}), { code: 'too-costly', facts: { part: '/body' } })
  t.equal(await run(spin, { milliseconds: 5 }), 'done')
  t.strictSame(seen.exceeded, ['memory'])
})

t.test('callers take turns, and none has all threads', async (t) => {
  const { run, pool, seen } = openPool(t)
  const order: string[] = []
  const note = (caller: string) => run(spin, { milliseconds: 300 }, { caller }).then(() => order.push(caller))
  const many = [1, 2, 3, 4].map(() => note('many'))
  await t.rejects(note('many'), { code: 'too-many-computations', facts: { most: 3, seconds: 5 } })
  t.strictSame([pool.running, pool.waiting], [1, 3], 'a thread is left to others')
  await Promise.all([note('few'), ...many])
  t.ok(order.indexOf('few') <= 1, order.join(' '))
  t.strictSame(seen.rejected, ['perCaller'])
  t.strictSame([pool.running, pool.waiting], [0, 0])
})

t.test('who leaves frees the place and the thread', async (t) => {
  const { run, pool } = openPool(t, { threads: 1 })
  const [running, waiting] = [new AbortController(), new AbortController()]
  const runs = [running, waiting].map(({ signal }) => run(spin, { milliseconds: 60_000 }, { signal }).catch(({ code }: { code: string }) => code))
  t.strictSame([pool.running, pool.waiting], [1, 1])
  await sleep(300)
  waiting.abort()
  running.abort()
  t.strictSame(await Promise.all(runs), ['overloaded', 'overloaded'])
  t.strictSame([pool.running, pool.waiting], [0, 0])
  t.equal(await run(spin, { milliseconds: 5 }), 'done')
})

t.test('closing ends what runs and what waits', async (t) => {
  const { run, pool } = openPool(t, { threads: 1 })
  const runs = [1, 2].map(() => run(spin, { milliseconds: 60_000 }).catch(({ code }: { code: string }) => code))
  await sleep(300)
  await pool.close()
  t.strictSame(await Promise.all(runs), ['overloaded', 'overloaded'])
  await t.rejects(run(spin, { milliseconds: 5 }), { code: 'overloaded' })
})

t.test('the queue keeps the order of each caller and lets nobody wait for more than one job of each other', async (t) => {
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constant(null)), { maxLength: 60 })
  fc.assert(fc.property(steps, (all) => {
    const queue = new FairQueue<{ caller: string; number: number }>({ total: 12, perCaller: 5 })
    const waiting: { caller: string; number: number }[] = []
    const turns: string[] = []
    for (const [number, caller] of all.entries()) {
      if (caller !== null) {
        const own = waiting.filter((one) => one.caller === caller).length
        const job = { caller, number }
        const expected = own >= 5 ? 'perCaller' : waiting.length >= 12 ? 'total' : null
        if (queue.add(caller, job) !== expected) return false
        if (expected === null) waiting.push(job)
        continue
      }
      const job = queue.take(() => true)
      if (job === undefined) {
        if (waiting.length > 0) return false
        continue
      }
      const first = waiting.find((one) => one.caller === job.caller)
      if (first !== job) return false
      waiting.splice(waiting.indexOf(job), 1)
      turns.push(job.caller)
      if (queue.size !== waiting.length) return false
    }
    return true
  }))
  const queue = new FairQueue<string>({ total: 10, perCaller: 5 })
  for (const job of ['a1', 'a2', 'a3']) queue.add('a', job)
  for (const job of ['b1', 'b2']) queue.add('b', job)
  t.equal(queue.remove('b', 'b3'), false)
  t.strictSame([1, 2, 3].map(() => queue.take(() => true)), ['a1', 'b1', 'a2'])
  t.equal(queue.take((caller) => caller !== 'b'), 'a3')
  t.strictSame(queue.clear(), ['b2'])
})
