// Strong entity tags on everything that is read, and 304 where the caller already has it.
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { tagOf } from '../domain/precondition.js'

declare module 'fastify' {
  interface FastifyReply {
    /** What the tag of the reply begins with, where callers may be asked later what they have by it. */
    mark: string | null
  }
}

/** Tags every 200 to GET and HEAD under an app by the hash of its bytes, save what nobody may keep or is tagged already. */
export function tagReplies(app: FastifyInstance): void {
  app.decorateReply('mark', null)
  app.addHook('onSend', (request, reply, payload, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || reply.statusCode !== 200 || !isWhole(payload)) return done(null, payload)
    if (reply.getHeader('cache-control') === 'no-store') return done(null, payload)
    const tag = String(reply.getHeader('etag') ?? tagOfBody(payload, reply.mark))
    reply.header('etag', tag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    if (!matches(request.headers['if-none-match'], tag)) return done(null, payload)
    reply.status(304).removeHeader('content-type').removeHeader('content-length')
    // HEAD measures the body before it drops it, and must be left one to measure.
    done(null, request.method === 'HEAD' ? payload : null)
  })
}

/** The tag of a reply that is sent as these bytes. */
export function tagOfBody(body: string | Buffer, mark: string | null): string {
  const hash = createHash('sha256').update(body).digest('base64url')
  return tagOf(mark === null ? hash : `${mark}-${hash}`)
}

function isWhole(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload)
}

/** If-None-Match compares weakly: a `W/` before a tag makes no difference. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag)
}
