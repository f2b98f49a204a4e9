// Which of the media types that an address gives a caller prefers, where no suffix says so.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { Problem } from '../domain/problem.js'
import { varyBy } from './vary.js'

/** The type that Accept prefers; the first offered where it does not care. Problem: `not-acceptable`. */
export function acceptedType<Type extends string>(request: FastifyRequest, reply: FastifyReply, offered: readonly Type[]): Type {
  varyBy(reply, 'Accept')
  const chosen = new Negotiator(request).mediaType([...offered])
  if (chosen === undefined) throw new Problem('not-acceptable', { formats: offered.join(', ') })
  return chosen as Type
}
