// The service as this process: it starts, says where it answers, and leaves on a signal once it has answered.
import { ConfigError, readConfig } from '../config.js'
import { startService } from './serve.js'
import { tellTime } from './progress.js'

/** Milliseconds for answering what was asked, after a signal. */
const drainLimit = 10_000

/** Starts; 0 once it answers, 1 where it cannot. One of several workers tells the first of them when it answers. */
export async function runService(): Promise<number> {
  const tell = tellTime()
  try {
    const service = await startService(readConfig(process.env), tell)
    tell(`Guiju 规矩 answers at ${service.address} — the description is at ${service.address}/docs`)
    leaveOnSignal(service.stop, tell)
    process.send?.('answers')
    return 0
  } catch (error) {
    tell(error instanceof ConfigError ? `wrong settings\n${error.message}` : (error as Error).message)
    return 1
  }
}

function leaveOnSignal(stop: () => Promise<void>, tell: (message: string) => void): void {
  let leaving = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A terminal sends its own signal to all workers, and then the first of them sends one.
      if (leaving) return
      leaving = true
      tell(`${signal}: answering what was asked, then stopping`)
      setTimeout(() => process.exit(1), drainLimit).unref()
      stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
}
