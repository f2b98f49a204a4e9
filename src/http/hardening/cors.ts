// Which pages of other origins may read replies in a browser: none, unless the settings name them.
import fp from 'fastify-plugin'
import fastifyCors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** What a page may read besides the headers that every page may. */
const exposedHeaders = [
  'Allow', 'Content-Location', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After',
  'X-Request-Id'
]
const allowedHeaders = [
  'Accept', 'Accept-Language', 'Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'Last-Event-ID'
]

/** Allows origins. Preflights come without an API key and must be answered before one is asked for. */
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
        // An OPTIONS that is no preflight is answered like any other method that an address does not know.
        preflight: isPreflight(request)
      })
  })
}, { name: 'cors' })

function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined
}
