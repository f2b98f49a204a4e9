// The render process: PDF and DOCX are rendered in a child process, one job at a time, and killed at their limits.
import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { packagePath } from '../../../shared/package-files.js'
import { Problem } from '../../../shared/problem.js'
import type { RenderJob, RenderResult } from './render-job.js'
import { residentBytes } from './resident-memory.js'

export interface RenderLimits {
  /** Duration of one rendering, in milliseconds. */
  timeoutMs: number
  /** Resident memory of the process, in bytes. */
  maxMemoryBytes: number
  /** Number of queued jobs. */
  maxQueueSize: number
}

export const defaultRenderLimits: RenderLimits = { timeoutMs: 30_000, maxMemoryBytes: 768 * 2 ** 20, maxQueueSize: 50 }

/** A process with more resident memory than this after a job is replaced, so that the memory is freed. In bytes. */
const maxIdleMemoryBytes = 256 * 2 ** 20
const childPath = fileURLToPath(new URL('render-child.js', import.meta.url))
const noSystemFonts = packagePath('src/briefings/print/process/no-system-fonts.conf')

interface QueuedJob {
  job: RenderJob
  cost: number
  onStart: () => void
  resolve: (result: RenderResult) => void
  reject: (error: unknown) => void
}

export class RenderProcess {
  private child: ChildProcess | undefined
  private readonly queue: QueuedJob[] = []
  private running = false
  private closed = false

  constructor(private readonly limits: RenderLimits = defaultRenderLimits) {}

  /**
   * Queues a job, ordered by `cost` (any measure of size), so that a small briefing does not wait for large ones.
   * `onStart` is called when the job starts. Problems: `printing-busy`, `rendering-stopped`.
   */
  render(job: RenderJob, cost: number, onStart: () => void = () => undefined): Promise<RenderResult> {
    if (this.queue.length >= this.limits.maxQueueSize) {
      const seconds = Math.ceil((this.limits.maxQueueSize * 500) / 1000)
      return Promise.reject(new Problem('printing-busy', { waiting: this.queue.length, seconds }))
    }
    return new Promise((resolve, reject) => {
      const position = this.queue.findIndex((other) => other.cost > cost)
      this.queue.splice(position < 0 ? this.queue.length : position, 0, { job, cost, onStart, resolve, reject })
      void this.drainQueue()
    })
  }

  /** Process id of the child, while there is one. */
  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Kills the process; queued jobs fail with `rendering-stopped`. */
  close(): void {
    this.closed = true
    this.stop()
  }

  private async drainQueue(): Promise<void> {
    if (this.running) return
    this.running = true
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      next.onStart()
      await this.run(next.job).then(next.resolve, next.reject)
    }
    this.running = false
  }

  private async run(job: RenderJob): Promise<RenderResult> {
    if (this.closed) throw new Problem('rendering-stopped', { format: job.format, limit: 'shutdown' })
    const child = (this.child ??= this.start())
    const abortController = new AbortController()
    try {
      return await Promise.race([waitForResult(child, job, abortController.signal), this.enforceLimits(child, job, abortController.signal)])
    } catch (error) {
      this.stop()
      throw error
    } finally {
      abortController.abort()
      if (this.child === child && residentBytes(child.pid!) > maxIdleMemoryBytes) this.stop()
    }
  }

  /** Rejects when the job exceeds its limits; never resolves. Native code reacts to no signal but SIGKILL. */
  private enforceLimits(child: ChildProcess, { format }: RenderJob, signal: AbortSignal): Promise<never> {
    const { timeoutMs, maxMemoryBytes } = this.limits
    const startedAt = Date.now()
    return new Promise((_, reject) => {
      const timer = setInterval(() => {
        const isOverdue = Date.now() - startedAt > timeoutMs
        if (!isOverdue && residentBytes(child.pid!) <= maxMemoryBytes) return
        const limit = isOverdue ? `${timeoutMs / 1000} s` : `${Math.round(maxMemoryBytes / 2 ** 20)} MB`
        reject(new Problem('rendering-stopped', { format, limit }))
      }, 25)
      signal.addEventListener('abort', () => clearInterval(timer))
    })
  }

  private start(): ChildProcess {
    const heap = Math.round(this.limits.maxMemoryBytes / 2 ** 20)
    const child = fork(childPath, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`],
      // System fonts would make the bytes depend on the machine, so Typst gets an empty font configuration.
      env: { ...process.env, FONTCONFIG_FILE: noSystemFonts }
    })
    // Requests take precedence over rendering.
    if (child.pid !== undefined) lowerPriority(child.pid)
    child.on('exit', () => {
      if (this.child === child) this.child = undefined
    })
    child.unref()
    child.channel?.unref()
    return child
  }

  private stop(): void {
    this.child?.kill('SIGKILL')
    this.child = undefined
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // Not every platform allows it. Rendering works without it.
  }
}

let lastJobNumber = 0

function waitForResult(child: ChildProcess, job: RenderJob, signal: AbortSignal): Promise<RenderResult> {
  const number = (lastJobNumber += 1)
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      const { number: answered, result } = message as { number: number; result: RenderResult }
      if (answered === number) resolve(result)
    }
    const onExit = (code: number | null) => reject(new Error(`the render process ended (${code}) while printing a ${job.format}`))
    child.on('message', onMessage).on('exit', onExit)
    child.channel?.ref()
    signal.addEventListener('abort', () => {
      child.off('message', onMessage).off('exit', onExit)
      child.channel?.unref()
    })
    child.send({ number, job }, (error) => error && reject(error))
  })
}
