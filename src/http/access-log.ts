// The access log: one line a request, with the id that the reply carries too. No bodies, no headers, no secrets.
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { rateLimitKeyOf } from './rate-limit/rate-limit-key.js'
import type { RequestOutcome } from './hardening/request-lifecycle.js'

/** Which requests are logged. */
export const accessLogLevels = ['on', 'failures', 'off'] as const
export type AccessLogLevel = (typeof accessLogLevels)[number]

/** Logs the requests of an app as they end. */
export const accessLog = fp<{ level: AccessLogLevel }>(async (app: FastifyInstance, { level }) => {
  app.lifecycle.onFinished((request, outcome) => logRequest(app.log, level, request, outcome))
}, { name: 'access-log', dependencies: ['request-lifecycle'] })

function logRequest(log: FastifyBaseLogger, level: AccessLogLevel, request: FastifyRequest, outcome: RequestOutcome): void {
  const { status, milliseconds, aborted } = outcome
  if (level === 'off' || (level === 'failures' && status < 400 && !aborted)) return
  const { id: reqId, method, url, ip: address, routeConfig } = request
  const ms = Math.round(milliseconds * 10) / 10
  const { by, name } = rateLimitKeyOf(request)
  const key = by === 'key' ? name : undefined
  log.info({ reqId, method, url, route: routeConfig.url, status, ms, key, address, aborted: aborted || undefined }, 'request')
}
