// Handles two cases that Node would answer itself, without our headers: a missing Host, and an unknown Expect.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../shared/problem.js'

/** Rejects HTTP/1.1 without Host (RFC 9112) with `malformed-request`; ignores unknown expectations (RFC 9110). */
export const requireHost = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    done(raw.headers.host === undefined && raw.httpVersion === '1.1' ? new Problem('malformed-request') : undefined)
  })
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
}, { name: 'require-host' })
