// Sends a cached response directly to the socket. Serialisers and onSend hooks are skipped, as they ran when the response
// was computed.
import { pipeline } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Base } from '../../database/base.js'
import { isSentInPieces, piecesOf } from '../body-pieces.js'
import { matchesEtag } from '../etag.js'
import { negotiateEncoding } from './encoding.js'
import type { Variant, CachedResponse } from './cached-response.js'
import { stalenessHeaders } from './staleness-headers.js'

type ChangeTracker = Base['store']['changeTracker']

/** Sends a cached response, or 304 where `If-None-Match` names its ETag. The reply is hijacked: nothing else may send it. */
export function sendCached(request: FastifyRequest, reply: FastifyReply, cached: CachedResponse, tracker: ChangeTracker): void {
  const encoding = negotiateEncoding(request.headers['accept-encoding'])
  const variant = cached.find(encoding)
  if (variant !== undefined) write(request, reply, variant, tracker)
  else cached.encode(encoding).then((encoded) => write(request, reply, encoded, tracker), (error: unknown) => void reply.send(error))
}

function write(request: FastifyRequest, reply: FastifyReply, variant: Variant, tracker: ChangeTracker): void {
  const isNotModified = matchesEtag(request.headers['if-none-match'], variant.etag)
  const ofVariant = isNotModified ? variant.notModifiedHeaders : variant.rawHeaders
  const rawHeaders = ofVariant.concat(request.server.securityHeadersOf(request).flat, ownHeaders(request, reply), stalenessHeaders(tracker))
  reply.hijack()
  reply.raw.writeHead(isNotModified ? 304 : 200, rawHeaders)
  if (isNotModified || request.method === 'HEAD') reply.raw.end()
  else if (isSentInPieces(variant.body.length)) pipeline(piecesOf(variant.body), reply.raw, ignoreError)
  else reply.raw.end(variant.body, 'latin1')
}

/** A client that leaves ends its response; what was in memory was whole. */
function ignoreError(): void {}

/** The id of this request, and the headers that hooks have set for it. */
function ownHeaders({ id }: FastifyRequest, reply: FastifyReply): string[] {
  const own = ['x-request-id', id]
  const headers = reply.getHeaders()
  for (const name in headers) own.push(name, String(headers[name]))
  return own
}
