// Sending a kept reply: past serialisers and hooks, for everything they would do was done when it was made.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Base } from '../../database/base.js'
import { matchesEtag } from '../etag.js'
import { negotiateEncoding } from './encoding.js'
import type { Variant, CachedResponse } from './cached-response.js'
import { stalenessHeaders } from './staleness-headers.js'

type Sequence = Base['store']['changeTracker']

/** Answers a request with a kept reply, or 304 where the reader has it. Nothing else may answer it afterwards. */
export function sendCached(request: FastifyRequest, reply: FastifyReply, cached: CachedResponse, sequence: Sequence): void {
  const encoding = negotiateEncoding(request.headers['accept-encoding'])
  const variant = cached.find(encoding)
  if (variant !== undefined) write(request, reply, variant, sequence)
  else cached.encode(encoding).then((encoded) => write(request, reply, encoded, sequence), (error: unknown) => void reply.send(error))
}

function write(request: FastifyRequest, reply: FastifyReply, variant: Variant, sequence: Sequence): void {
  const isNotModified = matchesEtag(request.headers['if-none-match'], variant.etag)
  const rawHeaders = [...(isNotModified ? variant.notModifiedHeaders : variant.rawHeaders), ...ownHeaders(reply), ...stalenessHeaders(sequence)]
  reply.hijack()
  reply.raw.writeHead(isNotModified ? 304 : 200, rawHeaders)
  if (isNotModified || request.method === 'HEAD') reply.raw.end()
  else reply.raw.end(variant.body, 'latin1')
}

/** What hooks have set for this one request. */
function ownHeaders(reply: FastifyReply): string[] {
  const own: string[] = []
  const headers = reply.getHeaders()
  for (const name in headers) own.push(name, String(headers[name]))
  return own
}
