// Replies to callers with keys: kept by nobody on the way, and over when the key is.
import fp from 'fastify-plugin'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ApiKeyCache } from './api-key-cache.js'
import type { ReadAccess } from './authenticate.js'

/** Where reading needs a key, caches on the way may keep nothing for others; streams end with their keys. */
export const privateResponses = fp<{ readAccess: ReadAccess }>(async (app: FastifyInstance, { readAccess }) => {
  endStreamsWithKeys(app, app.apiKeys)
  if (readAccess === 'open') return
  app.addHook('onSend', (request, reply, _payload, done) => {
    const control = reply.getHeader('cache-control')
    const isPublic = request.routeConfig.scope === 'public'
    if (!isPublic && typeof control === 'string') reply.header('cache-control', control.replace(/\bpublic\b/, 'private'))
    done()
  })
}, { name: 'private-responses', dependencies: ['authenticate'] })

/** A stream is cut when its key is revoked or expires; other replies are soon over by themselves. */
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
    for (const [raw, apiKeyId] of open) if (raw.headersSent && !apiKeyCache.isActive(apiKeyId)) raw.destroy()
  })
}
