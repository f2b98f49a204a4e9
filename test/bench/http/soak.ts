// Soak test: runs the mixed load for minutes, samples memory and event-loop delay, and reports memory growth.
// Publications stay in the index: a fixed rate of them lets a leak be distinguished from that growth.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { residentMegabytes } from './child.js'
import type { Target } from './targets.js'
import type { MixedLoadOptions } from './mixed-load.js'
import { type MixedResult, runMixed } from './run-mixed.js'

/** Seconds between two samples. */
const intervalSeconds = 10

export interface SoakSample {
  /** Seconds since the start. */
  at: number
  /** Megabytes. */
  resident: number
  heap: number
  /** Event-loop delay in milliseconds, 99th percentile since the previous sample. */
  delay: number
}

export interface SoakResult {
  load: MixedResult
  series: SoakSample[]
  /** Growth of resident memory in the second half, in megabytes a minute (least squares). */
  growth: number
}

/** Runs the mixed load on the service and samples it. */
export async function soak(children: ChildProcess[], service: Target, options: MixedLoadOptions): Promise<SoakResult> {
  const series: SoakSample[] = []
  const startedAt = performance.now()
  let done = false
  const sampling = (async () => {
    for (; !done; await sleep(intervalSeconds * 1000)) series.push(printSample(await takeSample(service, (performance.now() - startedAt) / 1000)))
  })()
  const load = await runMixed(children, options).finally(() => (done = true))
  await sampling
  const growth = slope(series.slice(series.length >> 1))
  process.stdout.write(`memory grew by ${growth.toFixed(2)} MB a minute in the second half\n`)
  return { load, series, growth }
}

async function takeSample({ url, process: { pid } }: Target, at: number): Promise<SoakSample> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? NaN)
  const heap = metric('nodejs_heap_size_used_bytes') / 2 ** 20
  return { at, resident: residentMegabytes(pid!), heap, delay: metric('nodejs_eventloop_lag_p99_seconds') * 1000 }
}

function printSample(sample: SoakSample): SoakSample {
  const { at, resident, heap, delay } = sample
  const columns = [`${at.toFixed(0)} s`, `${resident.toFixed(0)} MB resident`, `${heap.toFixed(0)} MB heap`, `p99 ${delay.toFixed(1)} ms late`]
  process.stdout.write(`${columns.map((column) => column.padStart(18)).join('')}\n`)
  return sample
}

function slope(series: readonly SoakSample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [at, resident] = [series.map((sample) => sample.at / 60), series.map((sample) => sample.resident)]
  const [meanAt, meanResident] = [mean(at), mean(resident)]
  const covariance = mean(at.map((x, i) => (x - meanAt) * (resident[i]! - meanResident)))
  return covariance / mean(at.map((x) => (x - meanAt) ** 2))
}
