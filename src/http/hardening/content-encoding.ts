// Decodes request bodies by `Content-Encoding`: gzip, under either of its names and in any case.
import fp from 'fastify-plugin'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, preParsingHookHandler, RequestPayload } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { announcesBody } from '../accepted-types.js'

/** Decodes the bodies of an app. Problems: `unsupported-encoding`; a body that is not gzip fails when it is read. */
export const contentEncoding = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    if ([route.method].flat().every((method) => method === 'GET' || method === 'HEAD')) return
    // The parser of forms reads the connection itself.
    const isForm = route.schema?.consumes?.includes('multipart/form-data') === true
    route.preParsing = [decodeHook(isForm ? ['identity'] : ['gzip', 'identity']), ...[route.preParsing ?? []].flat()]
  })
}, { name: 'content-encoding' })

function decodeHook(codings: readonly string[]): preParsingHookHandler {
  return (request, reply, payload, done) => {
    const [coding, ...more] = codingsOf(request.headers['content-encoding'])
    if (coding === undefined || !announcesBody(request)) return done(null, payload)
    if (more.length > 0 || !codings.includes(coding)) return done(new Problem('unsupported-encoding', { codings: codings.join(', ') }))
    done(null, gunzip(payload, reply))
  }
}

/** The codings that were applied; `identity` is none. RFC 9110: x-gzip is gzip, and case makes no difference. */
function codingsOf(header = ''): string[] {
  const names = header.split(',').map((name) => name.trim().toLowerCase())
  return names.filter((name) => name !== '' && name !== 'identity').map((name) => (name === 'x-gzip' ? 'gzip' : name))
}

function gunzip(payload: RequestPayload, reply: FastifyReply): RequestPayload {
  // The reader of the body receives its errors; this listener is for those after the reader has given up.
  const decoded: RequestPayload = createGunzip().on('error', () => {})
  decoded.receivedEncodedLength = 0
  payload.on('data', (chunk: Buffer) => (decoded.receivedEncodedLength! += chunk.length))
  payload.on('error', (error) => decoded.destroy(error))
  // A body that became too large is not decoded any further.
  reply.raw.once('close', () => decoded.destroy())
  return payload.pipe(decoded as unknown as NodeJS.WritableStream) as unknown as RequestPayload
}
