// Turns a reply into a cached response, and gives a reply the headers of one of its variants.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { computeEtag, noCache } from '../etag.js'
import { varyBy } from '../vary.js'
import { bytesOf, CachedResponse, type Variant } from './cached-response.js'

/** The response headers that are cached: those that describe the body and are the same for every caller. */
const cachedHeaders = ['content-type', 'content-location', 'content-language', 'link', 'cache-control']

export function captureResponse(request: FastifyRequest, reply: FastifyReply, payload: string | Buffer): CachedResponse {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload
  return new CachedResponse(body, computeEtag(body, reply.revisionTag), contentHeadersOf(request, reply))
}

/** Sets the headers of a variant and returns its body. The 304 for this first response is left to the etag plugin. */
export function applyVariant(reply: FastifyReply, variant: Variant): Buffer {
  const { vary, ...headers } = variant.headers
  reply.headers(headers)
  for (const name of vary!.split(', ')) varyBy(reply, name)
  return bytesOf(variant)
}

function contentHeadersOf({ routeConfig }: FastifyRequest, reply: FastifyReply): Record<string, string> {
  // JSON too varies by `Accept`: most addresses answer a browser with a page.
  const vary = routeConfig.page === true ? 'Accept, Accept-Language, Accept-Encoding' : 'Accept, Accept-Encoding'
  const present = cachedHeaders.filter((name) => reply.hasHeader(name)).map((name) => [name, String(reply.getHeader(name))])
  return { 'cache-control': noCache, ...Object.fromEntries(present), vary }
}
