// The access log: one line per request, with the id that the response has in `X-Request-Id`. No bodies, headers or secrets.
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { traceFields } from './trace/trace-context.js'
import { rateLimitKeyOf } from './rate-limit/rate-limit-key.js'
import type { RequestOutcome } from './hardening/request-lifecycle.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** What a route adds to its line in the log: words of its own choice, never the client's. */
    loggedAs: Record<string, string> | undefined
  }
}

/** Which requests are logged; `failures` are status 400 and above, and aborted requests. */
export const accessLogLevels = ['on', 'failures', 'off'] as const
export type AccessLogLevel = (typeof accessLogLevels)[number]

/** Logs every request of an app when it ends. */
export const accessLog = fp<{ level: AccessLogLevel }>(async (app: FastifyInstance, { level }) => {
  app.decorateRequest('loggedAs')
  app.lifecycle.onFinished((request, outcome) => logRequest(app.log, level, request, outcome))
}, { name: 'access-log', dependencies: ['request-lifecycle'] })

function logRequest(log: FastifyBaseLogger, level: AccessLogLevel, request: FastifyRequest, outcome: RequestOutcome): void {
  const { status, milliseconds, aborted } = outcome
  if (level === 'off' || (level === 'failures' && status < 400 && !aborted)) return
  const { id: reqId, method, url, address, routeConfig } = request
  const ms = Math.round(milliseconds * 10) / 10
  const { by, name } = rateLimitKeyOf(request)
  const key = by === 'key' ? name : undefined
  const line = { reqId, method, url, route: routeConfig.url, status, ms, key, address, aborted: aborted || undefined }
  log.info(Object.assign(line, traceFields(request.trace), request.loggedAs), 'request')
}
