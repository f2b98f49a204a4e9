// Liveness (the process runs) and readiness (the database answers, and the process is not about to stop).
import type { FastifyInstance } from 'fastify'
import type { Base } from '../../database/base.js'
import { isReady } from '../../database/is-ready.js'
import { problems } from '../responses.js'
import { ClosedObject, Ref } from '../schemas/basics.js'

/** Adds `/health/live` and `/health/ready`. */
export function healthRoutes(app: FastifyInstance, base: Base, isLeaving: () => boolean): void {
  for (const [name, summary, check] of [
    ['live', 'Whether the process runs', async () => true],
    ['ready', 'Whether the store answers', async () => !isLeaving() && (await isReady(base))]
  ] as const) {
    app.get(`/health/${name}`, {
      schema: {
        operationId: `${name === 'live' ? 'checkLiveness' : 'checkReadiness'}`,
        summary,
        tags: ['health'],
        querystring: ClosedObject({}),
        response: {
          ...problems(),
          200: { description: 'Yes.', content: { 'application/json': { schema: Ref('Readiness') } } },
          503: { description: 'Not now.', content: { 'application/json': { schema: Ref('Readiness') } } }
        }
      },
      config: { rateLimitCost: 0, examples: { 200: `/health/${name}` } },
      handler: async (_request, reply) => {
        const ok = await check()
        reply.header('cache-control', 'no-store').status(ok ? 200 : 503)
        return { status: ok ? 'ok' : 'unavailable', store: base.store.engine }
      }
    })
  }
}
