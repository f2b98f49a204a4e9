// Handles what Node would answer itself, without our headers, a missing Host and an unknown Expect; and what it would take,
// two of Host: a proxy in front may have read the other one.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../shared/problem.js'

/** Rejects HTTP/1.1 without Host, and any request with two (RFC 9112), with `malformed-request`; ignores unknown expectations (RFC 9110). */
export const requireHost = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    const isMissing = raw.headers.host === undefined && raw.httpVersion === '1.1'
    done(isMissing || hasTwoHosts(raw.rawHeaders) ? new Problem('malformed-request') : undefined)
  })
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
}, { name: 'require-host' })

/** Whether Host stands twice among the names and values of a request, of which Node keeps the first. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]!.length === 4 && rawHeaders[at]!.toLowerCase() === 'host') hosts++
  }
  return hosts > 1
}
