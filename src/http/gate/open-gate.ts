// Everything a request passes before its route is asked, in the order it is passed.
import type { FastifyInstance } from 'fastify'
import type { Base } from '../../services/base.js'
import { shareLimits } from '../../services/limits/share-limits.js'
import type { SearchEngine } from '../../services/search/search-engine.js'
import { logRequest } from '../log-requests.js'
import { type Metrics, openMetrics } from '../metrics/metrics.js'
import { allowOrigins } from './cors.js'
import { Streams } from './count-streams.js'
import { chargeAddress, type Limits, limitRate, openLimits } from './limit-rate.js'
import { readJsonBodies } from './read-json.js'
import { refuseHostless } from './refuse-hostless.js'
import { refuseOverload } from './refuse-overload.js'
import { sendSafeHeaders } from './safe-headers.js'
import type { GateSettings } from './settings.js'
import { limitBodies } from './slow-bodies.js'
import { type Traffic, watchTraffic } from './traffic.js'

export interface Gated {
  base: Base
  search: SearchEngine
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
