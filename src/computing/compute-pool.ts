// The pool of threads for computing that would keep everybody else waiting. Callers take turns; a task that takes longer
// than its budget is stopped with its thread.
//
//   run ─▶ FairQueue ─▶ a free thread ─▶ output, or the task's problem
//              │              └─▶ budget or memory used up: `too-costly`
//              └─▶ no room: `too-many-computations` (of the caller), `overloaded` (of all)
//   runShort ─▶ a thread of its own, in the order of arrival
import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import { Problem } from '../shared/problem.js'
import { createThreads } from './create-threads.js'
import { FairQueue, type QueueLimits } from './fair-queue.js'
import type { TaskMessage, TaskResult } from './messages.js'
import { ShortTaskThread } from './short-task-thread.js'
import type { Questions, Task } from './task.js'
import { TaskRun } from './task-run.js'

export interface PoolSettings {
  threads: number
  /** Milliseconds of computing that one task may take; waiting for the database does not count. */
  budgetMs: number
  queue: QueueLimits
}

/** Two, but one core is left to the thread that answers: beside as many threads as cores it was late more often. */
export const defaultThreads = Math.max(1, Math.min(2, availableParallelism() - 1))

export const defaultPoolSettings: PoolSettings = { threads: defaultThreads, budgetMs: 10_000, queue: { total: 100, perCaller: 10 } }

/** For whom a task is run, and the signal that nobody waits for it any longer. */
export interface ComputingFor {
  caller: string
  signal: AbortSignal
}

/** What happened to tasks, for the metrics. */
export interface PoolListener {
  /** A task ended after so many seconds of computing. */
  ended: (seconds: number) => void
  exceeded: (what: 'time' | 'memory') => void
  rejected: (limit: keyof QueueLimits) => void
}

interface Job {
  caller: string
  start: () => void
  reject: (problem: Problem) => void
}

export class ComputePool {
  private threads: Promise<Piscina<TaskMessage, TaskResult>> | undefined
  private readonly queue: FairQueue<Job>
  private readonly shortTasks = new ShortTaskThread()
  private readonly runningByCaller = new Map<string, number>()
  private closed = false
  private listener: PoolListener = { ended: () => {}, exceeded: () => {}, rejected: () => {} }

  constructor(private readonly settings: PoolSettings = defaultPoolSettings) {
    this.queue = new FairQueue(settings.queue)
  }

  listen(listener: PoolListener): void {
    this.listener = listener
  }

  get waiting(): number {
    return this.queue.size
  }

  get running(): number {
    return [...this.runningByCaller.values()].reduce((sum, count) => sum + count, 0)
  }

  /** Runs a task in a thread. Problems: those of the task, `too-costly`, `too-many-computations`, `overloaded`. */
  async run<Input, Output, Ask extends Questions>(
    task: Task<Input, Output, Ask>, input: Input, ask: Ask, { caller, signal }: ComputingFor
  ): Promise<Output> {
    await this.waitForTurn(caller, signal)
    const run = new TaskRun(this.settings.budgetMs, signal)
    try {
      return (await run.start(await this.openThreads(), task, input, ask)) as Output
    } finally {
      if (run.exceeded !== null) this.listener.exceeded(run.exceeded)
      this.listener.ended(run.computedMs / 1_000)
      this.release(caller)
    }
  }

  /** Runs a short task; see `ShortTaskThread`. Problems: those of the task, `too-costly`, `overloaded`. */
  runShort<Input, Output>(task: Task<Input, Output, object>, input: Input, transferred: readonly ArrayBuffer[] = []): Promise<Output> {
    return this.shortTasks.run(task, input, transferred)
  }

  /** Ends the threads; tasks that wait or run fail with `overloaded`. */
  async close(): Promise<void> {
    this.closed = true
    for (const { reject } of this.queue.clear()) reject(new Problem('overloaded'))
    await Promise.all([(await this.threads)?.destroy(), this.shortTasks.close()])
  }

  private waitForTurn(caller: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.closed || signal.aborted) return reject(new Problem('overloaded'))
      const leave = () => this.queue.remove(caller, job) && reject(new Problem('overloaded'))
      const settle = () => signal.removeEventListener('abort', leave)
      const job: Job = { caller, start: () => (settle(), resolve()), reject: (problem) => (settle(), reject(problem)) }
      const full = this.queue.add(caller, job)
      if (full !== null) return reject(this.rejectFull(full))
      signal.addEventListener('abort', leave, { once: true })
      this.startNext()
    })
  }

  private rejectFull(full: keyof QueueLimits): Problem {
    this.listener.rejected(full)
    if (full === 'total') return new Problem('overloaded')
    const seconds = Math.max(1, Math.ceil(this.settings.budgetMs / 1_000))
    return new Problem('too-many-computations', { most: this.settings.queue.perCaller, seconds })
  }

  /** Starts waiting tasks in free threads. One caller leaves a thread to the others, if there are several. */
  private startNext(): void {
    const mostOfOne = Math.max(1, this.settings.threads - 1)
    while (this.running < this.settings.threads) {
      const job = this.queue.take((caller) => (this.runningByCaller.get(caller) ?? 0) < mostOfOne)
      if (job === undefined) return
      this.runningByCaller.set(job.caller, (this.runningByCaller.get(job.caller) ?? 0) + 1)
      job.start()
    }
  }

  private release(caller: string): void {
    const running = this.runningByCaller.get(caller)! - 1
    if (running > 0) this.runningByCaller.set(caller, running)
    else this.runningByCaller.delete(caller)
    this.startNext()
  }

  private openThreads(): Promise<Piscina<TaskMessage, TaskResult>> {
    this.threads ??= createThreads(this.settings.threads)
    return this.threads
  }
}
