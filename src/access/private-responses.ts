// Replies to callers with keys: kept by nobody on the way, and over when the key is.
import fp from 'fastify-plugin'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { KeyRing } from './api-key-cache.js'
import type { Reading } from './authenticate.js'

/** Where reading needs a key, caches on the way may keep nothing for others; streams end with their keys. */
export const privateResponses = fp<{ reading: Reading }>(async (app: FastifyInstance, { reading }) => {
  endWithKeys(app, app.apiKeys)
  if (reading === 'open') return
  app.addHook('onSend', (request, reply, _payload, done) => {
    const control = reply.getHeader('cache-control')
    const isPublic = request.routeConfig.scope === 'public'
    if (!isPublic && typeof control === 'string') reply.header('cache-control', control.replace(/\bpublic\b/, 'private'))
    done()
  })
}, { name: 'private-responses', dependencies: ['authenticate'] })

/** A stream is cut when its key is revoked or expires; other replies are soon over by themselves. */
function endWithKeys(app: FastifyInstance, ring: KeyRing): void {
  const open = new Map<FastifyReply['raw'], string>()
  app.addHook('onSend', ({ caller }, { raw }, payload, done) => {
    const key = (caller as typeof caller | undefined)?.key ?? null
    if (key !== null && payload instanceof Readable) {
      open.set(raw, key)
      raw.once('close', () => open.delete(raw))
    }
    done()
  })
  ring.onLook(() => {
    for (const [raw, key] of open) if (raw.headersSent && !ring.holds(key)) raw.destroy()
  })
}
