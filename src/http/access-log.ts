// The access log: one line a request, with the id that the reply carries too. No bodies, no headers, no secrets.
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { callerOf } from './rate-limit/rate-limit-key.js'
import type { Outcome } from './hardening/request-lifecycle.js'

/** Which requests are logged. */
export const accessLogs = ['on', 'failures', 'off'] as const
export type AccessLog = (typeof accessLogs)[number]

/** Logs the requests of an app as they end. */
export const accessLog = fp<{ which: AccessLog }>(async (app: FastifyInstance, { which }) => {
  app.lifecycle.onFinished((request, outcome) => logRequest(app.log, which, request, outcome))
}, { name: 'access-log', dependencies: ['request-lifecycle'] })

function logRequest(log: FastifyBaseLogger, which: AccessLog, request: FastifyRequest, outcome: Outcome): void {
  const { status, milliseconds, aborted } = outcome
  if (which === 'off' || (which === 'failures' && status < 400 && !aborted)) return
  const { id: reqId, method, url, ip: address, routeConfig } = request
  const ms = Math.round(milliseconds * 10) / 10
  const { by, name } = callerOf(request)
  const key = by === 'key' ? name : undefined
  log.info({ reqId, method, url, route: routeConfig.url, status, ms, key, address, aborted: aborted || undefined }, 'request')
}
