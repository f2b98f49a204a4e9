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

/**
 * The ETags in `If-Match`. Weak ones are returned as written and match nothing. Problems: `precondition-required`;
 * `malformed-if-match` for anything but quoted tags with commas between them.
 */
export function parseIfMatch({ headers }: FastifyRequest): ExpectedETags {
  const header = headers['if-match']?.trim()
  if (header === undefined || header === '') throw new Problem('precondition-required')
  if (header === '*') return '*'
  const tags = header.match(entityTag) ?? []
  const between = header.replace(entityTag, 'T').split(',').map((one) => one.trim())
  if (tags.length === 0 || !between.every((one) => one === '' || one === 'T')) throw malformedIfMatch(header)
  return tags
}

const entityTag = /(?:W\/)?"[^"]*"/g

function malformedIfMatch(header: string): Problem {
  // A list shows no single tag to write otherwise.
  const tag = header.includes(',') ? '…' : header.replace(/[^\x21-\x7e]|["'*]|&quot;/g, '').slice(0, 80)
  const message = { zh: `ETag 须连同双引号原样给出，如 "${tag}"`, en: `must be an ETag as it came, with its double quotes: "${tag}"` }
  return new Problem('malformed-if-match', {}, [{ pointer: '/header/if-match', message }])
}
