// Every request from its arrival until its connection is done with it, answered or not. One hook and one listener serve
// all who want to know: what is open now, the histograms, the access log.
import type { ServerResponse } from 'node:http'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Milliseconds of `performance.now()` at which the request arrived. */
    arrivedAt: number
    /** What the route is configured with; one object per route, and one for all addresses that there are not. */
    routeConfig: RouteConfig
  }
}

export type RouteConfig = FastifyContextConfig & { url?: string }

export interface Traffic {
  /** Requests that wait for their reply, or for the rest of it. */
  inFlight: number
}

/** What came of a request. */
export interface Outcome {
  status: number
  milliseconds: number
  /** The caller left before the reply was whole. */
  aborted: boolean
}

const requestOf = Symbol('request')
interface Answering extends ServerResponse {
  [requestOf]?: FastifyRequest
}

/** Watches the requests of an app; `onDone` hears of each when it is over. */
export function watchTraffic(app: FastifyInstance, onDone: (request: FastifyRequest, outcome: Outcome) => void): Traffic {
  const traffic: Traffic = { inFlight: 0 }
  // One function for all requests: what differs is found on the response it is called for.
  function leave(this: Answering): void {
    const request = this[requestOf]!
    traffic.inFlight--
    onDone(request, {
      status: this.statusCode,
      milliseconds: performance.now() - request.arrivedAt,
      aborted: !this.writableEnded
    })
  }
  app.decorateRequest('arrivedAt', 0)
  app.decorateRequest('routeConfig')
  app.addHook('onRequest', (request, reply, done) => {
    traffic.inFlight++
    request.arrivedAt = performance.now()
    // Fastify makes an object of many facts whenever it is asked for one.
    request.routeConfig = request.routeOptions.config
    const response: Answering = reply.raw
    response[requestOf] = request
    response.on('close', leave)
    done()
  })
  return traffic
}
