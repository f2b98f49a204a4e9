// Strong ETags of responses to GET and HEAD, and 304 for `If-None-Match`.
import fp from 'fastify-plugin'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { etagOf } from '../shared/precondition.js'

declare module 'fastify' {
  interface FastifyReply {
    /** The prefix of the ETag, from which `changes/check` can later tell the revision that the caller has. */
    revisionTag: string | null
  }
}

/** The default `Cache-Control`: clients may store the response, and revalidate it before each use. */
export const noCache = 'no-cache'

/**
 * Sets the ETag of every 200 to GET and HEAD to a hash of the body, unless one is set. Streams and `no-store` responses have
 * none.
 */
export const etag = fp(async (app: FastifyInstance) => {
  app.decorateReply('revisionTag', null)
  app.addHook('onSend', (request, reply, payload, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || reply.statusCode !== 200 || !isBuffered(payload)) return done(null, payload)
    if (reply.getHeader('cache-control') === 'no-store') return done(null, payload)
    const tag = String(reply.getHeader('etag') ?? computeEtag(payload, reply.revisionTag))
    reply.header('etag', tag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', noCache)
    if (!matchesEtag(request.headers['if-none-match'], tag)) return done(null, payload)
    reply.status(304)
    for (const name of ['content-type', 'content-length', 'content-encoding', 'content-disposition']) reply.removeHeader(name)
    // Fastify computes Content-Length of a HEAD response from the payload before it drops it.
    done(null, request.method === 'HEAD' ? payload : null)
  })
}, { name: 'etag', dependencies: ['response-cache'] })

/** The strong ETag of a body: the revision tag, if any, and the SHA-256 of the body. */
export function computeEtag(payload: string | Buffer, revisionTag: string | null): string {
  const hash = createHash('sha256').update(payload).digest('base64url')
  return etagOf(revisionTag === null ? hash : `${revisionTag}-${hash}`)
}

/** Whether a payload is whole, not a stream. */
export function isBuffered(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload)
}

/** Whether `If-None-Match` contains an ETag, by weak comparison (RFC 9110): a `W/` prefix makes no difference. */
export function matchesEtag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header === tag || header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag)
}
