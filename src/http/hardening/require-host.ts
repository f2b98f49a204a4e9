// What Node answers by itself, bare of our headers, unless somebody else does.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../shared/problem.js'

/** Refuses HTTP/1.1 without a Host, as RFC 9112 asks, and answers as ever where a caller expects what we do not know. */
export const requireHost = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    done(raw.headers.host === undefined && raw.httpVersion === '1.1' ? new Problem('malformed-request') : undefined)
  })
  app.server.on('checkExpectation', (request, reply) => app.server.emit('request', request, reply))
}, { name: 'require-host' })
