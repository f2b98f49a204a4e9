// Naming what a reply depends on, beside what others named before.
import type { FastifyReply } from 'fastify'

/** Adds a request header to `Vary`. */
export function varyBy(reply: FastifyReply, header: string): FastifyReply {
  const before = reply.getHeader('vary')
  if (before === undefined) return reply.header('vary', header)
  return String(before).split(', ').includes(header) ? reply : reply.header('vary', `${String(before)}, ${header}`)
}
