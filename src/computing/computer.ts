// Where a use case has something computed: a small task in this thread, as a message would cost more than the work, any
// other in the pool.
import type { ComputePool, ComputingFor } from './compute-pool.js'
import type { Questions, Task } from './task.js'

export interface Computer {
  /** Runs a task. Problems: those of the task, `too-costly`, `too-many-computations`, `overloaded`. */
  run: <Input, Output, Ask extends Questions = object & Questions>(task: Task<Input, Output, Ask>, input: Input, ask?: Ask) => Promise<Output>
}

/** Characters that a task may go through in this thread; see README.md for the measurement. */
const maxCharactersHere = 10_000

/** Computes everything in this thread: for the command line, which has no one else to serve. */
export const localComputer: Computer = {
  run: async (task, input, ask) => task.run(input, { ask: ask ?? ({} as never), enter: () => {} })
}

/** Computes short tasks in the thread of a pool for them; they ask nothing. See `ShortTaskThread`. */
export function createShortTaskComputer(pool: ComputePool): Computer {
  return { run: (task, input) => pool.runShort(task as never, input) }
}

class TooLargeHere extends Error {}

/** A computer that begins here, and moves to the pool when a task turns out to go through too much. */
export function createComputer(pool: ComputePool, computingFor: () => ComputingFor): Computer {
  return {
    run: async (task, input, ask) => {
      const remembered = rememberAnswers(ask ?? ({} as never))
      try {
        return await task.run(input, { ask: remembered, enter: countCharacters() })
      } catch (error) {
        if (!(error instanceof TooLargeHere)) throw error
        return pool.run(task, input, remembered, computingFor())
      }
    }
  }
}

function countCharacters(): (part: string, characters: number) => void {
  let total = 0
  return (_part, characters) => {
    total += characters
    if (total > maxCharactersHere) throw new TooLargeHere()
  }
}

/** Questions whose answers are kept, so that a task that moves does not ask again. */
function rememberAnswers<Ask extends Questions>(ask: Ask): Ask {
  const answers = new Map<string, Promise<unknown>>()
  return Object.fromEntries(Object.entries(ask).map(([name, question]) => [name, (...args: never[]) => {
    const key = JSON.stringify([name, ...args])
    const answer = answers.get(key) ?? question(...args)
    answers.set(key, answer)
    return answer
  }])) as Ask
}
