// The service as this process: starts it, reports its address, and shuts it down on SIGTERM and SIGINT.
import { describeFailure } from '../database/describe-failure.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { ConfigError } from '../config.js'
import { loadConfig } from './load-config.js'
import { type Service, startService } from './serve.js'
import { createProgressReporter } from './progress.js'

/** Milliseconds that requests under way have to finish after a signal. */
const shutdownTimeoutMs = 10_000

/** Starts the service; the exit code is 0 once it answers, 1 on failure. A cluster worker then notifies its primary. */
export async function runService(): Promise<number> {
  const reportProgress = createProgressReporter()
  try {
    const config = loadConfig(reportProgress)
    const service = await startService(config, reportProgress)
    // Before the address is reported, since a signal may follow the report at once.
    shutDownOnSignal(service, config.GUIJU_SHUTDOWN_DELAY * 1_000, reportProgress)
    reportProgress(`Guiju 规矩 answers at ${service.address} — the description is at ${service.address}/docs`)
    process.send?.('answers')
    return 0
  } catch (error) {
    reportProgress(error instanceof ConfigError ? `wrong settings\n${error.message}` : describeFailure(error))
    return 1
  }
}

/** Only SIGTERM is waited after: a terminal and a successor in a cluster need no balancer to notice. */
function shutDownOnSignal(service: Service, delayMs: number, reportProgress: (message: string) => void): void {
  let shuttingDown = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches every process of a cluster, and the primary then sends SIGTERM as well.
      if (shuttingDown) return
      shuttingDown = true
      reportProgress(`${signal}: answering what was asked, then stopping`)
      const delay = signal === 'SIGTERM' ? delayMs : 0
      if (delay > 0) service.leave()
      setTimeout(() => process.exit(1), delay + shutdownTimeoutMs).unref()
      sleep(delay).then(service.stop).then(() => process.exit(0), () => process.exit(1))
    })
  }
}
