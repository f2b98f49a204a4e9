// The lifetime of a request, from its arrival until its response is closed, complete or aborted. One hook and one event
// listener serve all consumers: the count of open requests, the histogram, the access log, the rate limit.
import fp from 'fastify-plugin'
import type { ServerResponse } from 'node:http'
import { readTrace, type TraceContext } from '../trace/trace-context.js'
import type { FastifyBaseLogger, FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    lifecycle: RequestLifecycle
  }
  interface FastifyRequest {
    /** Milliseconds of `performance.now()` at which the request arrived. */
    arrivedAt: number
    /** The IP address of the client; `disconnected` where it had left before its request was read, so that nobody can say. */
    address: string
    /** The config of the route: one object per route, and one for all unknown paths. */
    routeConfig: RouteConfig
    /** The trace of the caller, where it sent a valid `traceparent`. */
    trace: TraceContext | undefined
  }
}

export type RouteConfig = FastifyContextConfig & { url?: string }

export interface RequestLifecycle {
  /** Requests whose response is not complete. */
  inFlight: number
  /** Milliseconds of `performance.now()` at which a request ended last; 0 before the first. */
  lastEndedAt: number
  /** Calls `listener` when a request has ended. */
  onFinished: (listener: FinishedListener) => void
}

type FinishedListener = (request: FastifyRequest, outcome: RequestOutcome) => void

/** How a request ended. */
export interface RequestOutcome {
  status: number
  milliseconds: number
  /** The client disconnected before the response was complete. */
  aborted: boolean
}

const disconnected = 'disconnected'

const requestOf = Symbol('request')
interface TrackedResponse extends ServerResponse {
  [requestOf]?: FastifyRequest
}

/** Counts the open requests of an app, and reports each when it ends. */
export const requestLifecycle = fp(async (app: FastifyInstance) => {
  const listeners: FinishedListener[] = []
  const lifecycle: RequestLifecycle = { inFlight: 0, lastEndedAt: 0, onFinished: (listener) => void listeners.push(listener) }
  app.decorate('lifecycle', lifecycle)
  app.decorateRequest('arrivedAt', 0)
  app.decorateRequest('address', disconnected)
  app.decorateRequest('routeConfig')
  app.decorateRequest('trace')
  const onClose = reportEnd(app.log, lifecycle, listeners)
  app.addHook('onRequest', (request, reply, done) => {
    lifecycle.inFlight++
    request.arrivedAt = performance.now()
    // The system knows no address of a connection that was reset, although what was sent over it can still be read.
    request.address = (request.ip as string | undefined) ?? disconnected
    // `routeOptions` is a getter that creates a large object at each access, so it is read once.
    request.routeConfig = request.routeOptions.config
    request.trace = readTrace(request.headers)
    const response: TrackedResponse = reply.raw
    response[requestOf] = request
    response.on('close', onClose)
    done()
  })
}, { name: 'request-lifecycle' })

/** One listener for all requests, which finds the request on the response; a closure per request would cost more. */
function reportEnd(log: FastifyBaseLogger, lifecycle: RequestLifecycle, listeners: readonly FinishedListener[]) {
  return function (this: TrackedResponse): void {
    const request = this[requestOf]!
    lifecycle.inFlight--
    lifecycle.lastEndedAt = performance.now()
    const milliseconds = lifecycle.lastEndedAt - request.arrivedAt
    const outcome = { status: this.statusCode, milliseconds, aborted: !this.writableEnded }
    for (const listener of listeners) call(log, () => listener(request, outcome))
  }
}

/** Nothing catches what a listener throws, and the process would end. */
function call(log: FastifyBaseLogger, listener: () => void): void {
  try {
    listener()
  } catch (error) {
    log.error(error)
  }
}
