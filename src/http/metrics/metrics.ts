// Metrics of a running service, in the format of Prometheus.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { Base } from '../../database/base.js'
import { readDatabaseMetrics } from '../../database/database-metrics.js'
import '../hardening/stream-limit.js'
import '../hardening/request-lifecycle.js'
import { RequestHistogram } from './request-histogram.js'
import type { ReplicaState } from '../../database/store.js'

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics
  }
}

export interface Metrics {
  requestHistogram: RequestHistogram
  /** Rejected requests: by the rate limit, and by load shedding. */
  rateLimited: Counter<'by'>
  overloaded: Counter<'why'>
  /** Where rooms add metrics of their own. */
  registry: Registry
  contentType: string
  render: () => Promise<string>
}

export interface MetricsOptions {
  base: Base
  /** The last change in the search index. */
  indexedSeq: () => number
  /** How far this process has verified the base; `endedAt` and `report` are of the last whole round. */
  verification: () => { seq: number; endedAt: Date | null; report: { findings: readonly string[] } | null }
  version: string
}

type MetricsSources = MetricsOptions & Pick<FastifyInstance, 'lifecycle' | 'streams' | 'waiting'>

/** Decorates an app with its metrics and measures every request. */
export const metrics = fp<MetricsOptions>(async (app: FastifyInstance, options) => {
  const { lifecycle, streams, waiting } = app
  app.decorate('metrics', createMetrics({ ...options, lifecycle, streams, waiting }))
  lifecycle.onFinished((request, outcome) => app.metrics.requestHistogram.observe(request, outcome))
}, { name: 'metrics', dependencies: ['request-lifecycle', 'stream-limit'] })

/** The metrics of an app, and those of the process, which all apps share and which are collected from the first read on. */
function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry()
  const requestHistogram = new RequestHistogram()
  registry.registerMetric(requestHistogram as never)
  addGauges(registry, sources)
  const counter = <Label extends string>(name: string, help: string, label: Label) =>
    new Counter({ name: `guiju_${name}`, help, labelNames: [label], registers: [registry] })
  return {
    requestHistogram,
    rateLimited: counter('rate_limited_total', 'Requests refused because their caller asked for too much', 'by'),
    overloaded: counter('overloaded_total', 'Requests refused because there was too much to do', 'why'),
    registry,
    contentType: registry.contentType,
    render: async () => `${await registry.metrics()}\n${await processMetrics().metrics()}`
  }
}

/** The help of a metric under the name that it had until the last release. */
export function renamedTo(name: string): string {
  return `Until the next release: now called ${name}`
}

let processRegistry: Registry | undefined

/** Memory, event loop and garbage collection: one registry per process, as prom-client can register them once only. */
function processMetrics(): Registry {
  if (processRegistry !== undefined) return processRegistry
  processRegistry = new Registry()
  collectDefaultMetrics({ register: processRegistry })
  return processRegistry
}

function addGauges(registry: Registry, { base, indexedSeq, verification, lifecycle, streams, waiting, version }: MetricsSources): void {
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void | Promise<void>) => {
    const made: Gauge = new Gauge({ name: `guiju_${name}`, help, labelNames, registers: [registry], collect: () => collect(made) })
  }
  gauge('build_info', 'Version of the service and its store', ['version', 'store'], (info) =>
    info.set({ version, store: base.store.engine }, 1)
  )
  gauge('requests_in_flight', 'Requests that wait for their reply', [], (open) => open.set(lifecycle.inFlight))
  gauge('streams_open', 'Event streams and long polls held open', [], (open) => open.set(streams.count))
  gauge('requests_waiting', 'Requests that wait for the change of their Guiju-Min-Seq', [], (open) => open.set(waiting.count))
  gauge('writing_refused', 'Whether changes are refused now: the disk is full, or the clock has jumped', ['why'], (all) => {
    for (const why of ['insufficient-storage', 'clock-ahead', 'clock-behind']) all.set({ why }, Number(base.store.writing.fault === why))
  })
  gauge('clock_jump_seconds', 'Seconds by which the clock was ahead of its own readings, or below 0 behind the last change, when a change was refused', [], (jump) =>
    jump.set(base.store.writing.clockGuard.jumpMs / 1_000)
  )
  gauge('store_connections', 'Connections to the database by state, and requests that wait for one', ['state'], (all) => {
    const { open, idle, waiting } = base.store.countConnections()
    for (const [state, count] of Object.entries({ busy: open - idle, idle, waiting })) all.set({ state }, count)
  })
  const replicaGauge = (name: string, help: string, value: (replica: ReplicaState) => number) => {
    gauge(name, help, ['replica'], (all) => base.store.listReplicas().forEach((one, at) => all.set({ replica: at + 1 }, value(one))))
  }
  replicaGauge('replica_up', 'Whether a replica answers', ({ isUp }) => Number(isUp))
  replicaGauge('replica_lag_changes', 'Changes that a replica does not hold yet', ({ seq }) => Math.max(0, base.store.changeTracker.seq - seq))
  gauge('verified_sequence', 'Last change that the current round of verification has reached', [], (one) => one.set(verification().seq))
  gauge('verification_findings', 'What the last whole round of verification found; no value before the first', [], (one) => {
    const { report } = verification()
    if (report === null) one.remove()
    else one.set(report.findings.length)
  })
  const showEnd = (one: Gauge) => {
    const { endedAt } = verification()
    if (endedAt === null) one.remove()
    else one.set(endedAt.getTime() / 1000)
  }
  gauge('verification_end_timestamp_seconds', 'When the last whole round of verification ended; no value before the first', [], showEnd)
  gauge('verification_end_seconds', renamedTo('guiju_verification_end_timestamp_seconds'), [], showEnd)
  addChangeGauges(registry, base, indexedSeq)
}

/** The last change and the lag of search. Both gauges have no value while the database is unavailable. */
function addChangeGauges(registry: Registry, base: Base, indexedSeq: () => number): void {
  const gauge = (name: string, help: string) => new Gauge({ name: `guiju_${name}`, help, registers: [registry], collect })
  let measuring: Promise<void> | undefined
  const up = gauge('store_up', 'Whether the store answers')
  const last = gauge('change_sequence', 'Number of the last change')
  const lag = gauge('search_lag_changes', 'Changes that search has not taken in yet')
  async function measure(): Promise<void> {
    const { lastChange } = await readDatabaseMetrics(base)
    for (const one of [last, lag]) one.remove()
    up.set(lastChange === null ? 0 : 1)
    if (lastChange === null) return
    last.set(lastChange)
    lag.set(Math.max(0, lastChange - indexedSeq()))
  }
  // A scrape collects the three gauges concurrently; they share one query.
  function collect(): Promise<void> {
    measuring ??= measure().finally(() => (measuring = undefined))
    return measuring
  }
}
