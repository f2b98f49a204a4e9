// CORS: pages of other origins may read responses only if the settings name the origin.
import fp from 'fastify-plugin'
import fastifyCors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listDescribedHeaders } from '../description/headers.js'

export interface CorsOptions {
  origins: readonly string[]
  /** Headers that pages may also send to addresses outside the description, by path. */
  moreHeaders?: Record<string, readonly string[]>
}

/** Allows origins. It comes before authentication, because preflights have no API key. */
export const cors = fp<CorsOptions>(async (app: FastifyInstance, { origins, moreHeaders = {} }) => {
  if (origins.length === 0) return
  // The headers that pages may send and read are those of the OpenAPI description, which is there once the app is ready.
  let headers: ReturnType<typeof listDescribedHeaders> | undefined
  const describedHeaders = () => (headers ??= listDescribedHeaders(app.swagger()))
  await app.register(fastifyCors, {
    delegator: (request, done) =>
      done(null, {
        origin: [...origins],
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowedHeaders: [...describedHeaders().sent, ...(moreHeaders[request.url] ?? [])],
        exposedHeaders: describedHeaders().received,
        maxAge: 600,
        // An OPTIONS request that is no preflight gets 405, like any other method that a path does not have.
        preflight: isPreflight(request)
      })
  })
}, { name: 'cors' })

function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined
}
