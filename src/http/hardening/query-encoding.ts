// Rejects addresses whose query is not UTF-8: bytes of another encoding (GBK), or a sequence that is cut. Read leniently,
// they would become other words than those asked for.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../../shared/problem.js'

export const queryEncoding = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', ({ url }, _reply, done) => {
    const at = url.indexOf('?')
    done(at >= 0 && !isEncoded(url.slice(at + 1)) ? new Problem('malformed-url') : undefined)
  })
}, { name: 'query-encoding' })

function isEncoded(query: string): boolean {
  if (!query.includes('%')) return true
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
