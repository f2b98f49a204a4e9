// The service as this process: starts it, reports its address, and shuts it down on SIGTERM and SIGINT.
import { ConfigError } from '../config.js'
import { loadConfig } from './load-config.js'
import { startService } from './serve.js'
import { createProgressReporter } from './progress.js'

/** Milliseconds that requests under way have to finish after a signal. */
const shutdownTimeoutMs = 10_000

/** Starts the service; the exit code is 0 once it answers, 1 on failure. A cluster worker then notifies its primary. */
export async function runService(): Promise<number> {
  const reportProgress = createProgressReporter()
  try {
    const service = await startService(loadConfig(reportProgress), reportProgress)
    // Before the address is reported, since a signal may follow the report at once.
    shutDownOnSignal(service.stop, reportProgress)
    reportProgress(`Guiju 规矩 answers at ${service.address} — the description is at ${service.address}/docs`)
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
      // Ctrl-C in a terminal reaches every process of a cluster, and the primary then sends SIGTERM as well.
      if (shuttingDown) return
      shuttingDown = true
      reportProgress(`${signal}: answering what was asked, then stopping`)
      setTimeout(() => process.exit(1), shutdownTimeoutMs).unref()
      stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
}
