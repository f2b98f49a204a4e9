// The table of contents: what every request passes on its way, and the rooms that answer it. Built the same for the
// service, the tests and the description.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { authenticate, type ReadAccess } from './access/authenticate.js'
import { access } from './access/plugin.js'
import { privateResponses } from './access/private-responses.js'
import { briefings } from './briefings/plugin.js'
import { createPrinter, type Printer, renderComparisonTable } from './briefings/printer.js'
import { catalogue } from './catalogue/plugin.js'
import { changes } from './changes/plugin.js'
import { citations } from './citations/plugin.js'
import { comparison } from './comparison/plugin.js'
import type { Base } from './database/base.js'
import { drafts } from './drafts/plugin.js'
import { accessLog } from './http/access-log.js'
import { type Examples, openapi, readExamples } from './http/description/openapi.js'
import { errorHandler } from './http/error-handler.js'
import { etag } from './http/etag.js'
import { bodyTimeout } from './http/hardening/body-timeout.js'
import { cors } from './http/hardening/cors.js'
import { jsonBody } from './http/hardening/json-body.js'
import { loadShedding } from './http/hardening/load-shedding.js'
import { rejectNul } from './http/hardening/reject-nul.js'
import { requestLifecycle } from './http/hardening/request-lifecycle.js'
import { requireHost } from './http/hardening/require-host.js'
import { securityHeaders, securityHeadersFor } from './http/hardening/security-headers.js'
import { type HardeningSettings, defaultHardeningSettings } from './http/hardening/settings.js'
import { streamLimit } from './http/hardening/stream-limit.js'
import { health } from './http/health/plugin.js'
import { pageRoutes } from './http/home/routes.js'
import { metrics } from './http/metrics/metrics.js'
import { metricsRoutes } from './http/metrics/routes.js'
import { rateLimit } from './http/rate-limit/rate-limit.js'
import { readYourWrites } from './http/read-your-writes.js'
import { responseCache } from './http/response-cache/plugin.js'
import { commonSchemas } from './http/schemas/plugin.js'
import { serverOptions } from './http/server-options.js'
import { manualRoutes } from './manual/routes.js'
import { seals } from './seals/plugin.js'
import { createSearchEngine } from './search/create-search-engine.js'
import { search } from './search/plugin.js'
import type { SearchEngine } from './search/search-engine.js'
import { readReleaseVersion } from './shared/release-version.js'
import { sources } from './sources/plugin.js'
import { transfer } from './transfer/plugin.js'
import { createWebhookTransport } from './webhooks/create-transport.js'
import { webhooks } from './webhooks/plugin.js'
import type { WebhookTransport } from './webhooks/send-webhook.js'
import { works } from './works/plugin.js'

export interface AppOptions {
  base: Base
  /** What finds provisions; an index in memory, built when first asked, unless given. The app closes it. */
  search?: SearchEngine
  /** Where briefings are printed; one with the fonts of the package alone unless given. Closed with the app. */
  printer?: Printer
  /** What sends to webhooks; to the open network alone unless given. When it sends is not the app's affair. */
  webhookTransport?: WebhookTransport
  /** Whether reading needs a key; open unless given. */
  readAccess?: ReadAccess
  /** Whether the key that wrote a draft is refused when it publishes it; it is not unless given. */
  fourEyes?: boolean
  /** Bytes that a line of an import, or the lines of one work, may have; 16 MiB unless given. */
  maxRecordBytes?: number
  logger?: FastifyBaseLogger
  /** What stands between the network and the routes; the mildest unless given. */
  hardening?: Partial<HardeningSettings>
  /** Bytes for replies kept in memory; 64 MB unless given. */
  responseCacheBytes?: number
  /** Examples for the description; those that come with the service unless given. */
  examples?: Examples
}

type ResolvedOptions = Required<Omit<AppOptions, 'hardening' | 'logger'>> & { http: HardeningSettings }

