// The app: the plugins that every request passes through, then the rooms with their routes. The service, the tests and
// the OpenAPI document build it in the same way.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { authenticate, type ReadAccess } from './access/authenticate.js'
import { access } from './access/plugin.js'
import { privateResponses } from './access/private-responses.js'
import { replayedResponses } from './access/replayed-responses.js'
import { type AnonymousLimits, defaultAnonymousLimits } from './briefings/keeping/anonymous-limits.js'
import { briefings } from './briefings/plugin.js'
import { createPrinter, type Printer, renderComparisonTable } from './briefings/printer.js'
import { catalogue } from './catalogue/plugin.js'
import { changes } from './changes/plugin.js'
import type { FindWorks } from './citations/applicable/list-applicable.js'
import { citations } from './citations/plugin.js'
import { comparison } from './comparison/plugin.js'
import { ComputePool } from './computing/compute-pool.js'
import { parseBodyIn } from './computing/parse-body-task.js'
import { computing } from './computing/plugin.js'
import type { Base } from './database/base.js'
import { drafts } from './drafts/plugin.js'
import { reviseCitingDrafts } from './drafts/store.js'
import { accessLog } from './http/access-log.js'
import { deprecation } from './http/deprecation.js'
import { type Examples, openapi, readExamples } from './http/description/openapi.js'
import { errorHandler } from './http/error-handler.js'
import { etag } from './http/etag.js'
import { bodyTimeout } from './http/hardening/body-timeout.js'
import { contentEncoding } from './http/hardening/content-encoding.js'
import { cors } from './http/hardening/cors.js'
import { emptyBodies } from './http/hardening/empty-bodies.js'
import { jsonBody } from './http/hardening/json-body.js'
import { loadShedding } from './http/hardening/load-shedding.js'
import { rejectMisleading } from './http/hardening/reject-misleading.js'
import { rejectNul } from './http/hardening/reject-nul.js'
import { requestLifecycle } from './http/hardening/request-lifecycle.js'
import { queryEncoding } from './http/hardening/query-encoding.js'
import { requireHost } from './http/hardening/require-host.js'
import { securityHeaders, securityHeadersFor } from './http/hardening/security-headers.js'
import { type HardeningSettings, defaultHardeningSettings } from './http/hardening/settings.js'
import { streamLimit } from './http/hardening/stream-limit.js'
import { health } from './http/health/plugin.js'
import { homePages } from './http/home/routes.js'
import { longBodies, longReplies } from './http/long-replies.js'
import { metrics } from './http/metrics/metrics.js'
import { metricsRoutes } from './http/metrics/routes.js'
import { rateLimit } from './http/rate-limit/rate-limit.js'
import { readYourWrites } from './http/read-your-writes.js'
import { responseCache } from './http/response-cache/plugin.js'
import { commonSchemas } from './http/schemas/plugin.js'
import { compileWhenIdle } from './http/schemas/compile-later.js'
import { serverOptions } from './http/server-options.js'
import { noVerification, type VerificationState } from './integrity/background-verification.js'
import { integrity } from './integrity/plugin.js'
import { manualPages } from './manual/routes.js'
import { mcp, mcpHeaders } from './mcp/plugin.js'
import { pages } from './pages/plugin.js'
import { seals } from './seals/plugin.js'
import { createSearchEngine } from './search/create-search-engine.js'
import { findWorksByWords } from './search/find-works.js'
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
  /** The search engine; by default an index in memory that is built on first use. Closed with the app. */
  search?: SearchEngine
  /** The printer of briefings; by default one with the fonts of the package only. Closed with the app. */
  printer?: Printer
  /**
   * Reaches webhook receivers; by default at public addresses only. The dispatcher of deliveries runs outside the app.
   */
  webhookTransport?: WebhookTransport
  /** Whether reading needs an API key; `open` by default. */
  readAccess?: ReadAccess
  /** How long and how much is kept of briefings ordered without an API key; see `defaultAnonymousLimits`. */
  anonymousLimits?: AnonymousLimits
  /** Whether a draft must be published with another API key than it was written with; `false` by default. */
  fourEyes?: boolean
  /** Bytes that one line of an import, or the lines of one work together, may have; 16 MiB by default. */
  maxRecordBytes?: number
  logger?: FastifyBaseLogger
  /** Limits, timeouts, CORS and proxies; see `defaultHardeningSettings`. */
  hardening?: Partial<HardeningSettings>
  /** Bytes of the response cache; 64 MiB by default. */
  responseCacheBytes?: number
  /** The threads for heavy computing, started with the first task that needs one. Closed with the app. */
  pool?: ComputePool
  /** Whether the process is about to stop; readiness is then 503. Never by default. */
  isLeaving?: () => boolean
  /** How far this process has verified the base; by default it does not. The verification runs outside the app. */
  readVerification?: () => VerificationState
  /** Examples of the OpenAPI document; those of the package by default. */
  examples?: Examples
}

type ResolvedOptions = Required<Omit<AppOptions, 'hardening' | 'logger'>> & { http: HardeningSettings }

