// Strong entity tags on everything that is read, and 304 where the caller already has it.
import fp from 'fastify-plugin'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { etagOf } from '../shared/precondition.js'

declare module 'fastify' {
  interface FastifyReply {
    /** What the tag of the reply begins with, where callers may be asked later what they have by it. */
    revisionTag: string | null
  }
}

/** What a reply says of its keeping unless its route knows better: keep it, and ask each time whether it still holds. */
export const noCache = 'no-cache'

/** Tags every 200 to GET and HEAD under an app by the hash of its bytes, save what nobody may keep or is tagged already. */
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
    for (const name of ['content-type', 'content-length', 'content-encoding']) reply.removeHeader(name)
    // HEAD measures the body before it drops it, and must be left one to measure.
    done(null, request.method === 'HEAD' ? payload : null)
  })
}, { name: 'etag', dependencies: ['response-cache'] })

/** The strong tag of some bytes: what it is to begin with, and their hash. */
export function computeEtag(payload: string | Buffer, revisionTag: string | null): string {
  const hash = createHash('sha256').update(payload).digest('base64url')
  return etagOf(revisionTag === null ? hash : `${revisionTag}-${hash}`)
}

function isBuffered(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload)
}

/** Whether If-None-Match names a tag. It compares weakly: a `W/` before a tag makes no difference. */
export function matchesEtag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header === tag || header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag)
}
