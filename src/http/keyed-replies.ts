// Replies to callers with keys: kept by nobody on the way, and over when the key is.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { KeyRing } from '../services/keys/key-ring.js'
import type { Reading } from './guard.js'

/** Where reading needs a key, caches on the way may keep nothing for others; streams end with their keys. */
export function guardReplies(app: FastifyInstance, ring: KeyRing, reading: Reading): void {
  endWithKeys(app, ring)
  if (reading === 'open') return
  app.addHook('onSend', async (request, reply) => {
    const control = reply.getHeader('cache-control')
    const isPublic = request.routeOptions.config.scope === 'public'
    if (!isPublic && typeof control === 'string') reply.header('cache-control', control.replace(/\bpublic\b/, 'private'))
  })
}

/** A reply that has begun and goes on is cut when its key is revoked or expires; others are soon over by themselves. */
function endWithKeys(app: FastifyInstance, ring: KeyRing): void {
  const open = new Map<FastifyReply['raw'], string>()
  app.addHook('onRequest', async ({ caller }, { raw }) => {
    if (caller.key === null) return
    open.set(raw, caller.key)
    raw.once('close', () => open.delete(raw))
  })
  ring.onLook(() => {
    for (const [raw, key] of open) if (raw.headersSent && !ring.holds(key)) raw.destroy()
  })
}