/** Builds the app on an opened base, without listening. Closing it closes what it was given, except the base. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const resolved = await resolveOptions(options)
  const headers = securityHeadersFor(resolved.http.publicAddress)
  const app = fastify({ ...serverOptions(resolved.http, headers), loggerInstance: options.logger })
  await registerPipeline(app, resolved, headers)
  subscribeToChanges(app, resolved.base)
  await registerRooms(app, resolved)
  compileWhenIdle(app)
  await app.ready()
  return app
}

/** Fills in the defaults. */
async function resolveOptions(options: AppOptions): Promise<ResolvedOptions> {
  const { base } = options
  return {
    base,
    search: options.search ?? createSearchEngine(base, { engine: 'memory' }),
    printer: options.printer ?? createPrinter(defaultPrinting),
    webhookTransport: options.webhookTransport ?? createWebhookTransport([]),
    readAccess: options.readAccess ?? 'open',
    anonymousLimits: options.anonymousLimits ?? defaultAnonymousLimits,
    fourEyes: options.fourEyes ?? false,
    maxRecordBytes: options.maxRecordBytes ?? 2 ** 24,
    responseCacheBytes: options.responseCacheBytes ?? 64 * 2 ** 20,
    pool: options.pool ?? new ComputePool(),
    isLeaving: options.isLeaving ?? (() => false),
    readVerification: options.readVerification ?? (() => noVerification),
    examples: options.examples ?? (await readExamples()),
    http: { ...defaultHardeningSettings, ...options.hardening }
  }
}

/** The plugins that all routes share, in the order of their hooks. */
async function registerPipeline(app: FastifyInstance, resolved: ResolvedOptions, headers: Record<string, string>): Promise<void> {
  const { base, search: engine, readAccess, readVerification, responseCacheBytes, pool, examples, http } = resolved
  const version = readReleaseVersion()
  await app.register(errorHandler)
  await app.register(requestLifecycle)
  await app.register(streamLimit, { max: http.maxStreamsPerCaller })
  await app.register(metrics, { base, indexedSeq: () => engine.seq, verification: readVerification, version })
  await app.register(computing, { pool })
  await app.register(accessLog, { level: http.accessLog })
  await app.register(securityHeaders, { headers })
  await app.register(requireHost)
  await app.register(queryEncoding)
  await app.register(emptyBodies)
  await app.register(contentEncoding)
  await app.register(jsonBody, { parseElsewhere: (bytes) => parseBodyIn(pool, bytes) })
  await app.register(bodyTimeout, { milliseconds: http.timeouts.bodyMs })
  await app.register(cors, { origins: http.corsOrigins, moreHeaders: { '/mcp': mcpHeaders } })
  await app.register(loadShedding, { limits: http.overload })
  await app.register(authenticate, { base, readAccess })
  await app.register(privateResponses, { readAccess })
  await app.register(replayedResponses)
  await app.register(deprecation)
  await app.register(rateLimit, { base, quotas: http.quotas })
  await app.register(readYourWrites, { base })
  await app.register(longReplies)
  await app.register(responseCache, { base, bytes: responseCacheBytes })
  await app.register(etag)
  await app.register(longBodies)
  await app.register(openapi, { version, examples })
  await app.register(rejectNul)
  await app.register(rejectMisleading)
}

/** The rooms, each with its schemas and routes. */
async function registerRooms(app: FastifyInstance, resolved: ResolvedOptions): Promise<void> {
  const { base, search: engine, printer, webhookTransport, readAccess, anonymousLimits, fourEyes, maxRecordBytes, isLeaving, readVerification, http } = resolved
  await app.register(commonSchemas)
  await app.register(works, { base })
  await app.register(drafts, { base, rules: { fourEyes } })
  await app.register(comparison, { base, printTable: (table, day) => renderComparisonTable(printer, table, day) })
  await app.register(changes, { base, publicAddress: http.publicAddress })
  const findWorks: FindWorks = (q, filters, readPoint) => findWorksByWords(engine, q, filters, readPoint)
  await app.register(citations, { base, findWorks })
  await app.register(sources, { base, rules: { fourEyes, revise: reviseCitingDrafts } })
  await app.register(catalogue, { base })
  await app.register(search, { base, engine })
  await app.register(briefings, { base, printer, engine, readAccess, anonymousLimits })
  await app.register(access, { base })
  await app.register(webhooks, { base, transport: webhookTransport })
  await app.register(seals, { base, fourEyes })
  await app.register(transfer, { base, maxRecordBytes, fourEyes })
  await app.register(integrity, { base, readState: readVerification })
  await app.register(health, { base, isLeaving })
  if (http.serveMetrics) await app.register(metricsRoutes, { metrics: app.metrics })
  await app.register(homePages)
  await app.register(manualPages)
  await app.register(pages, { base, engine, findWorks, services: { ...printer, search: engine, anonymousLimits }, readAccess, publicAddress: http.publicAddress.replace(/\/$/, '') })
  await app.register(mcp, { publicAddress: http.publicAddress, corsOrigins: http.corsOrigins, quotas: http.quotas })
}

/** Follows the changes that other processes record, from ready to close. */
function subscribeToChanges(app: FastifyInstance, { store }: Base): void {
  let unsubscribe = async () => {}
  app.addHook('onReady', async () => {
    unsubscribe = store.subscribeToChanges()
  })
  app.addHook('onClose', () => unsubscribe())
}

const defaultPrinting = { fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' }
