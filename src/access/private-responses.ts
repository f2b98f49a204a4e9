// Responses to callers with API keys: shared caches must not store them, and streams end when the key does.
import fp from 'fastify-plugin'
import { Readable } from 'node:stream'
import '../http/page/page-variant.js'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ApiKeyCache } from './api-key-cache.js'
import type { ReadAccess } from './authenticate.js'

/** Replaces `public` by `private` in `Cache-Control` where reading needs a key, and makes pages private; ends streams whose key became invalid. */
export const privateResponses = fp<{ readAccess: ReadAccess }>(async (app: FastifyInstance, { readAccess }) => {
  endStreamsWithKeys(app, app.apiKeys)
  if (readAccess === 'open') return
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { scope, page } = request.routeConfig
    if (scope !== 'public') makePrivate(reply, page === true)
    done()
  })
}, { name: 'private-responses', dependencies: ['authenticate'] })

/** A key in a cookie does not keep shared caches from storing, as `Authorization` does: a page says so itself. */
function makePrivate(reply: FastifyReply, isPage: boolean): void {
  const given = reply.getHeader('cache-control')
  const control = typeof given === 'string' ? given.replace(/\bpublic\b/, 'private') : isPage ? 'no-cache' : undefined
  if (control === undefined) return
  reply.header('cache-control', isPage && !/private|no-store/.test(control) ? `private, ${control}` : control)
}

/** Destroys a stream when its key is revoked or expires. Other responses are short, so they are left to finish. */
function endStreamsWithKeys(app: FastifyInstance, apiKeyCache: ApiKeyCache): void {
  const open = new Map<FastifyReply['raw'], string>()
  app.addHook('onSend', ({ caller }, { raw }, payload, done) => {
    const apiKeyId = (caller as typeof caller | undefined)?.apiKeyId ?? null
    if (apiKeyId !== null && payload instanceof Readable) {
      open.set(raw, apiKeyId)
      raw.once('close', () => open.delete(raw))
    }
    done()
  })
  apiKeyCache.onRefresh(() => {
    if (open.size > 0) apiKeyCache.stayAwake()
    for (const [raw, apiKeyId] of open) if (raw.headersSent && !apiKeyCache.isActive(apiKeyId)) raw.destroy()
  })
}
