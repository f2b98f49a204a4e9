// An app that serves the metrics of another one on a port of its own.
import fastify, { type FastifyInstance } from 'fastify'
import { errorHandler } from '../error-handler.js'
import { securityHeaders, securityHeadersFor } from '../hardening/security-headers.js'
import { type HardeningSettings, defaultHardeningSettings } from '../hardening/settings.js'
import type { Metrics } from './metrics.js'
import { metricsRoutes } from './routes.js'
import { problemSchemas } from '../schemas/problem.js'
import { serverOptions } from '../server-options.js'

/** Builds the app. It requires no API key: access to its port is the operator's affair. */
export async function buildMetricsApp(metrics: Metrics, { publicAddress }: HardeningSettings): Promise<FastifyInstance> {
  const headers = securityHeadersFor(publicAddress)
  const app = fastify(serverOptions(defaultHardeningSettings, headers))
  for (const schema of problemSchemas) app.addSchema(schema)
  await app.register(errorHandler)
  await app.register(securityHeaders, { headers })
  await app.register(metricsRoutes, { metrics })
  await app.ready()
  return app
}
