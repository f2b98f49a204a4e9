// If-Match: whoever changes a thing says what they last saw of it.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ExpectedETags } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'

/** For the `headers` of operations that change what exists. It is missed by its own problem, not by the schema. */
export const ifMatchHeader = {
  'if-match': Type.Optional(
    Type.String({ maxLength: 1000, description: 'Required: the ETag of what is changed, as last read; `*` for whatever it is now.' })
  )
}

/** The statuses that such operations can end in besides their own. */
export const preconditionStatuses = [412, 428] as const

/** What the caller last saw. Weak tags count for nothing here (RFC 9110). Problem: `precondition-required`. */
export function parseIfMatch({ headers }: FastifyRequest): ExpectedETags {
  const header = headers['if-match']?.trim()
  if (header === undefined || header === '') throw new Problem('precondition-required')
  return header === '*' ? '*' : (header.match(/(?:W\/)?"[^"]*"/g) ?? [])
}
