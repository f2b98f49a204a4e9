// `If-Match`: a change names the ETag that the caller read last (optimistic concurrency).
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ExpectedETags } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'

/** For the `headers` schema of operations that change a resource. Optional there, so that its absence is a 428, not a 400. */
export const ifMatchHeader = {
  'if-match': Type.Optional(
    Type.String({ maxLength: 1000, description: 'Required: the ETag of what is changed, as last read; `*` for whatever it is now.' })
  )
}

/** Additional statuses of such operations. */
export const preconditionStatuses = [412, 428] as const

/** The ETags in `If-Match`. Weak ones are returned as written and match nothing. Problem: `precondition-required`. */
export function parseIfMatch({ headers }: FastifyRequest): ExpectedETags {
  const header = headers['if-match']?.trim()
  if (header === undefined || header === '') throw new Problem('precondition-required')
  return header === '*' ? '*' : (header.match(/(?:W\/)?"[^"]*"/g) ?? [])
}
