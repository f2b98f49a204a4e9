// Every request from its arrival until its connection is done with it, answered or not. One hook and one event listener
// serve all consumers: the number of open requests, the histograms, the access log, the rate limit.
import fp from 'fastify-plugin'
import type { ServerResponse } from 'node:http'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    lifecycle: RequestLifecycle
  }
  interface FastifyRequest {
    /** Milliseconds of `performance.now()` at which the request arrived. */
    arrivedAt: number
    /** What the route is configured with; one object per route, and one for all addresses that there are not. */
    routeConfig: RouteConfig
  }
}

export type RouteConfig = FastifyContextConfig & { url?: string }

export interface RequestLifecycle {
  /** Requests that wait for their response, or for the rest of it. */
  inFlight: number
  /** Calls back when a request is over. */
  onFinished: (listener: FinishedListener) => void
}

type FinishedListener = (request: FastifyRequest, outcome: RequestOutcome) => void

/** What came of a request. */
export interface RequestOutcome {
  status: number
  milliseconds: number
  /** The caller left before the reply was whole. */
  aborted: boolean
}

const requestOf = Symbol('request')
interface TrackedResponse extends ServerResponse {
  [requestOf]?: FastifyRequest
}

/** Counts the open requests of an app, and reports each when it is over. */
export const requestLifecycle = fp(async (app: FastifyInstance) => {
  const listeners: FinishedListener[] = []
  const lifecycle: RequestLifecycle = { inFlight: 0, onFinished: (listener) => void listeners.push(listener) }
  app.decorate('lifecycle', lifecycle)
  app.decorateRequest('arrivedAt', 0)
  app.decorateRequest('routeConfig')
  const onClose = reportEnd(lifecycle, listeners)
  app.addHook('onRequest', (request, reply, done) => {
    lifecycle.inFlight++
    request.arrivedAt = performance.now()
    // Fastify makes an object of many facts whenever it is asked for one.
    request.routeConfig = request.routeOptions.config
    const response: TrackedResponse = reply.raw
    response[requestOf] = request
    response.on('close', onClose)
    done()
  })
}, { name: 'request-lifecycle' })

/** One function for all requests: what differs is found on the response it is called for. */
function reportEnd(lifecycle: RequestLifecycle, listeners: readonly FinishedListener[]) {
  return function (this: TrackedResponse): void {
    const request = this[requestOf]!
    lifecycle.inFlight--
    const milliseconds = performance.now() - request.arrivedAt
    const outcome = { status: this.statusCode, milliseconds, aborted: !this.writableEnded }
    for (const listener of listeners) listener(request, outcome)
  }
}
