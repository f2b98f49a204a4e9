// Several processes of the service on one port, by Node's cluster module, which hands new connections to the workers in
// rotation. Each slot has one worker. A worker that ends is replaced, with growing delay; a reload replaces all of them
// one after the other; a shutdown ends all of them.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'

/** Milliseconds before a worker that ended is replaced: the first time, and at most when it ends again and again. */
const restartDelay = { initialMs: 100, maxMs: 10_000 }
/** Milliseconds after which a worker counts as stable, and the delay starts again at its initial value. */
const stableAfterMs = 10_000

export class ClusterSupervisor {
  private slots: (Worker | undefined)[]
  private shuttingDown = false
  private reloading = false
  private hasStarted = false

  constructor(
    count: number,
    private metricsPort: number | undefined,
    private reportProgress: (message: Sentence) => void
  ) {
    this.slots = Array(count).fill(undefined)
    cluster.setupPrimary({ exec: fileURLToPath(new URL('../server.js', import.meta.url)), args: [] })
  }

  /** Runs all slots until the shutdown; resolves with the exit code: 0, or 1 where no worker ever started. */
  async run(): Promise<number> {
    await Promise.all(this.slots.map((_, slot) => this.superviseSlot(slot)))
    return this.hasStarted ? 0 : 1
  }

  /** Shuts all workers down gracefully. */
  async shutdown(): Promise<void> {
    this.shuttingDown = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => terminate(worker!)))
  }

  /**
   * Replaces the workers one after the other; each ends when its successor answers. If one cannot start, the rest stay.
   */
  async reload(): Promise<void> {
    if (this.reloading || this.shuttingDown) return
    this.reloading = true
    const done = await this.replaceAll()
    this.reloading = false
    this.reportProgress(say(done ? 'workersReplaced' : 'workerNotReplaced'))
  }

  private async replaceAll(): Promise<boolean> {
    for (const slot of this.slots.keys()) {
      const successor = await this.launch(slot)
      if (successor === undefined) return false
      await this.assignSlot(slot, successor)
    }
    return true
  }

  private async superviseSlot(slot: number): Promise<void> {
    for (let delay = restartDelay.initialMs; !this.shuttingDown; delay = Math.min(delay * 2, restartDelay.maxMs)) {
      const launchedAt = Date.now()
      const worker = await this.launch(slot)
      if (worker !== undefined) await this.assignSlot(slot, worker)
      else if (!this.hasStarted) return this.shutdown()
      await this.waitUntilEmpty(slot)
      if (this.shuttingDown) return
      if (Date.now() - launchedAt > stableAfterMs) delay = restartDelay.initialMs
      this.reportProgress(say('workerEnded', { worker: slot + 1, delay }))
      await sleep(delay)
    }
  }

  /** Starts a worker; resolves once it answers, or with `undefined` if it ended before. */
  private async launch(slot: number): Promise<Worker | undefined> {
    const { metricsPort } = this
    const port = metricsPort === undefined ? {} : { GUIJU_METRICS_PORT: metricsPort === 0 ? 0 : metricsPort + slot }
    const worker = cluster.fork({ GUIJU_WORKER: slot + 1, ...port })
    const started = once(worker, 'message').then(() => true)
    const ended = once(worker, 'exit').then(() => false)
    if (!(await Promise.race([started, ended]))) return undefined
    this.hasStarted = true
    return worker
  }

  /** Puts a worker into a slot and ends the previous one. */
  private async assignSlot(slot: number, worker: Worker): Promise<void> {
    const previous = this.slots[slot]
    this.slots[slot] = worker
    // SIGINT: without the delay of a shutdown, since its successor already answers.
    if (previous !== undefined) await terminate(previous, 'SIGINT')
  }

  /** Waits until the worker of a slot has ended, and every one that replaced it meanwhile. */
  private async waitUntilEmpty(slot: number): Promise<void> {
    for (let worker = this.slots[slot]; worker !== undefined && !worker.isDead(); worker = this.slots[slot]) {
      await once(worker, 'exit')
    }
  }
}

async function terminate(worker: Worker, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<void> {
  if (worker.isDead()) return
  const exited = once(worker, 'exit')
  worker.process.kill(signal)
  await exited
}
