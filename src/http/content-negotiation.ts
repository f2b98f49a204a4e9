// Content negotiation by `Accept`, for resources with several formats.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { Problem } from '../shared/problem.js'
import { varyBy } from './vary.js'

/** The media type of each file format. */
export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ofd: 'application/ofd',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8'
}

export type ResponseFormat = keyof typeof mediaTypes | 'json'

/**
 * Whether a request gets JSON where JSON is the first format offered. It compares strings only, so some requests that
 * would get JSON by negotiation are not recognised.
 */
export function prefersJson({ headers: { accept } }: FastifyRequest): boolean {
  return accept === undefined || accept === '*/*' || accept === 'application/json'
}

/** The format that `Accept` prefers; the first offered where all are equal. Problem: `not-acceptable`. */
export function negotiateFormat(request: FastifyRequest, offered: readonly ResponseFormat[]): ResponseFormat {
  const types = new Map(
    offered.map((format) => [format === 'json' ? 'application/json' : mediaTypes[format].split(';', 1)[0]!, format])
  )
  const chosen = new Negotiator(request).mediaType([...types.keys()])
  if (chosen === undefined) throw new Problem('not-acceptable', { formats: [...types.keys()].join(', ') })
  return types.get(chosen)!
}

/** The media type that `Accept` prefers; the first offered where all are equal. Adds `Vary`. Problem: `not-acceptable`. */
export function negotiateMediaType<Type extends string>(request: FastifyRequest, reply: FastifyReply, offered: readonly Type[]): Type {
  varyBy(reply, 'Accept')
  const chosen = new Negotiator(request).mediaType([...offered])
  if (chosen === undefined) throw new Problem('not-acceptable', { formats: offered.join(', ') })
  return chosen as Type
}
