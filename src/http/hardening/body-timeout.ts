// Timeout of request bodies. Node limits the time for the head of a request; the time for a body depends on the route, as
// some bodies are legitimately long.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, preParsingHookHandler } from 'fastify'
import { Problem } from '../../shared/problem.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Milliseconds that the body may take to arrive; default: the option of the plugin. */
    bodyTimeoutMs?: number
  }
}

/** Aborts requests whose body takes too long. Problem: `request-timeout`. */
export const bodyTimeout = fp<{ milliseconds: number }>(async (app: FastifyInstance, { milliseconds }) => {
  const watch = bodyTimeoutHook(milliseconds)
  app.addHook('onRoute', (route) => {
    if ([route.method].flat().every((method) => method === 'GET' || method === 'HEAD')) return
    route.preParsing = [watch, ...[route.preParsing ?? []].flat()]
  })
}, { name: 'body-timeout', dependencies: ['request-lifecycle'] })

function bodyTimeoutHook(timeoutMs: number): preParsingHookHandler {
  return (request, reply, payload, done) => {
    // Unreferenced, so that a pending body does not keep the process alive.
    const timer = setTimeout(() => {
      reply.header('connection', 'close')
      abortRequest(request)
    }, request.routeConfig.bodyTimeoutMs ?? timeoutMs).unref()
    for (const end of ['end', 'close']) request.raw.once(end, () => clearTimeout(timer))
    done(null, payload)
  }
}

/** Emits the problem to the reader of the body, as a broken connection would; without a reader, destroys the connection. */
function abortRequest({ raw }: FastifyRequest): void {
  if (raw.listenerCount('error') > 0) raw.emit('error', new Problem('request-timeout'))
  else raw.destroy()
}
