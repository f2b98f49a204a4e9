// Content negotiation by `Accept`: which of several representations a caller prefers where no suffix says so.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { Problem } from '../shared/problem.js'
import { varyBy } from './vary.js'

/** How each format of a file is sent. */
export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8'
}

export type ResponseFormat = keyof typeof mediaTypes | 'json'

/** Whether a request gets JSON where that is offered first: told without looking closely, so no only where it is plain. */
export function prefersJson({ headers: { accept } }: FastifyRequest): boolean {
  return accept === undefined || accept === '*/*' || accept === 'application/json'
}

/** The form that Accept prefers; the first offered where it does not care. Problem: `not-acceptable`. */
export function negotiateFormat(request: FastifyRequest, offered: readonly ResponseFormat[]): ResponseFormat {
  const types = new Map(
    offered.map((format) => [format === 'json' ? 'application/json' : mediaTypes[format].split(';', 1)[0]!, format])
  )
  const chosen = new Negotiator(request).mediaType([...types.keys()])
  if (chosen === undefined) throw new Problem('not-acceptable', { formats: [...types.keys()].join(', ') })
  return types.get(chosen)!
}

/** The type that Accept prefers; the first offered where it does not care. Problem: `not-acceptable`. */
export function negotiateMediaType<Type extends string>(request: FastifyRequest, reply: FastifyReply, offered: readonly Type[]): Type {
  varyBy(reply, 'Accept')
  const chosen = new Negotiator(request).mediaType([...offered])
  if (chosen === undefined) throw new Problem('not-acceptable', { formats: offered.join(', ') })
  return chosen as Type
}
