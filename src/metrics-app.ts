// An app that shows the metrics of another and nothing else, for a port of its own.
import fastify, { type FastifyInstance } from 'fastify'
import { answerFailures } from './http/failures.js'
import { safeHeaders, sendSafeHeaders } from './http/gate/safe-headers.js'
import { type GateSettings, plainGate } from './http/gate/settings.js'
import type { Metrics } from './http/metrics/metrics.js'
import { metricsRoutes } from './http/routes/metrics.js'
import { catalogueSchemas } from './http/schemas/catalogue.js'
import { serverOptions } from './http/server-options.js'

/** Builds the app; it asks for no key, for whoever reaches its port may read. */
export async function buildMetricsApp(metrics: Metrics, { publicAddress }: GateSettings): Promise<FastifyInstance> {
  const headers = safeHeaders(publicAddress)
  const app = fastify(serverOptions(plainGate, headers))
  for (const schema of catalogueSchemas) app.addSchema(schema)
  answerFailures(app)
  sendSafeHeaders(app, headers)
  metricsRoutes(app, metrics)
  await app.ready()
  return app
}
