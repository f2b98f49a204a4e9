// The press: heavy renderings run in a process of their own, one after the other, and are killed at their limits.
import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { packagePath } from '../../../shared/package-files.js'
import { Problem } from '../../../shared/problem.js'
import type { PressJob, PressReply } from './render-job.js'
import { residentBytes } from './resident-memory.js'

export interface PressLimits {
  /** One rendering, in milliseconds. */
  time: number
  /** The process, in bytes of memory held. */
  memory: number
  /** Jobs that may wait. */
  waiting: number
}

export const pressLimits: PressLimits = { time: 30_000, memory: 768 * 2 ** 20, waiting: 50 }

/** A process that holds more than this after a job is replaced before the next, so that memory goes back. */
const heldBetweenJobs = 256 * 2 ** 20
const childPath = fileURLToPath(new URL('render-child.js', import.meta.url))
const noSystemFonts = packagePath('src/briefings/print/process/no-system-fonts.conf')

interface Waiting {
  job: PressJob
  weight: number
  started: () => void
  resolve: (reply: PressReply) => void
  reject: (error: unknown) => void
}

export class Press {
  private child: ChildProcess | undefined
  private readonly queue: Waiting[] = []
  private running = false
  private closed = false

  constructor(private readonly limits: PressLimits = pressLimits) {}

  /**
   * Runs a job when its turn comes: lighter ones first, equal ones in order, so that a slip does not wait for books.
   * `weight` is any measure of size; `started` is called when the turn comes.
   */
  print(job: PressJob, weight: number, started: () => void = () => undefined): Promise<PressReply> {
    if (this.queue.length >= this.limits.waiting) {
      const seconds = Math.ceil((this.limits.waiting * 500) / 1000)
      return Promise.reject(new Problem('printing-busy', { waiting: this.queue.length, seconds }))
    }
    return new Promise((resolve, reject) => {
      const place = this.queue.findIndex((other) => other.weight > weight)
      this.queue.splice(place < 0 ? this.queue.length : place, 0, { job, weight, started, resolve, reject })
      void this.work()
    })
  }

  /** Starts the process ahead of the first job, so that the job does not pay for it. */
  warm(): void {
    this.child ??= this.start()
  }

  /** Id of the process while there is one. */
  get pid(): number | undefined {
    return this.child?.pid
  }

  /** The press stops; what waits is refused. */
  close(): void {
    this.closed = true
    this.stop()
  }

  private async work(): Promise<void> {
    if (this.running) return
    this.running = true
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      next.started()
      await this.run(next.job).then(next.resolve, next.reject)
    }
    this.running = false
  }

  private async run(job: PressJob): Promise<PressReply> {
    if (this.closed) throw new Problem('rendering-stopped', { format: job.format, limit: 'shutdown' })
    const child = (this.child ??= this.start())
    const guard = new AbortController()
    try {
      return await Promise.race([answerOf(child, job, guard.signal), this.watch(child, job, guard.signal)])
    } catch (error) {
      this.stop()
      throw error
    } finally {
      guard.abort()
      if (this.child === child && residentBytes(child.pid!) > heldBetweenJobs) this.stop()
    }
  }

  /** Never answers; throws when the time is over or the memory is. Native code hears no signal but SIGKILL. */
  private watch(child: ChildProcess, { format }: PressJob, signal: AbortSignal): Promise<never> {
    const { time, memory } = this.limits
    const began = Date.now()
    return new Promise((_, reject) => {
      const watching = setInterval(() => {
        const late = Date.now() - began > time
        if (!late && residentBytes(child.pid!) <= memory) return
        const limit = late ? `${time / 1000} s` : `${Math.round(memory / 2 ** 20)} MB`
        reject(new Problem('rendering-stopped', { format, limit }))
      }, 25)
      signal.addEventListener('abort', () => clearInterval(watching))
    })
  }

  private start(): ChildProcess {
    const heap = Math.round(this.limits.memory / 2 ** 20)
    const child = fork(childPath, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heap}`],
      // Fonts of the system would make the bytes depend on the machine: the typesetter is shown an empty list of them.
      env: { ...process.env, FONTCONFIG_FILE: noSystemFonts }
    })
    // Printing gives way to answering requests.
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
    // Not every platform allows it, and nothing depends on it.
  }
}

let jobs = 0

function answerOf(child: ChildProcess, job: PressJob, signal: AbortSignal): Promise<PressReply> {
  const number = (jobs += 1)
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      const { number: answered, reply } = message as { number: number; reply: PressReply }
      if (answered === number) resolve(reply)
    }
    const lost = (code: number | null) => reject(new Error(`the press ended (${code}) while printing a ${job.format}`))
    child.on('message', hear).on('exit', lost)
    child.channel?.ref()
    signal.addEventListener('abort', () => {
      child.off('message', hear).off('exit', lost)
      child.channel?.unref()
    })
    child.send({ number, job }, (error) => error && reject(error))
  })
}
