// Bodies that do not come to an end. Node limits how long the head of a request may take; how long a body may is told by
// its route, for some bodies are long by right.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, preParsingHookHandler } from 'fastify'
import { Problem } from '../../shared/problem.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Milliseconds that the body may take to arrive, where that is not as everywhere. */
    bodyTimeoutMs?: number
  }
}

/** Gives up on bodies that take too long, with `request-timeout`. */
export const bodyTimeout = fp<{ milliseconds: number }>(async (app: FastifyInstance, { milliseconds }) => {
  const watch = bodyTimeoutHook(milliseconds)
  app.addHook('onRoute', (route) => {
    if ([route.method].flat().every((method) => method === 'GET' || method === 'HEAD')) return
    route.preParsing = [watch, ...[route.preParsing ?? []].flat()]
  })
}, { name: 'body-timeout', dependencies: ['request-lifecycle'] })

function bodyTimeoutHook(timeoutMs: number): preParsingHookHandler {
  return (request, reply, payload, done) => {
    // Waiting for a body keeps no process from ending.
    const timer = setTimeout(() => {
      reply.header('connection', 'close')
      abortRequest(request)
    }, request.routeConfig.bodyTimeoutMs ?? timeoutMs).unref()
    for (const end of ['end', 'close']) request.raw.once(end, () => clearTimeout(timer))
    done(null, payload)
  }
}

/** Whoever reads the body hears of it as of a broken connection; where nobody does, the connection is broken. */
function abortRequest({ raw }: FastifyRequest): void {
  if (raw.listenerCount('error') > 0) raw.emit('error', new Problem('request-timeout'))
  else raw.destroy()
}
