// One task in a thread: answers its questions, and stops it when its budget is used up or nobody waits for it.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Piscina } from 'piscina'
import { Problem } from '../shared/problem.js'
import type { FromTask, TaskMessage, TaskResult, ToTask } from './messages.js'
import { packLists } from './shared-lists.js'
import type { Questions, Task } from './task.js'

export class TaskRun {
  exceeded: 'time' | 'memory' | null = null
  private part = ''
  private spentMs = 0
  private resumedAt = 0
  private timer: NodeJS.Timeout | undefined
  private readonly stop = new AbortController()
  private questionsOpen = 0
  private failure: unknown

  constructor(private readonly budgetMs: number, private readonly signal: AbortSignal) {}

  /** Milliseconds of computing so far. */
  get computedMs(): number {
    return this.spentMs + (this.timer === undefined ? 0 : performance.now() - this.resumedAt)
  }

  /** Starts the task. `transferred` is what belongs to the thread from then on, in place of a copy. */
  async start<Input, Output, Ask extends Questions>(
    threads: Piscina<TaskMessage, TaskResult>, { file, name }: Task<Input, Output, Ask>, input: Input, ask: Ask, transferred: readonly ArrayBuffer[] = []
  ): Promise<unknown> {
    const { port1, port2 } = new MessageChannel()
    port1.on('message', (message: FromTask) => void this.receive(port1, message, ask))
    const leave = () => this.stop.abort()
    this.signal.addEventListener('abort', leave, { once: true })
    try {
      // To copy what is sent and what comes back takes a millisecond a megabyte: others are answered before and after.
      await nextTurn()
      const result = await threads.run({ file, name, input: packLists(input), port: port2 }, { transferList: [port2, ...transferred], signal: this.stop.signal })
      this.pause()
      await nextTurn()
      if ('output' in result) return result.output
      throw new Problem(result.problem.code, result.problem.facts, result.problem.issues)
    } catch (error) {
      throw this.explain(error)
    } finally {
      this.pause()
      this.signal.removeEventListener('abort', leave)
      port1.close()
    }
  }

  private async receive(port: MessagePort, message: FromTask, ask: Questions): Promise<void> {
    // Before that a thread may have had to be started, which is not the caller's affair.
    if ('started' in message) return this.resume()
    if ('part' in message) return void (this.part = message.part)
    const { question, name, args } = message
    if (this.questionsOpen++ === 0) this.pause()
    const answer = await this.answer(question, ask[name]!(...args))
    if (--this.questionsOpen === 0) this.resume()
    port.postMessage(answer)
  }

  private answer(question: number, asked: Promise<unknown>): Promise<ToTask> {
    return asked.then((answer) => ({ question, answer: packLists(answer) }), (error: unknown) => {
      this.failure ??= error
      return { question, failed: true as const }
    })
  }

  private resume(): void {
    if (this.stop.signal.aborted) return
    this.resumedAt = performance.now()
    this.timer = setTimeout(() => {
      this.exceeded = 'time'
      this.stop.abort()
    }, Math.max(0, this.budgetMs - this.spentMs))
  }

  private pause(): void {
    if (this.timer === undefined) return
    clearTimeout(this.timer)
    this.timer = undefined
    this.spentMs += performance.now() - this.resumedAt
  }

  /** The problem to state, or the error of a question as it was. */
  private explain(error: unknown): unknown {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') this.exceeded = 'memory'
    if (this.exceeded !== null) return new Problem('too-costly', { part: this.part, seconds: this.budgetMs / 1_000 })
    if (this.failure !== undefined) return this.failure
    // The client has left, or the service is closing: whoever still reads this may ask again.
    const isStopped = this.stop.signal.aborted || (error as Error).message === 'Terminating worker thread'
    return isStopped ? new Problem('overloaded') : error
  }
}
