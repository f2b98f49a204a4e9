// Whether a form was sent from a page of this service. Every browser names the origin of a POST; a page of another site can neither
// leave it out nor forge it.
import type { FastifyRequest, onRequestHookHandler } from 'fastify'
import { Problem } from '../../shared/problem.js'

/** A hook for routes that take forms, where the service is reached at an address. Problem: `form-from-elsewhere`. */
export function requireSameOrigin(publicAddress: string): onRequestHookHandler {
  const own = new URL(publicAddress).host
  return (request, _reply, done) => {
    const host = hostOfOrigin(request)
    done(host !== undefined && (host === own || host === request.headers.host) ? undefined : new Problem('form-from-elsewhere'))
  }
}

function hostOfOrigin({ headers: { origin } }: FastifyRequest): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined
}
