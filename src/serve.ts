// The service from start to stop: open, seed, listen; on a signal, answer what was asked and leave.
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { buildApp } from './app.js'
import type { Config } from './config.js'
import { openBase } from './open-base.js'
import { announceCommencements } from './services/changes/announce-commencements.js'
import { readSeed } from './services/seed/read-seed.js'
import { seedBase } from './services/seed/seed-base.js'

/** Milliseconds between two looks at the calendar, for versions whose day has come. */
const calendarPause = 60_000

export interface Service {
  address: string
  stop: () => Promise<void>
}

/** Starts the service. `tell` hears the progress of the start; everything later goes to the log. */
export async function startService(config: Config, tell: (message: string) => void): Promise<Service> {
  const logger = pino({ level: config.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  const base = await openBase(config, tell)
  try {
    const report = await seedBase(base, await readSeed(), tell)
    tell(`seed: ${report.recorded.length} recorded, ${report.unchanged.length} unchanged`)
    if (report.leftAlone.length > 0) tell(`seed: left alone, changed by editors since: ${report.leftAlone.join(', ')}`)
    await announceCommencements(base)
    const calendar = setInterval(() => {
      announceCommencements(base).catch((error: unknown) => logger.warn({ err: error }, 'could not look at the calendar'))
    }, calendarPause)
    const app = await buildApp({ base, logger })
    await app.listen({ host: config.HOST, port: config.PORT })
    return {
      address: toAddress(app.server.address() as AddressInfo),
      stop: async () => {
        clearInterval(calendar)
        await app.close()
        await base.store.close()
      }
    }
  } catch (error) {
    await base.store.close()
    throw error
  }
}

function toAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
