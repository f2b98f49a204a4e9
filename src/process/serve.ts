// The service from start to stop.
//
//   start   database ─▶ seed ─▶ commencements ─┬▶ search index (in its thread) ─┬▶ metrics port ─▶ listen ─▶ background jobs
//                                              └▶ app ──────────────────────────┘
//   stop    requests answered, app closed ─▶ background jobs ─▶ metrics port ─▶ database
//
// Whatever fails during the start closes the database again.
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { type AppOptions, buildApp } from '../app.js'
import { type Config, publicAddressOf, requiresFourEyes } from '../config.js'
import { prepareGracefulShutdown } from './graceful-shutdown.js'
import { hardeningSettings, splitList } from './hardening-settings.js'
import { createLogger } from './log.js'
import { ComputePool, defaultPoolSettings } from '../computing/compute-pool.js'
import { type Computer, createShortTaskComputer } from '../computing/computer.js'
import { buildMetricsApp } from '../http/metrics/metrics-app.js'
import { openBase } from './open-base.js'
import { createWebhookTransport } from '../webhooks/create-transport.js'
import type { Base } from '../database/base.js'
import { announceCommencements } from '../changes/announce-commencements.js'
import { startCommencementScheduler } from '../changes/commencement-scheduler.js'
import { BackgroundVerification } from '../integrity/background-verification.js'
import { describeFailure } from '../database/describe-failure.js'
import { chooseLanguage, inLanguage, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { Problem } from '../shared/problem.js'
import { readSeed } from '../seed/read-seed.js'
import type { AnonymousLimits } from '../briefings/keeping/anonymous-limits.js'
import { startExpiryScheduler } from '../briefings/keeping/expiry-scheduler.js'
import { createPrinter, type PrinterOptions } from '../briefings/printer.js'
import { createSearchEngine } from '../search/create-search-engine.js'
import type { SearchEngine } from '../search/search-engine.js'
import { seedBase } from '../seed/seed-base.js'
import { startDispatcher } from '../webhooks/dispatcher.js'
import type { WebhookTransport } from '../webhooks/send-webhook.js'

type ReportProgress = (message: Sentence) => void

export interface Service {
  /** Base URL at which it answers. */
  address: string
  /** Answers the requests under way, then closes everything. */
  stop: () => Promise<void>
  /** Turns readiness red; requests are still answered. */
  leave: () => void
}

/** Starts the service. `reportProgress` receives the steps of the start; everything later goes to the log. */
export async function startService(config: Config, reportProgress: ReportProgress): Promise<Service> {
  const logger = createLogger(config.LOG_LEVEL)
  const base = await openBase(config, reportProgress)
  base.store.changeTracker.onLostHistory(exitOnLostHistory(logger))
  try {
    await recordAtStart(base, config, reportProgress)
    const search = createSearchEngine(base, { engine: config.GUIJU_SEARCH, folder: resolve(config.GUIJU_DATA), reportProgress })
    return await serveBase({ base, search, config, logger, reportProgress })
  } catch (error) {
    await base.store.close()
    throw error
  }
}

/** Records the seed and commencements. A clock that is not trusted keeps neither from being read. */
async function recordAtStart(base: Base, config: Config, reportProgress: ReportProgress): Promise<void> {
  try {
    if (config.GUIJU_SEED === 'on') await recordSeed(base, reportProgress)
    await announceCommencements(base)
  } catch (error) {
    if (!(error instanceof Problem) || !/^clock-/.test(error.code)) throw error
    reportProgress(describeFailure(error))
  }
}

interface ServeOptions {
  base: Base
  search: SearchEngine
  config: Config
  logger: Logger
  reportProgress: ReportProgress
}

/** Listens, and runs what happens without a request. */
async function serveBase({ base, search, config, logger, reportProgress }: ServeOptions): Promise<Service> {
  const webhookTransport = createWebhookTransport(splitList(config.GUIJU_WEBHOOK_ALLOW ?? ''))
  let leaving = false
  const pool = createComputePool(config)
  const verification = createVerification(base, config, { logger, computer: createShortTaskComputer(pool) })
  const readVerification = () => verification.state
  const searchStarted = search.start()
  const app = await buildBeside(searchStarted, { base, search, webhookTransport, logger, isLeaving: () => leaving, readVerification, ...appSettings(config, pool) })
  const shutDownGracefully = prepareGracefulShutdown(app, () => leaving)
  const metricsApp = await openMetricsPort(app, config, reportProgress)
  await app.listen({ host: config.HOST, port: config.PORT })
  const stopJobs = startBackgroundJobs({ base, transport: webhookTransport, limits: anonymousLimits(config), verification, logger })
  return {
    address: addressOf(app),
    leave: () => void (leaving = true),
    stop: async () => {
      await shutDownGracefully()
      await stopJobs()
      await metricsApp?.close()
      await base.store.close()
    }
  }
}

/** Builds the app while its search engine starts; resolves once both are done. */
async function buildBeside(searchStarted: Promise<void>, options: AppOptions): Promise<FastifyInstance> {
  // A failure is told below, once the app can be closed.
  searchStarted.catch(() => {})
  const app = await buildApp(options)
  await searchStarted.catch(async (error: unknown) => {
    await app.close()
    throw error
  })
  return app
}

/** The pool of the settings; the app that is given it closes it. */
export function createComputePool(config: Config): ComputePool {
  return new ComputePool({ ...defaultPoolSettings, threads: config.GUIJU_COMPUTING_THREADS, budgetMs: config.GUIJU_COMPUTING_BUDGET })
}

/** The options of the app that follow from the settings alone. */
export function appSettings(config: Config, pool: ComputePool): Omit<AppOptions, 'base'> {
  return {
    printer: createPrinter({ ...printerOptions(config), computer: createShortTaskComputer(pool) }),
    readAccess: config.GUIJU_READ,
    anonymousLimits: anonymousLimits(config),
    fourEyes: requiresFourEyes(config),
    hardening: hardeningSettings(config),
    pool,
    responseCacheBytes: config.GUIJU_RESPONSE_CACHE_MB * 2 ** 20,
    maxRecordBytes: config.GUIJU_IMPORT_MAX_RECORD_BYTES
  }
}

function anonymousLimits(config: Config): AnonymousLimits {
  return {
    allowed: config.GUIJU_ANONYMOUS_BRIEFINGS === 'on',
    days: config.GUIJU_ANONYMOUS_BRIEFINGS_DAYS,
    bytesPerAddress: config.GUIJU_ANONYMOUS_BRIEFINGS_MB * 2 ** 20,
    bytesInAll: config.GUIJU_ANONYMOUS_BRIEFINGS_TOTAL_MB * 2 ** 20
  }
}

function printerOptions(config: Config): PrinterOptions {
  const { GUIJU_FONTS, GUIJU_FONT_MAP, GUIJU_LAYOUTS } = config
  return {
    fonts: { folder: resolve(GUIJU_FONTS), faces: GUIJU_FONT_MAP === undefined ? null : resolve(GUIJU_FONT_MAP) },
    layouts: GUIJU_LAYOUTS === undefined ? null : resolve(GUIJU_LAYOUTS),
    publicAddress: publicAddressOf(config)
  }
}

function createVerification(
  base: Base, { GUIJU_VERIFY_RATE }: Config, { logger, computer }: { logger: Logger; computer: Computer }
): BackgroundVerification {
  return new BackgroundVerification(base, {
    changesPerMinute: GUIJU_VERIFY_RATE,
    computer,
    onFindings: (findings) => logger.error({ findings }, 'the base is not what was recorded'),
    warn: (error) => logger.warn({ err: error }, 'could not verify the base')
  })
}

interface BackgroundJobs {
  base: Base
  transport: WebhookTransport
  limits: AnonymousLimits
  verification: BackgroundVerification
  logger: Logger
}

/** Announces commencements, delivers webhooks, removes expired briefings and verifies the base until the function returned is called. */
function startBackgroundJobs({ base, transport, limits, verification, logger }: BackgroundJobs): () => Promise<void> {
  const scheduler = startCommencementScheduler(base, (error) => logger.warn({ err: error }, 'could not announce commencements'))
  const dispatcher = startDispatcher(base, transport, { warn: (error) => logger.warn({ err: error }, 'could not deliver to a webhook') })
  const stopExpiry = startExpiryScheduler(base, limits, (error) => logger.warn({ err: error }, 'could not remove expired briefings'))
  verification.start()
  return async () => {
    await verification.stop()
    await dispatcher.close()
    await stopExpiry()
    await scheduler.stop()
  }
}

/**
 * A failover without a synchronous standby may lose changes that this process has already counted. Its response cache
 * and its search index then belong to a history that no longer exists; only a new start is safe.
 */
function exitOnLostHistory(logger: Logger): (lost: { seq: number; hash: string }) => void {
  return ({ seq, hash }) => {
    logger.fatal({ seq, hash }, 'the database lost a change that this process had read: stops, to be started again')
    process.stderr.write(`${inLanguage(say('lostHistory', { seq }), chooseLanguage(process.env))}\n`)
    logger.flush(() => process.exit(1))
  }
}

/** Serves the metrics on a port of their own, where `GUIJU_METRICS_PORT` is set. */
async function openMetricsPort(app: FastifyInstance, config: Config, reportProgress: ReportProgress): Promise<FastifyInstance | undefined> {
  if (config.GUIJU_METRICS_PORT === undefined) return undefined
  const metricsApp = await buildMetricsApp(app.metrics, hardeningSettings(config))
  await metricsApp.listen({ host: config.GUIJU_METRICS_HOST, port: config.GUIJU_METRICS_PORT })
  reportProgress(say('metricsAt', { address: addressOf(metricsApp) }))
  return metricsApp
}

async function recordSeed(base: Base, reportProgress: ReportProgress): Promise<void> {
  const report = await seedBase(base, await readSeed(), reportProgress)
  reportProgress(say('seedDone', { recorded: report.recorded.length, unchanged: report.unchanged.length }))
  if (report.leftAlone.length > 0) reportProgress(say('seedLeftAlone', { ids: report.leftAlone }))
}

/** The URL of an app that listens. */
function addressOf({ server }: FastifyInstance): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
