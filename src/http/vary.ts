// Appending to the `Vary` header.
import type { FastifyReply } from 'fastify'

/** Adds a request header to `Vary`, unless it is there. */
export function varyBy(reply: FastifyReply, header: string): FastifyReply {
  const before = reply.getHeader('vary')
  if (before === undefined) return reply.header('vary', header)
  return String(before).split(', ').includes(header) ? reply : reply.header('vary', `${String(before)}, ${header}`)
}
