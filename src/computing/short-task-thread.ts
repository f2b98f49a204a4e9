// One thread for short tasks: those that take milliseconds for each megabyte of what came, such as parsing a body. They are
// run in the order of arrival, and do not wait for tasks that take seconds.
import type { Piscina } from 'piscina'
import { Problem } from '../shared/problem.js'
import { createThreads } from './create-threads.js'
import type { TaskMessage, TaskResult } from './messages.js'
import type { Task } from './task.js'
import { TaskRun } from './task-run.js'

/** None takes a part of it, even where the thread gets little time; one that does would hold up all others. */
const budgetMs = 30_000

export class ShortTaskThread {
  private threads: Promise<Piscina<TaskMessage, TaskResult>> | undefined
  private readonly closing = new AbortController()

  /** Runs a task. `transferred` is what belongs to the thread from then on, in place of a copy. */
  async run<Input, Output>(task: Task<Input, Output, object>, input: Input, transferred: readonly ArrayBuffer[]): Promise<Output> {
    if (this.closing.signal.aborted) throw new Problem('overloaded')
    this.threads ??= createThreads(1)
    return (await new TaskRun(budgetMs, this.closing.signal).start(await this.threads, task, input, {}, transferred)) as Output
  }

  /** Ends the thread; tasks that wait or run fail with `overloaded`. */
  async close(): Promise<void> {
    this.closing.abort()
    await (await this.threads)?.destroy()
  }
}
