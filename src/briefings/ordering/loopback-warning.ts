// Says in the reply to an order that what is printed leads to an address that only the service's own machine can open.
import type { onSendHookHandler } from 'fastify'
import { isLoopback } from '../../shared/loopback.js'

/** Sets `Guiju-Warning` on replies that made something, where the public address is a loopback address. */
export function warnOfLoopback({ publicAddress }: { publicAddress: string }): onSendHookHandler {
  const isUnreachable = isLoopback(publicAddress)
  return (_request, reply, payload, done) => {
    if (isUnreachable && reply.statusCode < 300) reply.header('guiju-warning', 'loopback-address')
    done(null, payload)
  }
}
