// The service from start to stop: open, seed, listen; on a signal, answer what was asked and leave.
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { buildApp } from '../app.js'
import { type Config, requiresFourEyes } from '../config.js'
import { watchConnections } from './graceful-shutdown.js'
import { gateSettings } from './http-settings.js'
import { openLog } from './log.js'
import { buildMetricsApp } from '../http/metrics/metrics-app.js'
import { openBase } from './open-base.js'
import { openPostOffice } from '../webhooks/create-dispatcher.js'
import type { Base } from '../database/base.js'
import { announceCommencements } from '../changes/announce-commencements.js'
import { watchCalendar } from '../changes/commencement-scheduler.js'
import { readSeed } from '../seed/read-seed.js'
import { openPrintRoom, type PrintRoomOptions } from '../briefings/printing.js'
import { openSearch } from '../search/open-search.js'
import { seedBase } from '../seed/seed-base.js'
import { startCourier } from '../webhooks/dispatcher.js'

export interface Service {
  address: string
  stop: () => Promise<void>
}

/** Starts the service. `tell` hears the progress of the start; everything later goes to the log. */
export async function startService(config: Config, tell: (message: string) => void): Promise<Service> {
  const logger = openLog(config.LOG_LEVEL)
  const base = await openBase(config, tell)
  base.store.sequence.onLoss(leaveAtOnce(logger))
  try {
    if (config.GUIJU_SEED === 'on') await recordSeed(base, tell)
    await announceCommencements(base)
    const search = openSearch(base, { engine: config.GUIJU_SEARCH, folder: resolve(config.GUIJU_DATA), tell })
    await search.start()
    const printRoom = openPrintRoom(printSettings(config))
    const rules = { reading: config.GUIJU_READ, fourEyes: requiresFourEyes(config), gate: gateSettings(config) }
    const sizes = { keptBytes: config.GUIJU_KEPT_REPLIES * 2 ** 20, lineLimit: config.GUIJU_IMPORT_LINE }
    const office = openPostOffice(listRanges(config.GUIJU_WEBHOOK_ALLOW))
    const app = await buildApp({ base, search, printRoom, office, ...rules, ...sizes, logger })
    const drain = watchConnections(app)
    const metricsPort = await openMetricsPort(app, config, tell)
    await app.listen({ host: config.HOST, port: config.PORT })
    const calendar = watchCalendar(base, (error) => logger.warn({ err: error }, 'could not look at the calendar'))
    const courier = startCourier(base, office, { warn: (error) => logger.warn({ err: error }, 'could not deliver to a webhook') })
    return {
      address: toAddress(app.server.address() as AddressInfo),
      stop: async () => {
        await drain()
        await courier.close()
        await calendar.stop()
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
function leaveAtOnce(logger: Logger): (lost: { seq: number; hash: string }) => void {
  return ({ seq, hash }) => {
    logger.fatal({ seq, hash }, 'the database no longer holds a change that it held: stops, to be started again')
    process.stderr.write(`change ${seq} is lost: the database went back. Stops, to be started again\n`)
    logger.flush(() => process.exit(1))
  }
}

/** The metrics on a port of their own, where the settings ask for one. */
async function openMetricsPort(app: FastifyInstance, config: Config, tell: (message: string) => void): Promise<FastifyInstance | undefined> {
  if (config.GUIJU_METRICS_PORT === undefined) return undefined
  const metricsApp = await buildMetricsApp(app.metrics, gateSettings(config))
  await metricsApp.listen({ host: config.GUIJU_METRICS_HOST, port: config.GUIJU_METRICS_PORT })
  tell(`metrics are at ${toAddress(metricsApp.server.address() as AddressInfo)}/metrics`)
  return metricsApp
}

async function recordSeed(base: Base, tell: (message: string) => void): Promise<void> {
  const report = await seedBase(base, await readSeed(), tell)
  tell(`seed: ${report.recorded.length} recorded, ${report.unchanged.length} unchanged`)
  if (report.leftAlone.length > 0) tell(`seed: left alone, changed by editors since: ${report.leftAlone.join(', ')}`)
}

function listRanges(written: string | undefined): string[] {
  return written?.split(/[\s,]+/).filter((range) => range !== '') ?? []
}

function printSettings({ GUIJU_FONTS, GUIJU_FACES, GUIJU_LAYOUTS, GUIJU_PUBLIC_ADDRESS }: Config): PrintRoomOptions {
  return {
    fonts: { folder: resolve(GUIJU_FONTS), faces: GUIJU_FACES === undefined ? null : resolve(GUIJU_FACES) },
    layouts: GUIJU_LAYOUTS === undefined ? null : resolve(GUIJU_LAYOUTS),
    publicAddress: GUIJU_PUBLIC_ADDRESS
  }
}

function toAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
