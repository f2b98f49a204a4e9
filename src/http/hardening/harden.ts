// Everything a request passes before its route is asked, in the order it is passed.
import type { FastifyInstance } from 'fastify'
import type { Base } from '../../database/base.js'
import { shareLimits } from '../rate-limit/distributed-rate-limit.js'
import { logRequest } from '../access-log.js'
import { type Metrics, openMetrics } from '../metrics/metrics.js'
import { allowOrigins } from './cors.js'
import { Streams } from './stream-limit.js'
import { chargeAddress, type Limits, limitRate, openLimits } from '../rate-limit/rate-limit.js'
import { readJsonBodies } from './json-body.js'
import { refuseHostless } from './require-host.js'
import { refuseOverload } from './load-shedding.js'
import { sendSafeHeaders } from './security-headers.js'
import type { GateSettings } from './settings.js'
import { limitBodies } from './body-timeout.js'
import { type Traffic, watchTraffic } from './request-lifecycle.js'

export interface Gated {
  base: Base
  indexedSeq: () => number
  version: string
  headers: Record<string, string>
}

/** What the routes take part in. */
export interface Gate {
  streams: Streams
  metrics: Metrics
  traffic: Traffic
  limits: Limits | null
}

/** Stands before the routes of an app; to be called before they are added. */
export async function openGate(app: FastifyInstance, settings: GateSettings, about: Gated): Promise<Gate> {
  const streams = new Streams(settings.streams)
  const limits = settings.quotas && openLimits(settings.quotas)
  const metrics = openMetrics({ ...about, streams, traffic: () => traffic })
  const traffic = watchTraffic(app, (request, outcome) => {
    metrics.times.observe(request, outcome)
    if (outcome.status === 401 && limits !== null) chargeAddress(limits, request)
    logRequest(app.log, settings.accessLog, request, outcome)
  })
  app.decorate('metrics', metrics)
  sendSafeHeaders(app, about.headers)
  refuseHostless(app)
  readJsonBodies(app)
  limitBodies(app, settings.patience.body)
  await allowOrigins(app, settings.corsOrigins)
  if (settings.overload !== null) {
    const inFlight = () => traffic.inFlight - streams.count
    refuseOverload(app, inFlight, settings.overload, (why) => metrics.overloaded.inc({ why }))
  }
  return { streams, metrics, traffic, limits }
}

/** Counts what callers ask for; to be called once it is known with which key they ask. */
export function limitCallers(app: FastifyInstance, { limits, metrics }: Gate, { store, ...base }: Base): void {
  if (limits === null) return
  limitRate(app, limits, (by) => metrics.rateLimited.inc({ by }))
  if (store.engine !== 'postgres') return
  const stop = shareLimits({ store, ...base }, limits)
  app.addHook('onClose', async () => stop())
}
