// Several processes of the service on one port: each place is kept filled, all leave together, and all can be replaced
// one after the other. Node's cluster has the port; it hands each new connection to the next worker in turn.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Milliseconds before a worker that ended is replaced: at first, and at most when it ends again and again. */
const pauses = { first: 100, most: 10_000 }
/** Milliseconds that a worker must have lived to count as well. */
const wellAfter = 10_000

export class Workers {
  private places: (Worker | undefined)[]
  private leaving = false
  private rolling = false
  private haveAnswered = false

  constructor(
    count: number,
    private metricsPort: number | undefined,
    private tell: (message: string) => void
  ) {
    this.places = Array(count).fill(undefined)
    cluster.setupPrimary({ exec: fileURLToPath(new URL('../server.js', import.meta.url)), args: [] })
  }

  /** Keeps every place filled; resolves when all have left: with 0, or 1 where not even the first could start. */
  async run(): Promise<number> {
    await Promise.all(this.places.map((_, place) => this.keepFilled(place)))
    return this.haveAnswered ? 0 : 1
  }

  /** Has all of them answer what was asked, and leave. */
  async leave(): Promise<void> {
    this.leaving = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => dismiss(worker!)))
  }

  /** Replaces one after the other; each leaves when its successor answers. Where one cannot start, the others stay. */
  async roll(): Promise<void> {
    if (this.rolling || this.leaving) return
    this.rolling = true
    const done = await this.replaceAll()
    this.rolling = false
    this.tell(done ? 'all workers were replaced' : 'a worker could not be replaced: the others stay as they are')
  }

  private async replaceAll(): Promise<boolean> {
    for (const place of this.places.keys()) {
      const successor = await this.launch(place)
      if (successor === undefined) return false
      await this.put(place, successor)
    }
    return true
  }

  private async keepFilled(place: number): Promise<void> {
    for (let pause = pauses.first; !this.leaving; pause = Math.min(pause * 2, pauses.most)) {
      const launchedAt = Date.now()
      const worker = await this.launch(place)
      if (worker !== undefined) await this.put(place, worker)
      else if (!this.haveAnswered) return this.leave()
      await this.emptied(place)
      if (this.leaving) return
      if (Date.now() - launchedAt > wellAfter) pause = pauses.first
      this.tell(`worker ${place + 1} ended; another starts in ${pause} ms`)
      await sleep(pause)
    }
  }

  /** Starts a worker; resolves when it answers, with nothing where it ended before. */
  private async launch(place: number): Promise<Worker | undefined> {
    const { metricsPort } = this
    const port = metricsPort === undefined ? {} : { GUIJU_METRICS_PORT: metricsPort === 0 ? 0 : metricsPort + place }
    const worker = cluster.fork({ GUIJU_WORKER: place + 1, ...port })
    const answers = once(worker, 'message').then(() => true)
    const ended = once(worker, 'exit').then(() => false)
    if (!(await Promise.race([answers, ended]))) return undefined
    this.haveAnswered = true
    return worker
  }

  /** Gives a worker its place; who had it leaves. */
  private async put(place: number, worker: Worker): Promise<void> {
    const before = this.places[place]
    this.places[place] = worker
    if (before !== undefined) await dismiss(before)
  }

  /** Waits until nobody is left in a place, whoever has had it meanwhile. */
  private async emptied(place: number): Promise<void> {
    for (let worker = this.places[place]; worker !== undefined && !worker.isDead(); worker = this.places[place]) {
      await once(worker, 'exit')
    }
  }
}

async function dismiss(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const gone = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await gone
}
