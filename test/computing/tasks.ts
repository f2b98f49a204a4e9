// Tasks for the tests of the pool: one that never ends by itself, and small ones that ask, fail or use much memory.
import { getPriority } from 'node:os'
import { defineTask } from '../../src/computing/task.js'
import { Problem } from '../../src/shared/problem.js'

export const spin = defineTask(import.meta.url, 'spin', ({ milliseconds }: { milliseconds: number }, { enter }) => {
  enter('/body/quotations/3', 1_000_000)
  for (const end = performance.now() + milliseconds; performance.now() < end; ) Math.sqrt(end)
  return 'done'
})

export const readPriority = defineTask(import.meta.url, 'readPriority', (_: object, { enter }) => {
  enter('', 1_000_000)
  return getPriority()
})

export type Lookup = { lookUp: (name: string) => Promise<{ name: string; day: Date }> }

/** Asks the same twice, before and after it turns out to be large. */
export const ask = defineTask<{ names: string[] }, { names: string[]; isDay: boolean }, Lookup>(
  import.meta.url, 'ask', async ({ names }, tools) => {
    const before = await Promise.all(names.map((name) => tools.ask.lookUp(name)))
    tools.enter('', 1_000_000)
    const after = await Promise.all(names.map((name) => tools.ask.lookUp(name)))
    return { names: after.map(({ name }) => name), isDay: before.every(({ day }) => day instanceof Date) }
  }
)

export const rejectInput = defineTask(import.meta.url, 'rejectInput', (_: object, { enter }) => {
  enter('', 1_000_000)
  throw new Problem('too-many-quotations', { found: 7, most: 5 })
})

export const hoard = defineTask(import.meta.url, 'hoard', (_: object, { enter }) => {
  enter('/body', 1_000_000)
  const all: number[][] = []
  for (;;) all.push(new Array<number>(2_000_000).fill(0.5))
})

export const whereAmI = defineTask(import.meta.url, 'whereAmI', async ({ characters }: { characters: number }, { enter }) => {
  enter('', characters)
  return (await import('node:worker_threads')).isMainThread ? 'here' : 'thread'
})

/** Changes what it is given, and gives it back with what it asked for. */
export const changeAndReturn = defineTask<{ given: unknown }, unknown, { more: () => Promise<unknown> }>(
  import.meta.url, 'changeAndReturn', async ({ given }, tools) => {
    const more = await tools.ask.more()
    for (const list of [given, more].filter(Array.isArray)) list.push('changed in the thread')
    return { given, more }
  }
)
