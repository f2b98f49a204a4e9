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
    const control = reply.getHeader('cache-control')
    const isPublic = request.routeConfig.scope === 'public'
    // A key in a cookie does not keep shared caches from storing, as `Authorization` does.
    if (!isPublic && request.routeConfig.page === true && control === undefined) reply.header('cache-control', 'private, no-cache')
    if (!isPublic && typeof control === 'string') reply.header('cache-control', control.replace(/\bpublic\b/, 'private'))
    done()
  })
}, { name: 'private-responses', dependencies: ['authenticate'] })

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
