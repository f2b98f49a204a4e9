// The service as this process: it starts, says where it answers, and leaves on a signal once it has answered.
import { ConfigError, readConfig } from '../config.js'
import { startService } from './serve.js'
import { createProgressReporter } from './progress.js'

/** Milliseconds for answering what was asked, after a signal. */
const shutdownTimeoutMs = 10_000

/** Starts; 0 once it answers, 1 where it cannot. One of several workers tells the first of them when it answers. */
export async function runService(): Promise<number> {
  const reportProgress = createProgressReporter()
  try {
    const service = await startService(readConfig(process.env), reportProgress)
    reportProgress(`Guiju 规矩 answers at ${service.address} — the description is at ${service.address}/docs`)
    shutDownOnSignal(service.stop, reportProgress)
    process.send?.('answers')
    return 0
  } catch (error) {
    reportProgress(error instanceof ConfigError ? `wrong settings\n${error.message}` : (error as Error).message)
    return 1
  }
}

function shutDownOnSignal(stop: () => Promise<void>, reportProgress: (message: string) => void): void {
  let shuttingDown = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A terminal sends its own signal to all workers, and then the first of them sends one.
      if (shuttingDown) return
      shuttingDown = true
      reportProgress(`${signal}: answering what was asked, then stopping`)
      setTimeout(() => process.exit(1), shutdownTimeoutMs).unref()
      stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
}
