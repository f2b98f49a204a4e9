// The service from start to stop: open, seed, listen; on a signal, answer what was asked and leave.
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { buildApp } from '../app.js'
import { type Config, requiresFourEyes } from '../config.js'
import { prepareGracefulShutdown } from './graceful-shutdown.js'
import { hardeningSettings } from './hardening-settings.js'
import { createLogger } from './log.js'
import { buildMetricsApp } from '../http/metrics/metrics-app.js'
import { openBase } from './open-base.js'
import { createWebhookTransport } from '../webhooks/create-transport.js'
import type { Base } from '../database/base.js'
import { announceCommencements } from '../changes/announce-commencements.js'
import { startCommencementScheduler } from '../changes/commencement-scheduler.js'
import { readSeed } from '../seed/read-seed.js'
import { createPrinter, type PrinterOptions } from '../briefings/printer.js'
import { createSearchEngine } from '../search/create-search-engine.js'
import { seedBase } from '../seed/seed-base.js'
import { startDispatcher } from '../webhooks/dispatcher.js'

export interface Service {
  address: string
  stop: () => Promise<void>
}

/** Starts the service. `tell` hears the progress of the start; everything later goes to the log. */
export async function startService(config: Config, reportProgress: (message: string) => void): Promise<Service> {
  const logger = createLogger(config.LOG_LEVEL)
  const base = await openBase(config, reportProgress)
  base.store.changeTracker.onLostHistory(exitOnLostHistory(logger))
  try {
    if (config.GUIJU_SEED === 'on') await recordSeed(base, reportProgress)
    await announceCommencements(base)
    const search = createSearchEngine(base, { engine: config.GUIJU_SEARCH, folder: resolve(config.GUIJU_DATA), reportProgress })
    await search.start()
    const printer = createPrinter(printSettings(config))
    const rules = { readAccess: config.GUIJU_READ, fourEyes: requiresFourEyes(config), hardening: hardeningSettings(config) }
    const sizes = { responseCacheBytes: config.GUIJU_KEPT_REPLIES * 2 ** 20, maxRecordBytes: config.GUIJU_IMPORT_LINE }
    const webhookTransport = createWebhookTransport(listRanges(config.GUIJU_WEBHOOK_ALLOW))
    const app = await buildApp({ base, search, printer, webhookTransport, ...rules, ...sizes, logger })
    const shutDownGracefully = prepareGracefulShutdown(app)
    const metricsPort = await openMetricsPort(app, config, reportProgress)
    await app.listen({ host: config.HOST, port: config.PORT })
    const commencementScheduler = startCommencementScheduler(base, (error) => logger.warn({ err: error }, 'could not look at the calendar'))
    const webhookDispatcher = startDispatcher(base, webhookTransport, { warn: (error) => logger.warn({ err: error }, 'could not deliver to a webhook') })
    return {
      address: toAddress(app.server.address() as AddressInfo),
      stop: async () => {
        await shutDownGracefully()
        await webhookDispatcher.close()
        await commencementScheduler.stop()
        await metricsPort?.close()
        await base.store.close()
      }
    }
  } catch (error) {
    await base.store.close()
    throw error
  }
}

/**
 * A failover without a synchronous standby may lose changes that this process has counted: its replies, its index and
 * its place in the sequence are of a history that there is no more. Started again, it holds what the database holds.
 */
function exitOnLostHistory(logger: Logger): (lost: { seq: number; hash: string }) => void {
  return ({ seq, hash }) => {
    logger.fatal({ seq, hash }, 'the database no longer holds a change that it held: stops, to be started again')
    process.stderr.write(`change ${seq} is lost: the database went back. Stops, to be started again\n`)
    logger.flush(() => process.exit(1))
  }
}

/** The metrics on a port of their own, where the settings ask for one. */
async function openMetricsPort(app: FastifyInstance, config: Config, reportProgress: (message: string) => void): Promise<FastifyInstance | undefined> {
  if (config.GUIJU_METRICS_PORT === undefined) return undefined
  const metricsApp = await buildMetricsApp(app.metrics, hardeningSettings(config))
  await metricsApp.listen({ host: config.GUIJU_METRICS_HOST, port: config.GUIJU_METRICS_PORT })
  reportProgress(`metrics are at ${toAddress(metricsApp.server.address() as AddressInfo)}/metrics`)
  return metricsApp
}

async function recordSeed(base: Base, reportProgress: (message: string) => void): Promise<void> {
  const report = await seedBase(base, await readSeed(), reportProgress)
  reportProgress(`seed: ${report.recorded.length} recorded, ${report.unchanged.length} unchanged`)
  if (report.leftAlone.length > 0) reportProgress(`seed: left alone, changed by editors since: ${report.leftAlone.join(', ')}`)
}

function listRanges(written: string | undefined): string[] {
  return written?.split(/[\s,]+/).filter((range) => range !== '') ?? []
}

function printSettings({ GUIJU_FONTS, GUIJU_FACES, GUIJU_LAYOUTS, GUIJU_PUBLIC_ADDRESS }: Config): PrinterOptions {
  return {
    fonts: { folder: resolve(GUIJU_FONTS), faces: GUIJU_FACES === undefined ? null : resolve(GUIJU_FACES) },
    layouts: GUIJU_LAYOUTS === undefined ? null : resolve(GUIJU_LAYOUTS),
    publicAddress: GUIJU_PUBLIC_ADDRESS
  }
}

function toAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
