// CORS: pages of other origins may read responses only if the settings name the origin.
import fp from 'fastify-plugin'
import fastifyCors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Response headers that a page may read besides the safelisted ones. */
const exposedHeaders = [
  'Allow', 'Content-Location', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After',
  'X-Request-Id'
]
const allowedHeaders = [
  'Accept', 'Accept-Language', 'Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'Last-Event-ID'
]

/** Allows origins. It comes before authentication, because preflights have no API key. */
export const cors = fp<{ origins: readonly string[] }>(async (app: FastifyInstance, { origins }) => {
  if (origins.length === 0) return
  await app.register(fastifyCors, {
    delegator: (request, done) =>
      done(null, {
        origin: [...origins],
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        exposedHeaders,
        allowedHeaders,
        maxAge: 600,
        // An OPTIONS request that is no preflight gets 405, like any other method that a path does not have.
        preflight: isPreflight(request)
      })
  })
}, { name: 'cors' })

function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined
}