/** Builds the app on an opened base. It listens nowhere yet; closing it closes what it was given, not the base. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const settled = await resolveOptions(options)
  const headers = securityHeadersFor(settled.http.publicAddress)
  const app = fastify({ ...serverOptions(settled.http, headers), loggerInstance: options.logger })
  await registerPipeline(app, settled, headers)
  subscribeToChanges(app, settled.base)
  await registerRooms(app, settled)
  await app.ready()
  return app
}

/** Fills in what was not given. */
async function resolveOptions(options: AppOptions): Promise<ResolvedOptions> {
  const { base } = options
  return {
    base,
    search: options.search ?? createSearchEngine(base, { engine: 'memory' }),
    printer: options.printer ?? createPrinter(defaultPrinting),
    webhookTransport: options.webhookTransport ?? createWebhookTransport([]),
    readAccess: options.readAccess ?? 'open',
    fourEyes: options.fourEyes ?? false,
    maxRecordBytes: options.maxRecordBytes ?? 2 ** 24,
    responseCacheBytes: options.responseCacheBytes ?? 64 * 2 ** 20,
    examples: options.examples ?? (await readExamples()),
    http: { ...defaultHardeningSettings, ...options.hardening }
  }
}

/** What all routes share, in the order in which a request meets it. */
async function registerPipeline(app: FastifyInstance, settled: ResolvedOptions, headers: Record<string, string>): Promise<void> {
  const { base, search: engine, readAccess, responseCacheBytes, examples, http } = settled
  const version = readReleaseVersion()
  await app.register(errorHandler)
  await app.register(requestLifecycle)
  await app.register(streamLimit, { max: http.maxStreamsPerCaller })
  await app.register(metrics, { base, indexedSeq: () => engine.seq, version })
  await app.register(accessLog, { level: http.accessLog })
  await app.register(securityHeaders, { headers })
  await app.register(requireHost)
  await app.register(jsonBody)
  await app.register(bodyTimeout, { milliseconds: http.timeouts.bodyMs })
  await app.register(cors, { origins: http.corsOrigins })
  await app.register(loadShedding, { limits: http.overload })
  await app.register(authenticate, { base, readAccess })
  await app.register(privateResponses, { readAccess })
  await app.register(rateLimit, { base, quotas: http.quotas })
  await app.register(readYourWrites, { base })
  await app.register(responseCache, { base, bytes: responseCacheBytes })
  await app.register(etag)
  await app.register(openapi, { version, examples })
  await app.register(rejectNul)
}

/** The rooms, each with its schemas and its addresses. */
async function registerRooms(app: FastifyInstance, settled: ResolvedOptions): Promise<void> {
  const { base, search: engine, printer, webhookTransport, readAccess, fourEyes, maxRecordBytes, http } = settled
  await app.register(commonSchemas)
  await app.register(works, { base })
  await app.register(drafts, { base, rules: { fourEyes } })
  await app.register(comparison, { base, printTable: (table, day) => renderComparisonTable(printer, table, day) })
  await app.register(changes, { base })
  await app.register(citations, { base })
  await app.register(sources, { base })
  await app.register(catalogue, { base })
  await app.register(search, { base, engine })
  await app.register(briefings, { base, printer, engine, readAccess })
  await app.register(access, { base })
  await app.register(webhooks, { base, transport: webhookTransport })
  await app.register(seals, { base })
  await app.register(transfer, { base, maxRecordBytes })
  await app.register(health, { base })
  if (http.serveMetrics) metricsRoutes(app, app.metrics)
  pageRoutes(app)
  manualRoutes(app)
}

/** While the app is up, it keeps up with what other processes record. */
function subscribeToChanges(app: FastifyInstance, { store }: Base): void {
  let unsubscribe = async () => {}
  app.addHook('onReady', async () => {
    unsubscribe = store.subscribeToChanges()
  })
  app.addHook('onClose', () => unsubscribe())
}

const defaultPrinting = { fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' }
