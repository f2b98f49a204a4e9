// Tells a repeated request from the first: a response from a stored result says so in a header.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the command of this request ran before under its Idempotency-Key. */
    isReplayed: boolean
  }
}

/** Sets `Idempotency-Replayed: true` on responses to requests that were done before. */
export const replayedResponses = fp(async (app: FastifyInstance) => {
  app.decorateRequest('isReplayed', false)
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.isReplayed) reply.header('idempotency-replayed', 'true')
    done()
  })
}, { name: 'replayed-responses' })
