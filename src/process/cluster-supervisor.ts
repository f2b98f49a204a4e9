// Several processes of the service on one port: each place is kept filled, all leave together, and all can be replaced
// one after the other. Node's cluster has the port; it hands each new connection to the next worker in turn.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Milliseconds before a worker that ended is replaced: at first, and at most when it ends again and again. */
const restartDelay = { initialMs: 100, maxMs: 10_000 }
/** Milliseconds that a worker must have lived to count as well. */
const stableAfterMs = 10_000

export class ClusterSupervisor {
  private slots: (Worker | undefined)[]
  private shuttingDown = false
  private reloading = false
  private hasStarted = false

  constructor(
    count: number,
    private metricsPort: number | undefined,
    private reportProgress: (message: string) => void
  ) {
    this.slots = Array(count).fill(undefined)
    cluster.setupPrimary({ exec: fileURLToPath(new URL('../server.js', import.meta.url)), args: [] })
  }

  /** Keeps every place filled; resolves when all have left: with 0, or 1 where not even the first could start. */
  async run(): Promise<number> {
    await Promise.all(this.slots.map((_, slot) => this.superviseSlot(slot)))
    return this.hasStarted ? 0 : 1
  }

  /** Has all of them answer what was asked, and leave. */
  async shutdown(): Promise<void> {
    this.shuttingDown = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => terminate(worker!)))
  }

  /** Replaces one after the other; each leaves when its successor answers. Where one cannot start, the others stay. */
  async reload(): Promise<void> {
    if (this.reloading || this.shuttingDown) return
    this.reloading = true
    const done = await this.replaceAll()
    this.reloading = false
    this.reportProgress(done ? 'all workers were replaced' : 'a worker could not be replaced: the others stay as they are')
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
      this.reportProgress(`worker ${slot + 1} ended; another starts in ${delay} ms`)
      await sleep(delay)
    }
  }

  /** Starts a worker; resolves when it answers, with nothing where it ended before. */
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

  /** Gives a worker its place; who had it leaves. */
  private async assignSlot(slot: number, worker: Worker): Promise<void> {
    const previous = this.slots[slot]
    this.slots[slot] = worker
    if (previous !== undefined) await terminate(previous)
  }

  /** Waits until nobody is left in a place, whoever has had it meanwhile. */
  private async waitUntilEmpty(slot: number): Promise<void> {
    for (let worker = this.slots[slot]; worker !== undefined && !worker.isDead(); worker = this.slots[slot]) {
      await once(worker, 'exit')
    }
  }
}

async function terminate(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const exited = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await exited
}
