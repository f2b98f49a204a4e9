// The route that Prometheus scrapes.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Type } from 'typebox'
import type { Metrics } from './metrics.js'
import { problems } from '../responses.js'
import { ClosedObject } from '../schemas/basics.js'

/** Adds `/metrics`. The metrics may be those of another app. */
export const metricsRoutes = fp<{ metrics: Metrics }>(async (app: FastifyInstance, { metrics }) => {
  app.get('/metrics', {
    schema: {
      operationId: 'readMetrics',
      summary: 'Measurements in the text format of Prometheus',
      description: 'Not here where the service is set up to show them on a port of their own.',
      tags: ['health'],
      querystring: ClosedObject({}),
      response: {
        ...problems(),
        200: { description: 'The measurements.', content: { 'text/plain': { schema: Type.String() } } }
      }
    },
    // Metrics need the same scope as reading, as they reveal what is read.
    config: { rateLimitCost: 0, scope: 'read' },
    handler: async (_request, reply) => reply.type(metrics.contentType).header('cache-control', 'no-store').send(await metrics.render())
  })
}, { name: 'metrics-routes' })
